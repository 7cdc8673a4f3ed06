package cat.inscriu.enrollment;

import cat.inscriu.allocation.QuotaOutcome;
import cat.inscriu.allocation.QuotaPlaces;
import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.allocation.SeatAllocation;
import cat.inscriu.allocation.SeatOutcome;
import cat.inscriu.audit.Act;
import cat.inscriu.audit.AuditTrail;
import cat.inscriu.audit.Deed;
import cat.inscriu.edition.Approval;
import cat.inscriu.edition.EditionGate;
import cat.inscriu.edition.EditionState;
import cat.inscriu.edition.Editions;
import cat.inscriu.engine.BusinessDays;
import cat.inscriu.engine.RefusedCompletion;
import cat.inscriu.enrollment.EnrollmentProcess.EditionOutlook;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps of {@code enrollment.bpmn} that move a request: each passes the edition's gate, takes or gives back places, moves
 * the state and writes the timeline, in the transaction in which the token moves.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class RequestCourse {
    private final EnrollmentRequests requests;
    private final Editions editions;
    private final EditionGate gate;
    private final QuotaPlaces quotas;
    private final SeatAllocation seats;
    private final Timeline timeline;
    private final AuditTrail trail;
    private final BusinessDays days;
    private final EnrollmentProperties policies;
    private final Clock clock;

    RequestCourse(
            EnrollmentRequests requests,
            Editions editions,
            EditionGate gate,
            QuotaPlaces quotas,
            SeatAllocation seats,
            Timeline timeline,
            AuditTrail trail,
            BusinessDays days,
            EnrollmentProperties policies,
            Clock clock) {
        this.requests = requests;
        this.editions = editions;
        this.gate = gate;
        this.quotas = quotas;
        this.seats = seats;
        this.timeline = timeline;
        this.trail = trail;
        this.days = days;
        this.policies = policies;
        this.clock = clock;
    }

    /** The first that is written of a new request. The instance comes after: where more steps follow at once, it is written with theirs. */
    void arrive(RequestNumber number, String instance) {
        var request = request(number);
        this.timeline.add(request, null);
        request.runBy(instance);
    }

    QuotaCheck checkQuota(RequestNumber number) {
        var request = request(number);
        var edition = this.gate.pass(request.editionCode());
        var placing = this.quotas.take(number, edition, request.entityCode());
        var outcome = placing.outcome();
        request.count(placing.order());
        if (outcome == QuotaOutcome.TAKEN) {
            request.review(now(), this.days.after(now(), this.policies.reviewDays()));
            if (edition.approval() == Approval.MANUAL) {
                this.timeline.add(request, request.referral().orElse(null));
            }
        } else if (request.status() != EnrollmentStatus.OVER_QUOTA) {
            request.awaitQuota(now());
            this.timeline.add(request, null);
        }
        return new QuotaCheck(outcome, edition.approval(), edition.coordinators(), request.reviewDue());
    }

    /**
     * @param coordinators group that reviews
     * @param reviewDue null unless a quota place was taken
     */
    record QuotaCheck(QuotaOutcome outcome, Approval approval, String coordinators, Instant reviewDue) {}

    /**
     * Record a coordinator's decision.
     *
     * @throws RefusedCompletion if the edition is cancelled or has started: the request is about to be closed
     */
    void decide(RequestNumber number, Decision decision, ReasonCode reason, String by) {
        var request = request(number);
        if (!this.gate.pass(request.editionCode()).status().isBeforeStart()) {
            throw new RefusedCompletion("edition-over");
        }
        var given = decision == Decision.APPROVE ? null : reason;
        request.decide(decision, given, by, now());
        this.trail.add(Deed.onRequest(Act.REQUEST_DECIDED, request.editionCode(), number.value())
                .detail(decision)
                .because(given == null ? null : given.name())
                .note(request.note()));
    }

    Allocation allocate(RequestNumber number) {
        var request = request(number);
        var edition = this.gate.pass(request.editionCode());
        requireApproval(request, edition);
        var outcome = this.seats.allocate(number, edition);
        if (outcome == SeatOutcome.ALLOCATED && !request.holdsSeat()) {
            request.admit(now());
            this.timeline.add(request, null);
        } else if (outcome == SeatOutcome.WAITLISTED) {
            request.waitlist(now());
            this.timeline.add(request, null);
        }
        var outlook = edition.status().isConfirmed() ? EditionOutlook.CONFIRMED : EditionOutlook.UNDECIDED;
        return new Allocation(outcome, outlook);
    }

    record Allocation(SeatOutcome seat, EditionOutlook edition) {}

    /** What the engine holds is not believed: a seat needs the decision in our own record. */
    private static void requireApproval(EnrollmentRequest request, EditionState edition) {
        if (edition.approval() == Approval.MANUAL
                && request.decision() != Decision.APPROVE
                && request.decision() != Decision.RESERVE) {
            throw new IllegalStateException(request.number() + " was not approved");
        }
    }

    void reserve(RequestNumber number) {
        var request = request(number);
        var edition = this.gate.pass(request.editionCode());
        this.seats.reserve(number, edition);
        request.waitlist(now());
        this.timeline.add(request, request.reasonCode().name());
    }

    /** @return until when the place is to be confirmed: never after the start */
    Instant askToConfirm(RequestNumber number) {
        var request = request(number);
        var edition = this.gate.pass(request.editionCode());
        var due = this.days.after(now(), this.policies.confirmDays());
        request.askToConfirm(due.isAfter(edition.startsAt()) ? edition.startsAt() : due);
        return request.confirmPlaceBy();
    }

    void confirm(RequestNumber number) {
        var request = request(number);
        this.gate.pass(request.editionCode());
        request.confirm(now());
        this.timeline.add(request, null);
    }

    void refuse(RequestNumber number) {
        var request = request(number);
        end(request, EnrollmentStatus.INELIGIBLE, request.eligibilityReason());
    }

    void reject(RequestNumber number) {
        var request = request(number);
        end(request, EnrollmentStatus.REJECTED, request.reasonCode().name());
    }

    void expire(RequestNumber number) {
        end(request(number), EnrollmentStatus.EXPIRED, null);
    }

    void withdraw(RequestNumber number) {
        var request = request(number);
        var edition = this.gate.pass(request.editionCode());
        if (request.holdsSeat() && this.days.between(now(), edition.startsAt()) < this.policies.lateDays()) {
            request.markLate();
        }
        end(request, EnrollmentStatus.WITHDRAWN, request.lateWithdrawal() ? "LATE_WITHDRAWAL" : null);
    }

    void cancel(RequestNumber number) {
        var request = request(number);
        var edition = this.editions.findById(request.editionCode()).orElseThrow();
        end(request, EnrollmentStatus.EDITION_CANCELLED, edition.cancelReason().name());
    }

    /** @return {@code EXPIRED} for a request whose address was never verified: its owner is not told */
    EnrollmentStatus closeWithoutSeat(RequestNumber number) {
        var request = request(number);
        var terminal = request.status() == EnrollmentStatus.RECEIVED
                ? EnrollmentStatus.EXPIRED
                : EnrollmentStatus.CLOSED_WITHOUT_SEAT;
        end(request, terminal, null);
        return terminal;
    }

    /** Keep what the entitlement table said, with the figures that it judged, in hours. */
    public void assess(
            RequestNumber number, BigDecimal attended, BigDecimal planned, String result, String certificate) {
        request(number).assess(attended, planned, result, certificate);
    }

    /** End the request: its certificate was issued. */
    public void certified(RequestNumber number) {
        end(request(number), EnrollmentStatus.CERTIFIED, null);
    }

    void notEntitled(RequestNumber number) {
        end(request(number), EnrollmentStatus.NOT_ENTITLED, null);
    }

    private void end(EnrollmentRequest request, EnrollmentStatus terminal, String note) {
        var edition = this.gate.pass(request.editionCode());
        this.seats.release(request.number(), edition);
        request.end(terminal, now());
        this.timeline.add(request, note);
    }

    private EnrollmentRequest request(RequestNumber number) {
        return this.requests.findById(number.value()).orElseThrow();
    }

    private Instant now() {
        return this.clock.instant();
    }
}
