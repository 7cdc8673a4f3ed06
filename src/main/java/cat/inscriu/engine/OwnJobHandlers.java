package cat.inscriu.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.springframework.stereotype.Component;

/** Makes the handlers of our own jobs known to the engine. */
@Component
class OwnJobHandlers extends AbstractProcessEnginePlugin {
    private final List<OwnJobHandler> handlers;

    OwnJobHandlers(List<OwnJobHandler> handlers) {
        this.handlers = handlers;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        var all = new ArrayList<JobHandler<?>>();
        if (engine.getCustomJobHandlers() != null) {
            engine.getCustomJobHandlers().forEach(all::add);
        }
        all.addAll(this.handlers);
        engine.setCustomJobHandlers(new ArrayList<>(all));
    }
}
