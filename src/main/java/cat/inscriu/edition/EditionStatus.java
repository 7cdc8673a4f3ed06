package cat.inscriu.edition;

import java.util.Set;

/** Where an edition stands; the words of the interface. */
public enum EditionStatus {
    SCHEDULED,
    ENROLLING,
    ENROLLMENT_CLOSED,
    CONFIRMED,
    RUNNING,
    ATTENDANCE_DUE,
    COMPLETED,
    CANCELLED;

    private static final Set<EditionStatus> BEFORE_START = Set.of(SCHEDULED, ENROLLING, ENROLLMENT_CLOSED, CONFIRMED);

    /** Whether places are still given: the waiting and reserve lists close at the start. */
    public boolean isBeforeStart() {
        return BEFORE_START.contains(this);
    }

    /** Whether it is decided that the edition runs. */
    public boolean isConfirmed() {
        return this == CONFIRMED || this == RUNNING || this == ATTENDANCE_DUE || this == COMPLETED;
    }

    /** Whether nothing can change any more. */
    public boolean isOver() {
        return this == COMPLETED || this == CANCELLED;
    }
}
