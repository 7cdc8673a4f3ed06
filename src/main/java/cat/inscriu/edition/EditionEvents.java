package cat.inscriu.edition;

/**
 * What an edition tells the capabilities above it, within the transaction of its own step: each starts a batch there, so
 * that the step takes as long for ten thousand participants as for one.
 */
public sealed interface EditionEvents {
    String edition();

    /** It is decided that the edition runs. */
    record Confirmed(String edition) implements EditionEvents {}

    /** The first session begins: the lists close. */
    record Started(String edition) implements EditionEvents {}

    /** The day of the reminder has come. */
    record ReminderDue(String edition) implements EditionEvents {}

    /** The last session is over. */
    record LastSessionOver(String edition) implements EditionEvents {}

    /** Attendance is complete. */
    record AttendanceClosed(String edition) implements EditionEvents {}

    record Cancelled(String edition) implements EditionEvents {}

    /** Dates, times or venues are others than before. */
    record Rescheduled(String edition) implements EditionEvents {}
}
