package cat.inscriu.engine;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.impl.variable.serializer.JavaObjectSerializer;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.value.TypedValue;

/** The one kind of object that is a variable: what a decision table answered, for as long as its step lasts. It is never written. */
class DecisionResults extends JavaObjectSerializer {
    @Override
    public boolean canHandle(TypedValue value) {
        return value instanceof UntypedValueImpl
                && value.isTransient()
                && value.getValue() instanceof DmnDecisionResult
                && super.canHandle(value);
    }
}
