package cat.inscriu.edition;

/** What a coordinator may decide about an edition below its minimum. */
public enum EditionDecision {
    /** It runs with fewer. */
    RUN,
    /** Enroll again until a new deadline. */
    EXTEND,
    /** Admit the reserve lists over the quota of their entities. */
    WAIVE_QUOTA,
    CANCEL
}
