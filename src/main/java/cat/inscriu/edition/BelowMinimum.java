package cat.inscriu.edition;

/** What happens on the day of the decision when too few seats are firm. */
public enum BelowMinimum {
    /** A coordinator decides. */
    ASK,
    /** The edition is cancelled, unless the requests at hand could still reach the minimum; then a coordinator decides. */
    CANCEL
}
