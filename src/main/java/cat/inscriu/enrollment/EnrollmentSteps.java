package cat.inscriu.enrollment;

import cat.inscriu.allocation.QuotaOutcome;
import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.edition.EditionNotices;
import cat.inscriu.engine.SignedIn;
import cat.inscriu.engine.TableResult;
import java.time.temporal.ChronoUnit;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

/**
 * The steps of {@code enrollment.bpmn}, in its order: the model's name of each beside the one call that it makes. The names
 * are published: instances of older models still call them, so they are added to, not renamed.
 */
@Configuration(proxyBeanMethods = false)
class EnrollmentSteps {

    /** "Enrollment requested". */
    @Bean
    ExecutionListener recordArrival(RequestCourse course) {
        return execution -> course.arrive(number(execution), execution.getProcessInstanceId());
    }

    /** Every notice to the applicant; the model states its kind. */
    @Bean
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    OweNotice oweNoticeDelegate(EnrollmentNotices notices) {
        return new OweNotice(notices);
    }

    /** "Expire request": the address was not verified in time. */
    @Bean
    JavaDelegate expireRequestDelegate(RequestCourse course) {
        return execution -> course.expire(number(execution));
    }

    /** Before "Check eligibility". */
    @Bean
    ExecutionListener eligibilityFacts(EligibilityCheck check) {
        return execution -> check.facts(number(execution)).lend(execution);
    }

    /** After "Check eligibility". */
    @Bean
    ExecutionListener recordEligibility(EligibilityCheck check) {
        return execution -> {
            var answer = TableResult.of(execution);
            var eligibility = answer.word("eligibility", Eligibility.class);
            check.record(number(execution), eligibility, answer.text("reason"));
            EnrollmentProcess.ELIGIBILITY.lend(execution, eligibility);
        };
    }

    /** "Refuse request". */
    @Bean
    JavaDelegate refuseRequestDelegate(RequestCourse course) {
        return execution -> course.refuse(number(execution));
    }

    /** "Check entity quota". */
    @Bean
    JavaDelegate checkEntityQuotaDelegate(RequestCourse course) {
        return execution -> {
            var check = course.checkQuota(number(execution));
            EnrollmentProcess.QUOTA.lend(execution, check.outcome());
            if (check.outcome() == QuotaOutcome.TAKEN) {
                EnrollmentProcess.APPROVAL.lend(execution, check.approval());
                EnrollmentProcess.COORDINATORS.lend(execution, check.coordinators());
                EnrollmentProcess.REVIEW_DUE.lend(execution, check.reviewDue());
                EnrollmentProcess.REVIEW_REMINDERS.lend(
                        execution, "R/" + check.reviewDue().truncatedTo(ChronoUnit.SECONDS) + "/P1D");
            }
        };
    }

    /** When a coordinator completes it. */
    @Bean
    TaskListener recordReview(RequestCourse course, SignedIn signedIn) {
        return task -> course.decide(
                number(task.getExecution()),
                EnrollmentProcess.DECISION.from(task),
                EnrollmentProcess.REASON_CODE.find(task).orElse(null),
                signedIn.name());
    }

    /** "Remind coordinators": at the due date and then daily, one digest for all of the edition's. */
    @Bean
    JavaDelegate remindCoordinatorsDelegate(EnrollmentRequests requests, EditionNotices notices) {
        return execution -> notices.reviewsOverdue(requests.findById(execution.getProcessBusinessKey())
                .orElseThrow()
                .editionCode());
    }

    /** "Queue behind all approved". */
    @Bean
    JavaDelegate reserveRequestDelegate(RequestCourse course) {
        return execution -> course.reserve(number(execution));
    }

    /** "Reject request". */
    @Bean
    JavaDelegate rejectRequestDelegate(RequestCourse course) {
        return execution -> course.reject(number(execution));
    }

    /** "Allocate seat". */
    @Bean
    JavaDelegate allocateSeatDelegate(RequestCourse course) {
        return execution -> {
            var allocation = course.allocate(number(execution));
            EnrollmentProcess.SEAT.lend(execution, allocation.seat());
            EnrollmentProcess.EDITION.lend(execution, allocation.edition());
        };
    }

    /** "Set deadline to confirm". */
    @Bean
    JavaDelegate askOwnConfirmationDelegate(RequestCourse course) {
        return execution -> EnrollmentProcess.CONFIRM_PLACE_BY.lend(execution, course.askToConfirm(number(execution)));
    }

    /** "Give the place to the next". */
    @Bean
    JavaDelegate expirePlaceDelegate(RequestCourse course) {
        return execution -> course.expire(number(execution));
    }

    /** "Confirm place". */
    @Bean
    JavaDelegate confirmPlaceDelegate(RequestCourse course) {
        return execution -> course.confirm(number(execution));
    }

    /** "Record missing attendance". */
    @Bean
    JavaDelegate recordNotEntitledDelegate(RequestCourse course) {
        return execution -> course.notEntitled(number(execution));
    }

    /** "Withdraw request". */
    @Bean
    JavaDelegate withdrawRequestDelegate(RequestCourse course) {
        return execution -> course.withdraw(number(execution));
    }

    /** "Cancel request", with its edition. */
    @Bean
    JavaDelegate cancelRequestDelegate(RequestCourse course) {
        return execution -> course.cancel(number(execution));
    }

    /** "Close without a seat". */
    @Bean
    JavaDelegate closeWithoutSeatDelegate(RequestCourse course) {
        return execution -> EnrollmentProcess.CLOSING.lend(execution, course.closeWithoutSeat(number(execution)));
    }

    private static RequestNumber number(DelegateExecution execution) {
        return RequestNumber.of(execution.getProcessBusinessKey());
    }
}
