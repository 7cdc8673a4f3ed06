package cat.inscriu.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/**
 * Let the service do in the engine what the signed-in person may not do there alone, such as starting a process. The engine
 * still knows who is signed in, so its operation log names that person; it only does not ask for that person's rights.
 */
@Component
public class ServiceRights {
    private final ProcessEngine engine;

    ServiceRights(ProcessEngine engine) {
        this.engine = engine;
    }

    /**
     * Do the work, all of it in one command of the engine and so in one transaction, joining the caller's if there is one. What
     * the caller may do must have been judged before.
     */
    public <T> T use(Supplier<T> work) {
        var configuration = (ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration();
        return configuration
                .getCommandExecutorTxRequired()
                .execute(command -> command.runWithoutAuthorization(work::get));
    }

    /** The same for work without a result. */
    public void use(Runnable work) {
        use(() -> {
            work.run();
            return null;
        });
    }
}
