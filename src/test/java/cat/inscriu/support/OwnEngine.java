package cat.inscriu.support;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Lets each test talk to its own engine. The engine's REST interface finds its engine by name in a map of the whole JVM, where
 * the latest of all contexts stands; a class that shares an earlier one would read and complete the tasks of another.
 */
public final class OwnEngine implements TestExecutionListener {

    @Override
    public void prepareTestInstance(TestContext test) {
        if (test.hasApplicationContext()) {
            test.getApplicationContext()
                    .getBeanProvider(ProcessEngine.class)
                    .ifUnique(ProcessEngines::registerProcessEngine);
        }
    }
}
