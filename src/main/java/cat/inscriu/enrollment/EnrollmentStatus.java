package cat.inscriu.enrollment;

import java.util.EnumSet;
import java.util.Set;

/** Where a request stands; the words of the interface. */
public enum EnrollmentStatus {
    RECEIVED,
    UNDER_REVIEW,
    OVER_QUOTA,
    WAITLISTED,
    ADMITTED,
    CONFIRMED,
    REJECTED,
    INELIGIBLE,
    WITHDRAWN,
    EXPIRED,
    EDITION_CANCELLED,
    CLOSED_WITHOUT_SEAT,
    CERTIFIED,
    NOT_ENTITLED;

    /** Not yet at an end. */
    public static final Set<EnrollmentStatus> LIVE =
            EnumSet.of(RECEIVED, UNDER_REVIEW, OVER_QUOTA, WAITLISTED, ADMITTED, CONFIRMED);

    /** Live, and no seat in hand. */
    public static final Set<EnrollmentStatus> WITHOUT_SEAT = EnumSet.of(RECEIVED, UNDER_REVIEW, OVER_QUOTA, WAITLISTED);

    /** Whether nothing can change any more: the process instance has ended. */
    public boolean isTerminal() {
        return !LIVE.contains(this);
    }
}
