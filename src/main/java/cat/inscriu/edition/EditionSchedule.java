package cat.inscriu.edition;

import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Other dates than published: the timers of the running edition follow, and everybody is told. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class EditionSchedule {
    private final Editions editions;
    private final EditionProperties defaults;
    private final ManagementService jobs;
    private final ApplicationEventPublisher events;

    EditionSchedule(
            Editions editions, EditionProperties defaults, ManagementService jobs, ApplicationEventPublisher events) {
        this.editions = editions;
        this.defaults = defaults;
        this.jobs = jobs;
        this.events = events;
    }

    /** Move the timers that run already, and the dates from which later ones are made. */
    void apply(DelegateExecution execution) {
        var edition = this.editions.findById(EditionSteps.edition(execution)).orElseThrow();
        var remindAt = edition.startsAt().minus(this.defaults.remindedBefore());
        EditionProcess.DECISION_BY.set(execution, edition.decisionBy());
        EditionProcess.STARTS_AT.set(execution, edition.startsAt());
        EditionProcess.ENDS_AT.set(execution, edition.endsAt());
        EditionProcess.REMIND_AT.set(execution, remindAt);
        var timers = Map.of(
                "Event_DecisionDue", edition.decisionBy(),
                "Event_EditionStarts", edition.startsAt(),
                "BoundaryEvent_StartReached", edition.startsAt(),
                "Event_LastSessionEnds", edition.endsAt(),
                "Event_ReminderDue", remindAt);
        timers.forEach((step, due) -> this.jobs
                .createJobQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .activityId(step)
                .list()
                .forEach(timer -> this.jobs.setJobDuedate(timer.getId(), Date.from(due))));
    }

    void tell(String edition) {
        this.events.publishEvent(new EditionEvents.Rescheduled(edition));
    }
}
