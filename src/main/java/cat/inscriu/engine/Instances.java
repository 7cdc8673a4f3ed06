package cat.inscriu.engine;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Process instances as the service starts and adjusts them, in its own name. */
@Component
public class Instances {
    private final RuntimeService runtime;
    private final AsService service;

    Instances(RuntimeService runtime, AsService service) {
        this.runtime = runtime;
        this.service = service;
    }

    /** Start the newest version of the definition, in the caller's transaction, and answer the instance's id. */
    public String start(String definition, String businessKey, Variable.Value... values) {
        var variables = Variables.createVariables();
        for (var value : values) {
            variables.putValue(value.name(), value.stored());
        }
        return this.service.run(() -> this.runtime
                .startProcessInstanceByKey(definition, businessKey, variables)
                .getId());
    }

    public <T> void set(String instance, Variable<T> variable, T value) {
        this.service.run(() -> {
            this.runtime.setVariable(instance, variable.name(), variable.stored(value));
            return null;
        });
    }
}
