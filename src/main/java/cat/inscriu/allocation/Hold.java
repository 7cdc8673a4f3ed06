package cat.inscriu.allocation;

/** What a request has of a scarce thing. */
enum Hold {
    NONE,
    /** Waits in line; counted as queued. */
    QUEUED,
    /** Handed over by who gave it back, not yet taken up; counted as taken. */
    OFFERED,
    /** Counted as taken. */
    HELD;

    boolean counts() {
        return this == OFFERED || this == HELD;
    }
}
