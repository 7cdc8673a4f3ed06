package cat.inscriu.engine;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.impl.value.NullValueImpl;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.value.DateValue;
import org.camunda.bpm.engine.variable.value.StringValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Decide what of a completion is honoured: what the task's rule takes, as plain words and dates, and nothing else. */
@Component
class CompletionRules {
    private final ObjectProvider<CompletionRule> rules;

    /** Asked for late: the engine is built before the capabilities whose rules these are. */
    CompletionRules(ObjectProvider<CompletionRule> rules) {
        this.rules = rules;
    }

    /**
     * The variables that the task may write.
     *
     * @param sent what the caller sent; null for nothing
     * @throws RefusedCompletion for anything that is not honoured
     */
    Map<String, Object> honoured(String taskDefinitionKey, Map<String, Object> sent) {
        var variables = plain(sent);
        var rule = byTask().get(taskDefinitionKey);
        if (rule != null) {
            rule.check(variables);
        } else if (!variables.isEmpty()) {
            throw new RefusedCompletion(
                    "takes-no-variable", variables.keySet().iterator().next());
        }
        return variables;
    }

    private Map<String, CompletionRule> byTask() {
        return this.rules.stream().collect(Collectors.toMap(CompletionRule::taskDefinitionKey, Function.identity()));
    }

    private static Map<String, Object> plain(Map<String, Object> sent) {
        var plain = new LinkedHashMap<String, Object>();
        if (sent != null) {
            for (var name : sent.keySet()) {
                // The typed form first: a serialised object must not be read only to be refused.
                plain.put(
                        name,
                        plain(name, sent instanceof VariableMap typed ? typed.getValueTyped(name) : sent.get(name)));
            }
        }
        return plain;
    }

    private static Object plain(String name, Object value) {
        if (value instanceof StringValue || value instanceof DateValue) {
            return ((TypedValue) value).getValue();
        }
        if (value instanceof UntypedValueImpl untyped) {
            return plain(name, untyped.getValue());
        }
        if (value == null || value instanceof NullValueImpl) {
            return null;
        }
        if (value instanceof UntypedValueImpl untyped) {
            return plain(name, untyped.getValue());
        }
        if (value instanceof String || value instanceof Date) {
            return value;
        }
        throw new RefusedCompletion("wrong-type", name);
    }
}
