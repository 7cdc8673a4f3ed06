package cat.inscriu.edition;

import cat.inscriu.engine.SignedIn;
import cat.inscriu.engine.TableResult;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

/**
 * The steps of {@code edition.bpmn}, in its order: the model's name of each beside the one call that it makes. The names
 * are published: instances of older models still call them, so they are added to, not renamed.
 */
@Configuration(proxyBeanMethods = false)
class EditionSteps {

    /** "Open enrollment". */
    @Bean
    JavaDelegate openEnrollmentDelegate(EditionLifecycle lifecycle) {
        return execution -> lifecycle.open(edition(execution));
    }

    /** "Close enrollment". */
    @Bean
    JavaDelegate closeEnrollmentDelegate(EditionLifecycle lifecycle) {
        return execution -> lifecycle.close(edition(execution));
    }

    /** Before "Assess viability". */
    @Bean
    ExecutionListener viabilityFacts(EditionAssessment assessment) {
        return execution -> assessment.facts(edition(execution)).lend(execution);
    }

    /** After "Assess viability". */
    @Bean
    ExecutionListener recordViability() {
        return execution -> EditionProcess.VIABILITY.set(
                execution, TableResult.of(execution).word("viability", Viability.class));
    }

    /** When "Decide whether the edition runs" opens. */
    @Bean
    TaskListener decisionOpened(EditionDecisions decisions) {
        return task -> decisions.open(edition(task.getExecution()));
    }

    /** When a coordinator completes it. */
    @Bean
    TaskListener recordEditionDecision(EditionDecisions decisions, SignedIn signedIn) {
        return task -> decisions.record(
                edition(task.getExecution()),
                EditionProcess.DECISION.from(task),
                EditionProcess.NEW_ENROLLMENT_DEADLINE.find(task).orElse(null),
                signedIn.name());
    }

    /** When it is withdrawn, since the minimum was reached, the start came or the edition was cancelled. */
    @Bean
    TaskListener decisionClosed(EditionDecisions decisions) {
        return task -> decisions.close(edition(task.getExecution()));
    }

    /** "Confirm edition". */
    @Bean
    JavaDelegate confirmEditionDelegate(EditionLifecycle lifecycle, Clock clock) {
        return execution -> {
            lifecycle.confirm(edition(execution));
            var ahead = EditionProcess.REMIND_AT.from(execution).isAfter(clock.instant());
            EditionProcess.REMINDER.set(execution, ahead ? "AHEAD" : "PAST");
        };
    }

    /** "Extend enrollment". */
    @Bean
    JavaDelegate extendEnrollmentDelegate(EditionLifecycle lifecycle, EditionDecisions decisions) {
        return execution -> {
            var edition = lifecycle.extend(edition(execution), decisions.newDeadline(edition(execution)));
            EditionProcess.CLOSES_AT.set(execution, edition.closesAt());
            EditionProcess.DECISION_BY.set(execution, edition.decisionBy());
        };
    }

    /** "Admit the reserve". */
    @Bean
    JavaDelegate waiveQuotaDelegate(EditionLifecycle lifecycle, EditionDecisions decisions) {
        return execution -> lifecycle.waiveQuota(edition(execution), decisions.lastBy(edition(execution)));
    }

    /** "Remind participants". */
    @Bean
    JavaDelegate remindParticipantsDelegate(EditionLifecycle lifecycle) {
        return execution -> lifecycle.remind(edition(execution));
    }

    /** "Start edition". */
    @Bean
    JavaDelegate startEditionDelegate(EditionLifecycle lifecycle) {
        return execution -> lifecycle.start(edition(execution));
    }

    /** "Ask for attendance". */
    @Bean
    JavaDelegate askForAttendanceDelegate(EditionLifecycle lifecycle) {
        return execution -> lifecycle.askForAttendance(edition(execution));
    }

    /** When "Record attendance" opens. */
    @Bean
    TaskListener inviteTrainers(EditionTrainers trainers) {
        return trainers::invite;
    }

    /** "Close edition". */
    @Bean
    JavaDelegate closeEditionDelegate(EditionLifecycle lifecycle) {
        return execution -> lifecycle.complete(edition(execution));
    }

    /** "Cancel edition", for the reason that the model states. */
    @Bean
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    CancelEdition cancelEditionDelegate(EditionLifecycle lifecycle) {
        return new CancelEdition(lifecycle);
    }

    /** "Warn below minimum". */
    @Bean
    JavaDelegate warnBelowMinimumDelegate(EditionNotices notices) {
        return execution -> notices.belowMinimum(edition(execution));
    }

    /** "Apply new schedule". */
    @Bean
    JavaDelegate applyScheduleDelegate(EditionSchedule schedule) {
        return execution -> schedule.apply(execution);
    }

    /** "Notify: schedule changed". */
    @Bean
    JavaDelegate remindOfChangeDelegate(EditionSchedule schedule) {
        return execution -> schedule.tell(edition(execution));
    }

    /** Every notice to the coordinators; the model states its kind. */
    @Bean
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    OweEditionNotice oweEditionNoticeDelegate(EditionNotices notices) {
        return new OweEditionNotice(notices);
    }

    static String edition(DelegateExecution execution) {
        return execution.getProcessBusinessKey();
    }
}
