package cat.inscriu.edition;

import cat.inscriu.audit.Act;
import cat.inscriu.audit.AuditTrail;
import cat.inscriu.audit.Deed;
import cat.inscriu.engine.Attempts;
import cat.inscriu.engine.Instances;
import cat.inscriu.engine.Messages;
import cat.inscriu.web.Conflict;
import cat.inscriu.web.Fault;
import cat.inscriu.web.InvalidInput;
import cat.inscriu.web.NotFound;
import cat.inscriu.web.UnitRights;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * What a coordinator asks of a running edition of the own unit, outside its tasks; each goes through its process. Another
 * unit's edition is not found.
 */
@Service
public class EditionDesk {
    private final EditionGate gate;
    private final EditionCapacity capacity;
    private final UnitRights units;
    private final Messages messages;
    private final Instances instances;
    private final Attempts attempts;
    private final AuditTrail trail;
    private final EditionActs acts;
    private final Clock clock;

    EditionDesk(
            EditionGate gate,
            EditionCapacity capacity,
            UnitRights units,
            Messages messages,
            Instances instances,
            Attempts attempts,
            AuditTrail trail,
            EditionActs acts,
            Clock clock) {
        this.gate = gate;
        this.capacity = capacity;
        this.units = units;
        this.messages = messages;
        this.instances = instances;
        this.attempts = attempts;
        this.trail = trail;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Close enrollment now.
     *
     * @throws Conflict unless the edition enrolls
     */
    public void closeEnrollment(String code) {
        this.attempts.run(() -> {
            enrolling(code);
            this.acts.record(code, EditionAct.ENROLLMENT_CLOSED, null, null);
            this.messages.now(EditionProcess.CLOSING_REQUESTED, code);
            this.trail.add(Deed.onEdition(Act.ENROLLMENT_CLOSED, code));
        });
    }

    /**
     * Enroll until another moment, later or earlier.
     *
     * @throws Conflict unless the edition enrolls
     * @throws InvalidInput if the moment is past or after the start
     */
    public void moveDeadline(String code, Instant deadline) {
        this.attempts.run(() -> {
            var edition = enrolling(code);
            if (!deadline.isAfter(this.clock.instant())) {
                throw new InvalidInput(Fault.of("enrollmentClosesAt", "in-the-past"));
            }
            if (deadline.isAfter(edition.startsAt())) {
                throw new InvalidInput(Fault.of("enrollmentClosesAt", "closes-after-start"));
            }
            edition.moveDeadline(deadline);
            this.acts.record(code, EditionAct.DEADLINE_MOVED, edition.closesAt().toString(), null);
            this.instances.set(edition.processInstanceId(), EditionProcess.CLOSES_AT, edition.closesAt());
            this.instances.set(edition.processInstanceId(), EditionProcess.DECISION_BY, edition.decisionBy());
            this.messages.now(EditionProcess.DEADLINE_MOVED, code);
            this.trail.add(Deed.onEdition(Act.DEADLINE_MOVED, code).detail(edition.closesAt()));
        });
    }

    /**
     * Cancel the edition; everybody concerned is told why.
     *
     * @param reason in the coordinator's words, for the applicants
     * @throws Conflict if it is over
     */
    public void cancel(String code, String reason) {
        this.attempts.run(() -> {
            var edition = own(code);
            if (edition.status().isOver()) {
                throw new Conflict("edition-over", code);
            }
            edition.explainCancellation(reason);
            this.acts.record(code, EditionAct.CANCELLED, null, reason);
            this.messages.now(EditionProcess.CANCELLATION_REQUESTED, code);
            this.trail.add(Deed.onEdition(Act.EDITION_CANCELLED, code).note(reason));
        });
    }

    /**
     * Do what {@link #reschedule} does, with sessions as a coordinator describes them.
     *
     * @throws InvalidInput with every fault of the drafts, before the edition is looked at
     */
    public void rescheduleTo(String code, List<EditionDraft.SessionDraft> drafts) {
        var faults = new ArrayList<Fault>();
        var sessions = DraftCheck.sessions(drafts, faults);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        reschedule(code, sessions);
    }

    /**
     * Hold the edition at other times or places; everybody concerned is told, with a new calendar file.
     *
     * @throws Conflict if it has started or is over
     * @throws InvalidInput with every fault of the sessions
     */
    public void reschedule(String code, List<Session> sessions) {
        this.attempts.run(() -> {
            var edition = own(code);
            if (!edition.status().isBeforeStart()) {
                throw new Conflict("edition-started", code);
            }
            var faults = new ArrayList<Fault>();
            if (sessions.get(0).startsAt().isBefore(edition.closesAt())) {
                faults.add(Fault.of("[0].startsAt", "starts-before-closing"));
            }
            if (!sessions.get(0).startsAt().isAfter(this.clock.instant())) {
                faults.add(Fault.of("[0].startsAt", "in-the-past"));
            }
            if (!faults.isEmpty()) {
                throw new InvalidInput(faults);
            }
            edition.reschedule(sessions);
            this.gate.write();
            this.acts.record(code, EditionAct.RESCHEDULED, edition.startsAt().toString(), null);
            this.messages.now(EditionProcess.SCHEDULE_CHANGED, code);
            this.trail.add(Deed.onEdition(Act.EDITION_RESCHEDULED, code).detail(edition.startsAt()));
        });
    }

    /**
     * Change the number of seats.
     *
     * @param reason in the coordinator's words, for the record; null for none
     * @throws Conflict if more are taken, or the edition has started
     */
    public void changeMaximum(String code, int maximum, String reason) {
        this.attempts.run(() -> {
            if (!own(code).status().isBeforeStart()) {
                throw new Conflict("edition-started", code);
            }
            this.capacity.changeMaximum(code, maximum);
            this.trail.add(
                    Deed.onEdition(Act.MAXIMUM_CHANGED, code).detail(maximum).note(reason));
            this.acts.record(code, EditionAct.MAXIMUM_CHANGED, Integer.toString(maximum), reason);
        });
    }

    /** @throws NotFound if there is no such edition, or the caller does not coordinate it */
    private Edition own(String code) {
        var edition = this.gate.take(code);
        this.units.requireCoordinator(edition.coordinators());
        return edition;
    }

    private Edition enrolling(String code) {
        var edition = own(code);
        if (edition.status() != EditionStatus.ENROLLING) {
            throw new Conflict("not-enrolling", code);
        }
        return edition;
    }
}
