package cat.inscriu.enrollment;

/** Result of {@code eligibility.dmn}. */
enum Eligibility {
    ELIGIBLE,
    /** A coordinator judges; the reason is shown. */
    REFER,
    INELIGIBLE
}
