package cat.inscriu.support;

import cat.inscriu.attendance.AttendanceDoor;
import cat.inscriu.edition.PublicationDoor;
import cat.inscriu.enrollment.IntakeDoor;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.camunda.community.process_test_coverage.spring_test.platform7.ProcessEngineCoverageConfiguration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * A process on real services and a real database, in one context for all such tests: no job runs and no clock ticks unless the
 * test says so, each test begins with empty tables on the same morning, and every invariant holds at its end.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:process;DB_CLOSE_DELAY=-1",
            "camunda.bpm.job-execution.enabled=false",
            "inscriu.demo.enabled=false",
            "inscriu.edition.survey-url=https://example.org/survey"
        })
@Import({
    ProcessCoverage.OneForAll.class,
    ProcessEngineCoverageConfiguration.class,
    CleanSlate.class,
    TimeMachine.class,
    EngineDriver.class,
    Given.class,
    Applicant.class,
    Coordinator.class,
    Trainer.class,
    Books.class,
    Statements.class,
    SqlCounter.class,
    Interface.class,
    IntakeDoor.class,
    PublicationDoor.class,
    AttendanceDoor.class
})
@ExtendWith(StoryTeller.class)
public @interface ProcessTest {}
