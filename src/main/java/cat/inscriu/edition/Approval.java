package cat.inscriu.edition;

/** Who says yes to an eligible request. */
public enum Approval {
    /** A coordinator of the promoting unit, in Tasklist. */
    MANUAL,
    /** Nobody: eligible and referred requests alike go to the seat; a referral is only recorded. */
    AUTOMATIC
}
