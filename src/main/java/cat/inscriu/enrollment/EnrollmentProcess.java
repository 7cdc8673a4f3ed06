package cat.inscriu.enrollment;

import cat.inscriu.allocation.QuotaOutcome;
import cat.inscriu.allocation.SeatOutcome;
import cat.inscriu.edition.Approval;
import cat.inscriu.engine.Variable;
import java.time.Instant;

/** What {@code bpmn/enrollment.bpmn} and the code call by the same name. One instance is one request. */
public final class EnrollmentProcess {
    /** Definition key. The business key is the request number. */
    public static final String KEY = "enrollment";

    /** User task. */
    public static final String REVIEW = "reviewRequest";

    /** Group of the engine that gets the review. */
    static final Variable<String> COORDINATORS = new Variable<>("coordinators", String.class);

    /** {@code ASKED} or {@code NOT_ASKED}; read by "Verify the address?". */
    static final Variable<Asked> VERIFICATION = new Variable<>("verification", Asked.class);

    static final Variable<Instant> VERIFY_BY = new Variable<>("verifyBy", Instant.class);

    /** Read by "Coordinator decides?". */
    static final Variable<Approval> APPROVAL = new Variable<>("approval", Approval.class);

    /** Read by "Own confirmation asked?". */
    static final Variable<Asked> OWN_CONFIRMATION = new Variable<>("ownConfirmation", Asked.class);

    static final Variable<Instant> CONFIRM_PLACE_BY = new Variable<>("confirmPlaceBy", Instant.class);

    /** Facts of {@code eligibility.dmn}; they live for the step only. */
    static final Variable<Boolean> WINDOW_OPEN = new Variable<>("windowOpen", Boolean.class);

    static final Variable<Boolean> REQUIREMENTS_DECLARED = new Variable<>("requirementsDeclared", Boolean.class);
    static final Variable<Boolean> ALREADY_CERTIFIED = new Variable<>("alreadyCertified", Boolean.class);
    static final Variable<AudienceMatch> AUDIENCE = new Variable<>("audience", AudienceMatch.class);

    /** Written by "Check eligibility"; read by "Eligible?". */
    static final Variable<Eligibility> ELIGIBILITY = new Variable<>("eligibility", Eligibility.class);

    /** Written by "Check entity quota"; read by "Quota place taken?". */
    static final Variable<QuotaOutcome> QUOTA = new Variable<>("quota", QuotaOutcome.class);

    /** Due date of the review, and when the reminders about it begin: an ISO 8601 cycle of a day. */
    static final Variable<Instant> REVIEW_DUE = new Variable<>("reviewDue", Instant.class);

    static final Variable<String> REVIEW_REMINDERS = new Variable<>("reviewReminders", String.class);

    /** Answer to "Review enrollment request"; any other value is refused. */
    static final Variable<Decision> DECISION = new Variable<>("decision", Decision.class);

    /** Comes with {@code REJECT} and {@code RESERVE}. */
    static final Variable<ReasonCode> REASON_CODE = new Variable<>("reasonCode", ReasonCode.class);

    /** Written by "Allocate seat"; read by "Seat allocated?". */
    static final Variable<SeatOutcome> SEAT = new Variable<>("seat", SeatOutcome.class);

    /** Written by "Allocate seat"; read by "Edition already confirmed?". */
    static final Variable<EditionOutlook> EDITION = new Variable<>("edition", EditionOutlook.class);

    /** Written by "Close without a seat"; read by "Address verified?". */
    static final Variable<EnrollmentStatus> CLOSING = new Variable<>("closing", EnrollmentStatus.class);

    /** Message names are unique in the whole engine, hence the prefix. */
    static final String ADDRESS_VERIFIED = "enrollment.addressVerified";

    static final String PLACE_CONFIRMED = "enrollment.placeConfirmed";
    static final String WITHDRAWAL_REQUESTED = "enrollment.withdrawalRequested";
    static final String EDITION_CONFIRMED = "enrollment.editionConfirmed";
    static final String EDITION_STARTED = "enrollment.editionStarted";
    static final String EDITION_CANCELLED = "enrollment.editionCancelled";
    static final String ATTENDANCE_CLOSED = "enrollment.attendanceClosed";

    private EnrollmentProcess() {}

    /** Whether a step that a policy switches on or off is taken. */
    enum Asked {
        ASKED,
        NOT_ASKED;

        static Asked when(boolean asked) {
            return asked ? ASKED : NOT_ASKED;
        }
    }

    /** Whether somebody who gets a seat still has to wait for the edition's decision. */
    enum EditionOutlook {
        UNDECIDED,
        CONFIRMED
    }

    /** How an applicant fits the audience of the training action. */
    enum AudienceMatch {
        /** The action is open to all staff. */
        OPEN,
        MATCH,
        MISMATCH
    }
}
