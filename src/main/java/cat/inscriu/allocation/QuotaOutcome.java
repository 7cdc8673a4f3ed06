package cat.inscriu.allocation;

/** Answer to "is there a quota place?". */
public enum QuotaOutcome {
    TAKEN,
    /** None is left: the request stands at the end of its entity's reserve list. */
    OVER_QUOTA
}
