package cat.inscriu.edition;

import cat.inscriu.catalog.TrainingActions;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps of {@code edition.bpmn} that move the edition's state. Each takes the edition's row first and reads whom it
 * concerns after, so that no request slips through between the two.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class EditionLifecycle {
    private final EditionGate gate;
    private final EditionCapacity capacity;
    private final TrainingActions actions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EditionLifecycle(
            EditionGate gate,
            EditionCapacity capacity,
            TrainingActions actions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.gate = gate;
        this.capacity = capacity;
        this.actions = actions;
        this.events = events;
        this.clock = clock;
    }

    void open(String code) {
        this.gate.take(code).openEnrollment();
    }

    /** From here on free seats go to reserved requests too: nobody new can come before them. */
    void close(String code) {
        this.gate.take(code).closeEnrollment(now());
        this.gate.write();
        this.capacity.offerFreeSeats(code);
    }

    void confirm(String code) {
        this.gate.take(code).confirm(now());
        this.gate.write();
        this.capacity.offerFreeSeats(code);
        this.events.publishEvent(new EditionEvents.Confirmed(code));
    }

    void remind(String code) {
        this.gate.take(code);
        this.events.publishEvent(new EditionEvents.ReminderDue(code));
    }

    void start(String code) {
        this.gate.take(code).start();
        this.events.publishEvent(new EditionEvents.Started(code));
    }

    void askForAttendance(String code) {
        this.gate.take(code).awaitAttendance();
        this.events.publishEvent(new EditionEvents.LastSessionOver(code));
    }

    void complete(String code) {
        var edition = this.gate.take(code);
        var held = this.actions
                .findById(edition.trainingActionCode())
                .orElseThrow()
                .hours();
        edition.complete(this.capacity.figures(code).seats().taken(), held, now());
        this.events.publishEvent(new EditionEvents.AttendanceClosed(code));
    }

    void cancel(String code, CancelReason reason) {
        this.gate.take(code).cancel(reason, now());
        this.events.publishEvent(new EditionEvents.Cancelled(code));
    }

    /** @return the edition with its new deadlines, which the timers of the process follow */
    Edition extend(String code, Instant deadline) {
        var edition = this.gate.take(code);
        edition.moveDeadline(deadline);
        return edition;
    }

    void waiveQuota(String code, String by) {
        this.gate.take(code);
        this.capacity.waiveQuota(code, by);
    }

    private Instant now() {
        return this.clock.instant();
    }
}
