package cat.inscriu.attendance;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.catalog.TrainingActions;
import cat.inscriu.edition.Editions;
import cat.inscriu.engine.TableResult;
import cat.inscriu.engine.Variable;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.RequestCourse;
import java.math.BigDecimal;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gathers what {@code certificate-entitlement.dmn} judges, and keeps what it said. Hours and percent go into the table as
 * whole hundredths, so that the comparison is exact: 100 · attended ≥ threshold · planned, never rounded.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class Entitlement {
    /** Facts of the table; they live for the step only. */
    static final Variable<Long> ATTENDED = new Variable<>("attendedHundredths", Long.class);

    static final Variable<Long> PLANNED = new Variable<>("plannedHundredths", Long.class);
    static final Variable<Long> THRESHOLD = new Variable<>("thresholdHundredths", Long.class);
    static final Variable<String> ACCREDITATION = new Variable<>("accreditation", String.class);
    static final Variable<Assessment> ASSESSMENT = new Variable<>("assessment", Assessment.class);

    /** Written by "Assess entitlement"; read by "Entitled?". */
    static final Variable<Result> RESULT = new Variable<>("entitlement", Result.class);

    private final EnrollmentRequests requests;
    private final Editions editions;
    private final TrainingActions actions;
    private final AttendanceBook book;
    private final RequestCourse course;

    Entitlement(
            EnrollmentRequests requests,
            Editions editions,
            TrainingActions actions,
            AttendanceBook book,
            RequestCourse course) {
        this.requests = requests;
        this.editions = editions;
        this.actions = actions;
        this.book = book;
        this.course = course;
    }

    void lendFacts(RequestNumber number, DelegateExecution execution) {
        var request = this.requests.findById(number.value()).orElseThrow();
        var edition = this.editions.findById(request.editionCode()).orElseThrow();
        ATTENDED.lend(execution, hundredths(this.book.total(number.value())));
        PLANNED.lend(execution, hundredths(edition.plannedHours()));
        THRESHOLD.lend(execution, hundredths(edition.attendanceThreshold()));
        ACCREDITATION.lend(
                execution,
                this.actions.accreditationOf(edition.trainingActionCode()).name());
        // Nobody records assessments yet: an action that promises one certifies attendance.
        ASSESSMENT.lend(execution, Assessment.NOT_ASSESSED);
    }

    private static long hundredths(BigDecimal value) {
        return value.movePointRight(2).longValueExact();
    }

    private static BigDecimal hours(long hundredths) {
        return BigDecimal.valueOf(hundredths, 2);
    }

    void record(RequestNumber number, DelegateExecution execution) {
        var answer = TableResult.of(execution);
        var result = answer.word("entitlement", Result.class);
        // As lent to the table in this very transaction.
        this.course.assess(
                number,
                hours(ATTENDED.from(execution)),
                hours(PLANNED.from(execution)),
                result.name(),
                answer.text("certificate"));
        RESULT.lend(execution, result);
    }

    enum Result {
        ENTITLED,
        NOT_ENTITLED
    }

    enum Assessment {
        PASSED,
        NOT_ASSESSED,
        FAILED
    }
}
