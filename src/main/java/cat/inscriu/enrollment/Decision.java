package cat.inscriu.enrollment;

/** What a coordinator may decide about a request. */
public enum Decision {
    APPROVE,
    REJECT,
    /** Waiting list, behind all approved. */
    RESERVE
}
