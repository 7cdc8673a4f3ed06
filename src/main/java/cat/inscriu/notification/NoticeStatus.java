package cat.inscriu.notification;

/** Where a notice stands. */
public enum NoticeStatus {
    /** To be sent, now or at its next attempt. */
    OWED,
    /** Accepted by the mail server. */
    SENT,
    /** Not sent, because it was no longer true, nobody was left to tell, or a {@link NoticeVeto} kept it back. */
    SKIPPED,
    /** Given up; waits for somebody's click. */
    FAILED
}
