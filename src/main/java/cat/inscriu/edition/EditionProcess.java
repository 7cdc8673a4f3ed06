package cat.inscriu.edition;

import cat.inscriu.engine.Variable;
import java.time.Instant;

/** What {@code bpmn/edition.bpmn} and the code call by the same name. One instance is one edition. */
public final class EditionProcess {
    /** Definition key. The business key is the edition's code. */
    public static final String KEY = "edition";

    /** User tasks. */
    public static final String DECIDE = "decideEdition";

    public static final String RECORD_ATTENDANCE = "recordAttendance";

    /** Group of the engine that gets the tasks. */
    static final Variable<String> COORDINATORS = new Variable<>("coordinators", String.class);

    /** {@code LATER} or {@code NOW}; read by "Opens later?". */
    static final Variable<String> OPENING = new Variable<>("opening", String.class);

    /** Timers. */
    static final Variable<Instant> OPENS_AT = new Variable<>("opensAt", Instant.class);

    static final Variable<Instant> CLOSES_AT = new Variable<>("closesAt", Instant.class);
    static final Variable<Instant> DECISION_BY = new Variable<>("decisionBy", Instant.class);
    static final Variable<Instant> STARTS_AT = new Variable<>("startsAt", Instant.class);
    static final Variable<Instant> ENDS_AT = new Variable<>("endsAt", Instant.class);
    static final Variable<Instant> REMIND_AT = new Variable<>("remindAt", Instant.class);

    /** Facts of {@code edition-viability.dmn}; they live for the step only. */
    static final Variable<Long> FIRM = new Variable<>("firm", Long.class);

    static final Variable<Long> MINIMUM = new Variable<>("minimum", Long.class);
    static final Variable<Long> REACHABLE = new Variable<>("reachable", Long.class);
    static final Variable<Boolean> DECISION_DUE = new Variable<>("decisionDue", Boolean.class);
    static final Variable<BelowMinimum> BELOW_MINIMUM = new Variable<>("belowMinimum", BelowMinimum.class);

    /** Written by "Assess viability"; read by "Minimum reached?". */
    static final Variable<Viability> VIABILITY = new Variable<>("viability", Viability.class);

    /** Answer to "Decide whether the edition runs"; any other value is refused. */
    static final Variable<EditionDecision> DECISION = new Variable<>("decision", EditionDecision.class);

    /** Comes with {@code EXTEND}: when enrollment closes then. */
    static final Variable<Instant> NEW_ENROLLMENT_DEADLINE = new Variable<>("newEnrollmentDeadline", Instant.class);

    /** {@code AHEAD} or {@code PAST}; read by "Reminder still ahead?". */
    static final Variable<String> REMINDER = new Variable<>("reminder", String.class);

    static final String CLOSING_REQUESTED = "edition.closingRequested";
    static final String DEADLINE_MOVED = "edition.deadlineMoved";
    static final String SEATS_CHANGED = "edition.seatsChanged";
    static final String MINIMUM_REACHED = "edition.minimumReached";
    static final String SEAT_GIVEN_BACK = "edition.seatGivenBack";
    static final String CANCELLATION_REQUESTED = "edition.cancellationRequested";
    static final String SCHEDULE_CHANGED = "edition.scheduleChanged";

    private EditionProcess() {}
}
