package cat.inscriu.allocation;

/** Answer to "is there a seat?". */
public enum SeatOutcome {
    ALLOCATED,
    /** None is left: the request stands at the end of the waiting list. */
    WAITLISTED,
    /** A seat was on offer but went to the next in line; the request keeps its place in the list. */
    PASSED_OVER
}
