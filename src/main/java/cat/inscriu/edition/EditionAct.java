package cat.inscriu.edition;

/** What coordinators do with a running edition outside its tasks. The names are stored, so they are added to, not renamed. */
public enum EditionAct {
    ENROLLMENT_CLOSED,
    /** Detail: until when enrollment is open now, an instant. */
    DEADLINE_MOVED,
    CANCELLED,
    /** Detail: start of the first session now, an instant. */
    RESCHEDULED,
    /** Detail: the number of seats now. */
    MAXIMUM_CHANGED,
    /** Something stuck was tried again. Detail: the step, or the kind of notice, and whom it is about. */
    RETRIED
}
