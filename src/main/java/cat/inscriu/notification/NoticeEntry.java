package cat.inscriu.notification;

import java.time.Instant;

/**
 * A line of the log of one request or edition.
 *
 * @param sentAt null unless {@link NoticeStatus#SENT}
 * @param attempts how often sending failed since it was owed or last started again
 */
public record NoticeEntry(Notice kind, NoticeStatus status, Instant owedAt, Instant sentAt, int attempts) {}
