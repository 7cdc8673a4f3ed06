package cat.inscriu.enrollment;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.person.Person;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One person asks for one edition. Its state moves by verbs that check; only steps of {@code enrollment.bpmn} call them, in
 * the transaction in which the token moves.
 */
@Entity
public class EnrollmentRequest {
    private static final Set<EnrollmentStatus> SEATED =
            EnumSet.of(EnrollmentStatus.ADMITTED, EnrollmentStatus.CONFIRMED);

    @Id
    private String number;

    private long linkId;
    private int linkGeneration;
    private String editionCode;
    private String entityCode;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "person_id")
    private Person person;

    @Enumerated(EnumType.STRING)
    private EnrollmentStatus status;

    private Instant statusSince;
    private Instant requestedAt;
    private boolean requirementsDeclared;
    private Long requestOrder;
    private String liveKey;
    private String liveNationalId;
    private Instant verifyBy;
    private Instant reviewDue;
    private Instant confirmPlaceBy;

    @Enumerated(EnumType.STRING)
    private Eligibility eligibility;

    private String eligibilityReason;

    @Enumerated(EnumType.STRING)
    private Decision decision;

    @Enumerated(EnumType.STRING)
    private ReasonCode reasonCode;

    private String note;
    private String decidedBy;
    private Instant decidedAt;
    private boolean promoted;
    private boolean lateWithdrawal;
    private BigDecimal attendedHours;
    private BigDecimal plannedHours;
    private String entitlement;
    private String certificateKind;
    private String processInstanceId;

    /** Absent until it is stored. */
    @Version
    private Long version;

    protected EnrollmentRequest() {}

    EnrollmentRequest(
            RequestNumber number,
            long linkId,
            String edition,
            String entity,
            Person person,
            LiveKeys live,
            boolean requirementsDeclared,
            Instant verifyBy,
            Instant now) {
        this.number = number.value();
        this.linkId = linkId;
        this.linkGeneration = 1;
        this.editionCode = edition;
        this.entityCode = entity;
        this.person = person;
        this.liveKey = live.address();
        this.liveNationalId = live.nationalId();
        this.requirementsDeclared = requirementsDeclared;
        this.verifyBy = verifyBy;
        this.status = EnrollmentStatus.RECEIVED;
        this.statusSince = now;
        this.requestedAt = now;
    }

    void runBy(String instance) {
        this.processInstanceId = instance;
    }

    /** What the eligibility table said. */
    void judge(Eligibility result, String reason) {
        this.eligibility = result;
        this.eligibilityReason = reason;
    }

    /** The request counts: it has its rank in every line. */
    void count(long order) {
        if (this.requestOrder == null) {
            this.requestOrder = order;
        }
    }

    void awaitQuota(Instant now) {
        move(EnrollmentStatus.OVER_QUOTA, now, EnumSet.of(EnrollmentStatus.RECEIVED, EnrollmentStatus.OVER_QUOTA));
    }

    void review(Instant now, Instant due) {
        move(EnrollmentStatus.UNDER_REVIEW, now, EnumSet.of(EnrollmentStatus.RECEIVED, EnrollmentStatus.OVER_QUOTA));
        this.reviewDue = due;
    }

    /** What was decided in review, and by whom. */
    void decide(Decision made, ReasonCode reason, String by, Instant now) {
        require(EnumSet.of(EnrollmentStatus.UNDER_REVIEW), "decided upon");
        this.decision = made;
        this.reasonCode = reason;
        this.decidedBy = by;
        this.decidedAt = now;
    }

    /** What a coordinator writes for the record before deciding; null removes it. */
    void write(String text) {
        require(EnumSet.of(EnrollmentStatus.UNDER_REVIEW), "annotated");
        this.note = text;
    }

    void waitlist(Instant now) {
        move(EnrollmentStatus.WAITLISTED, now, EnumSet.of(EnrollmentStatus.UNDER_REVIEW));
    }

    void admit(Instant now) {
        this.promoted = this.status == EnrollmentStatus.WAITLISTED;
        move(EnrollmentStatus.ADMITTED, now, EnumSet.of(EnrollmentStatus.UNDER_REVIEW, EnrollmentStatus.WAITLISTED));
    }

    void askToConfirm(Instant by) {
        require(EnumSet.of(EnrollmentStatus.ADMITTED), "asked to confirm");
        this.confirmPlaceBy = by;
    }

    void confirm(Instant now) {
        move(EnrollmentStatus.CONFIRMED, now, EnumSet.of(EnrollmentStatus.ADMITTED));
    }

    /** What the entitlement table said, with the figures that it judged, in hours. */
    void assess(BigDecimal attended, BigDecimal planned, String result, String certificate) {
        require(EnumSet.of(EnrollmentStatus.CONFIRMED), "assessed");
        this.attendedHours = attended;
        this.plannedHours = planned;
        this.entitlement = result;
        this.certificateKind = certificate;
    }

    void markLate() {
        this.lateWithdrawal = true;
    }

    /** End the request: it holds nothing any more, and the person may ask again. */
    void end(EnrollmentStatus terminal, Instant now) {
        if (!terminal.isTerminal()) {
            throw new IllegalArgumentException(terminal + " is no end");
        }
        move(terminal, now, EnrollmentStatus.LIVE);
        this.liveKey = null;
        this.liveNationalId = null;
    }

    /** End all private links that were made so far; answers the generation of those to come. */
    int endLinks() {
        return ++this.linkGeneration;
    }

    /**
     * Forget what was written about the person, and revoke the private link.
     *
     * @throws IllegalStateException while the request is live
     */
    void forget() {
        if (!this.status.isTerminal()) {
            throw new IllegalStateException(this.number + " is " + this.status + "; it has to end first");
        }
        this.note = null;
        endLinks();
    }

    private void move(EnrollmentStatus to, Instant now, Set<EnrollmentStatus> from) {
        require(from, to.name());
        this.status = to;
        this.statusSince = now;
    }

    private void require(Set<EnrollmentStatus> from, String verb) {
        if (!from.contains(this.status)) {
            throw new IllegalStateException(this.number + " is " + this.status + "; only " + from + " is " + verb);
        }
    }

    public RequestNumber number() {
        return new RequestNumber(this.number);
    }

    long linkId() {
        return this.linkId;
    }

    int linkGeneration() {
        return this.linkGeneration;
    }

    public String editionCode() {
        return this.editionCode;
    }

    public String entityCode() {
        return this.entityCode;
    }

    public Person person() {
        return this.person;
    }

    public EnrollmentStatus status() {
        return this.status;
    }

    public Instant statusSince() {
        return this.statusSince;
    }

    public Instant requestedAt() {
        return this.requestedAt;
    }

    public boolean requirementsDeclared() {
        return this.requirementsDeclared;
    }

    /** Rank in every line; null until the address is verified. */
    public Long order() {
        return this.requestOrder;
    }

    Instant verifyBy() {
        return this.verifyBy;
    }

    Instant reviewDue() {
        return this.reviewDue;
    }

    Instant confirmPlaceBy() {
        return this.confirmPlaceBy;
    }

    /** Why a coordinator has to look, when the table referred the request. */
    Optional<String> referral() {
        return this.eligibility == Eligibility.REFER ? Optional.of(this.eligibilityReason) : Optional.empty();
    }

    String eligibilityReason() {
        return this.eligibilityReason;
    }

    Decision decision() {
        return this.decision;
    }

    ReasonCode reasonCode() {
        return this.reasonCode;
    }

    String note() {
        return this.note;
    }

    boolean promoted() {
        return this.promoted;
    }

    boolean lateWithdrawal() {
        return this.lateWithdrawal;
    }

    boolean holdsSeat() {
        return SEATED.contains(this.status);
    }

    /** Hours attended as judged at the end; null before. */
    public BigDecimal attendedHours() {
        return this.attendedHours;
    }

    /** Hours planned as judged at the end; null before. */
    public BigDecimal plannedHours() {
        return this.plannedHours;
    }

    /** {@code ATTENDANCE} or {@code ACHIEVEMENT} once entitled. */
    public String certificateKind() {
        return this.certificateKind;
    }

    public String processInstanceId() {
        return this.processInstanceId;
    }
}
