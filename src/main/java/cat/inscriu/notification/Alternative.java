package cat.inscriu.notification;

import java.time.Instant;

/**
 * Another edition that somebody without a place may like.
 *
 * @param link its public page
 */
public record Alternative(String title, String link, Instant startsOn) {}
