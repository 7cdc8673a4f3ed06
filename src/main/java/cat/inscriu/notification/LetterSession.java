package cat.inscriu.notification;

import java.time.Instant;

/**
 * A meeting of an edition.
 *
 * @param venue room, address or link; null when not yet known
 */
public record LetterSession(Instant startsAt, Instant endsAt, String venue) {}
