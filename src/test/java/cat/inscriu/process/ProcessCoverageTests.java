package cat.inscriu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import cat.inscriu.edition.EditionProcess;
import cat.inscriu.enrollment.EnrollmentProcess;
import cat.inscriu.support.ProcessCoverage;
import cat.inscriu.support.ProcessTest;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every flow node and every sequence flow of both models is walked by a story, as camunda-process-test-coverage counts them. Comes
 * after all stories (see {@code junit-platform.properties}); without them it says nothing.
 */
@ProcessTest
@Order(Integer.MAX_VALUE)
class ProcessCoverageTests {
    @Autowired
    private ProcessEngine engine;

    @ParameterizedTest
    @ValueSource(strings = {EnrollmentProcess.KEY, EditionProcess.KEY})
    void storiesWalkTheWholeModel(String process) {
        assumeThat(ProcessCoverage.classes())
                .as("stories told in this run")
                .contains(
                        EnrollmentProcessTests.class,
                        EditionProcessTests.class,
                        QuotaAndSeatTests.class,
                        NoticesOwedTests.class,
                        DeadlinesTests.class,
                        EligibilityTests.class,
                        CompletionTests.class);

        ProcessCoverage.report();

        assertThat(ProcessCoverage.missing(this.engine, process))
                .as("not walked by any story")
                .isEmpty();
        assertThat(ProcessCoverage.of(this.engine, process))
                .as("coverage, %s", ProcessCoverage.figures())
                .isEqualTo(1.0);
    }
}
