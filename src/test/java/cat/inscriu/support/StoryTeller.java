package cat.inscriu.support;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** What happens around each story: an empty database and a known morning before, every invariant after. */
class StoryTeller implements BeforeEachCallback, AfterEachCallback {
    @Override
    public void beforeEach(ExtensionContext test) {
        var context = SpringExtension.getApplicationContext(test);
        var engine = context.getBean(ProcessEngine.class);
        ProcessCoverage.begin(engine, test.getRequiredTestClass(), test.getRequiredTestMethod());
        ProcessEngineTests.init(engine);
        ProcessAssertions.judgeBy(context.getBean(Books.class));
        context.getBean(TimeMachine.class).moveTo(TimeMachine.MONDAY_MORNING);
        context.getBean(CleanSlate.class).wipe();
        context.getBean(Given.class).office();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        var context = SpringExtension.getApplicationContext(test);
        try {
            // A test that has failed stopped halfway: what it left behind would only hide why.
            if (test.getExecutionException().isEmpty()) {
                context.getBean(Statements.class).hold();
            }
        } finally {
            leave(context);
        }
    }

    private static void leave(ApplicationContext context) {
        context.getBean(ProcessEngine.class).getIdentityService().clearAuthentication();
        context.getBean(TimeMachine.class).reset();
        ProcessEngineTests.reset();
    }
}
