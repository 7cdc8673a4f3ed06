package cat.inscriu.engine;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Process instances as the service starts and adjusts them, in its own name. */
@Component
public class Instances {
    private final RuntimeService runtime;
    private final ServiceRights rights;

    Instances(RuntimeService runtime, ServiceRights rights) {
        this.runtime = runtime;
        this.rights = rights;
    }

    /** Start the newest version of the definition, in the caller's transaction, and answer the instance's id. */
    public String start(String definition, String businessKey, Variable.Value... values) {
        var variables = Variables.createVariables();
        for (var value : values) {
            variables.putValue(value.name(), value.stored());
        }
        return this.rights.use(() -> this.runtime
                .startProcessInstanceByKey(definition, businessKey, variables)
                .getId());
    }

    public <T> void set(String instance, Variable<T> variable, T value) {
        this.rights.use(() -> this.runtime.setVariable(instance, variable.name(), variable.stored(value)));
    }
}
