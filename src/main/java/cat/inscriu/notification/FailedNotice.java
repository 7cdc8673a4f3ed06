package cat.inscriu.notification;

import java.time.Instant;

/**
 * A notice that was given up.
 *
 * @param id for {@link Notices#retry}
 * @param reason what the mail server or the renderer said, without addresses; for staff only, at most 1000 characters
 */
public record FailedNotice(long id, String about, Notice kind, String reason, Instant failedAt) {}
