package cat.inscriu.edition;

/** Why an edition does not take place. */
public enum CancelReason {
    /** Nobody decided before the start. */
    NO_DECISION,
    /** Too few seats were firm. */
    BELOW_MINIMUM,
    /** A coordinator cancelled it. */
    BY_COORDINATOR
}
