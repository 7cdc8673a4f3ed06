package cat.inscriu.edition;

import cat.inscriu.catalog.Hours;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One run of a training action. Its state moves by verbs that check; only steps of {@code edition.bpmn} call them. */
@Entity
public class Edition {
    @Id
    private String code;

    private String trainingActionCode;
    private String title;
    private String coordinators;

    @Enumerated(EnumType.STRING)
    private EditionStatus status;

    private Instant opensAt;
    private Instant closesAt;
    private Instant decisionBy;
    private Instant startsAt;
    private Instant endsAt;
    private BigDecimal attendanceThreshold;

    @Enumerated(EnumType.STRING)
    private Approval approval;

    private boolean ownConfirmation;

    @Enumerated(EnumType.STRING)
    private BelowMinimum belowMinimum;

    private int scheduleSequence;
    private boolean decisionOpen;

    @Enumerated(EnumType.STRING)
    private CancelReason cancelReason;

    private String cancelNote;
    private String note;
    private Instant confirmedAt;
    private Instant endedAt;
    private Integer seatsAtEnd;
    private BigDecimal hoursInPerson;
    private BigDecimal hoursVideoTraining;
    private BigDecimal hoursOnline;
    private String processInstanceId;

    @Version
    private long version;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "edition_session", joinColumns = @JoinColumn(name = "edition_code"))
    @OrderColumn(name = "position")
    private List<Session> sessions = new ArrayList<>();

    protected Edition() {}

    Edition(String code, EditionOrigin origin, Timetable timetable, EditionPolicies policies) {
        this.code = code;
        this.trainingActionCode = origin.trainingAction();
        this.title = origin.title();
        this.coordinators = origin.coordinators();
        this.status = EditionStatus.SCHEDULED;
        this.opensAt = timetable.opensAt();
        this.closesAt = timetable.closesAt();
        this.decisionBy = timetable.decisionBy();
        this.attendanceThreshold = policies.attendanceThreshold();
        this.approval = policies.approval();
        this.ownConfirmation = policies.ownConfirmation();
        this.belowMinimum = policies.belowMinimum();
        hold(timetable.sessions());
    }

    private void hold(List<Session> all) {
        this.sessions.clear();
        this.sessions.addAll(all);
        this.startsAt =
                all.stream().map(Session::startsAt).min(Instant::compareTo).orElseThrow();
        this.endsAt = all.stream().map(Session::endsAt).max(Instant::compareTo).orElseThrow();
    }

    void runBy(String processInstance) {
        this.processInstanceId = processInstance;
    }

    void openEnrollment() {
        move(EditionStatus.ENROLLING, Set.of(EditionStatus.SCHEDULED));
    }

    void closeEnrollment(Instant now) {
        move(EditionStatus.ENROLLMENT_CLOSED, Set.of(EditionStatus.ENROLLING));
        if (now.isBefore(this.closesAt)) {
            this.closesAt = now;
        }
    }

    /** Enroll until another moment; the decision is never due before that. */
    void moveDeadline(Instant deadline) {
        move(EditionStatus.ENROLLING, Set.of(EditionStatus.ENROLLING, EditionStatus.ENROLLMENT_CLOSED));
        this.closesAt = deadline;
        if (this.decisionBy.isBefore(deadline)) {
            this.decisionBy = deadline;
        }
    }

    void confirm(Instant now) {
        move(EditionStatus.CONFIRMED, Set.of(EditionStatus.ENROLLMENT_CLOSED));
        this.confirmedAt = now;
    }

    void start() {
        move(EditionStatus.RUNNING, Set.of(EditionStatus.CONFIRMED));
    }

    void awaitAttendance() {
        move(EditionStatus.ATTENDANCE_DUE, Set.of(EditionStatus.RUNNING));
    }

    /**
     * @param seats that were taken until the end; their requests give them back as they end
     * @param held as the sheet says now, since it may say something else in another year
     */
    void complete(int seats, Hours held, Instant now) {
        move(EditionStatus.COMPLETED, Set.of(EditionStatus.ATTENDANCE_DUE));
        this.seatsAtEnd = seats;
        this.hoursInPerson = held.inPerson();
        this.hoursVideoTraining = held.videoTraining();
        this.hoursOnline = held.online();
        this.endedAt = now;
    }

    void cancel(CancelReason reason, Instant now) {
        if (this.status.isOver()) {
            throw new IllegalStateException(this.code + " is " + this.status + "; it cannot be cancelled");
        }
        this.status = EditionStatus.CANCELLED;
        this.cancelReason = reason;
        this.endedAt = now;
        this.scheduleSequence++;
    }

    /** Why the coordinator cancels, in words for the applicants. */
    void explainCancellation(String note) {
        this.cancelNote = note;
    }

    /** What a coordinator writes for the record before the next decision; null removes it. */
    void write(String text) {
        this.note = text;
    }

    /** The note for the decision that is being made; it goes with that decision. */
    String takeNote() {
        var written = this.note;
        this.note = null;
        return written;
    }

    /** Meet at other times or places; the decision is never due after the start. */
    void reschedule(List<Session> moved) {
        if (!this.status.isBeforeStart()) {
            throw new IllegalStateException(this.code + " is " + this.status + "; its dates stay");
        }
        hold(moved);
        if (this.decisionBy.isAfter(this.startsAt)) {
            this.decisionBy = this.startsAt;
        }
        this.scheduleSequence++;
    }

    void awaitDecision(boolean open) {
        this.decisionOpen = open;
    }

    private void move(EditionStatus to, Set<EditionStatus> from) {
        if (!from.contains(this.status)) {
            throw new IllegalStateException(this.code + " is " + this.status + "; only " + from + " becomes " + to);
        }
        this.status = to;
    }

    public String code() {
        return this.code;
    }

    public String trainingActionCode() {
        return this.trainingActionCode;
    }

    public String title() {
        return this.title;
    }

    /** Group of the engine whose members coordinate the edition. */
    public String coordinators() {
        return this.coordinators;
    }

    public EditionStatus status() {
        return this.status;
    }

    public Instant opensAt() {
        return this.opensAt;
    }

    public Instant closesAt() {
        return this.closesAt;
    }

    public Instant decisionBy() {
        return this.decisionBy;
    }

    /** Start of the first session. */
    public Instant startsAt() {
        return this.startsAt;
    }

    /** End of the last session. */
    public Instant endsAt() {
        return this.endsAt;
    }

    /** Share of the planned hours that entitles to a certificate, in percent, inclusive. */
    public BigDecimal attendanceThreshold() {
        return this.attendanceThreshold;
    }

    public Approval approval() {
        return this.approval;
    }

    /** Whether an admitted person is asked to confirm the place. */
    public boolean ownConfirmation() {
        return this.ownConfirmation;
    }

    BelowMinimum belowMinimum() {
        return this.belowMinimum;
    }

    /** How often dates changed or the edition was cancelled: the SEQUENCE of its calendar files. */
    public int scheduleSequence() {
        return this.scheduleSequence;
    }

    boolean decisionOpen() {
        return this.decisionOpen;
    }

    String note() {
        return this.note;
    }

    /** Null until completed. */
    public Integer seatsAtEnd() {
        return this.seatsAtEnd;
    }

    /** Null unless cancelled. */
    public CancelReason cancelReason() {
        return this.cancelReason;
    }

    /** What the coordinator wrote with a cancellation; null otherwise. */
    public String cancelNote() {
        return this.cancelNote;
    }

    public List<Session> sessions() {
        return List.copyOf(this.sessions);
    }

    /** Σ hours of the sessions: what attendance is measured against. */
    public BigDecimal plannedHours() {
        return this.sessions.stream().map(Session::hours).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public String processInstanceId() {
        return this.processInstanceId;
    }
}
