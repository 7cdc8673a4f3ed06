package cat.inscriu.enrollment;

import cat.inscriu.engine.CompletionRule;
import cat.inscriu.engine.RefusedCompletion;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** "Review enrollment request" takes a decision and, unless it approves, the reason for it. */
@Component
class ReviewCompletionRule implements CompletionRule {
    private static final Set<String> DECISIONS = Set.of("APPROVE", "REJECT", "RESERVE");
    private static final Set<String> REASONS =
            Set.of("REQUIREMENTS_NOT_MET", "AUDIENCE_MISMATCH", "ALREADY_TRAINED", "ENTITY_PRIORITY", "OTHER");

    @Override
    public String taskDefinitionKey() {
        return "reviewRequest";
    }

    @Override
    public void check(Map<String, Object> variables) {
        for (var name : variables.keySet()) {
            if (!name.equals("decision") && !name.equals("reasonCode")) {
                throw new RefusedCompletion("unknown-variable", name, "decision, reasonCode");
            }
        }
        var decision = variables.get("decision");
        if (!(decision instanceof String said) || !DECISIONS.contains(said)) {
            throw new RefusedCompletion("value-needed", "decision", "APPROVE, REJECT, RESERVE");
        }
        var reason = variables.get("reasonCode");
        if (said.equals("APPROVE")) {
            // A form that was filled as a rejection first leaves an empty reason behind.
            if (reason != null && !"".equals(reason)) {
                throw new RefusedCompletion("reason-with-approval", "reasonCode");
            }
            variables.remove("reasonCode");
        } else if (!(reason instanceof String given) || !REASONS.contains(given)) {
            throw new RefusedCompletion(
                    "value-needed",
                    "reasonCode",
                    "REQUIREMENTS_NOT_MET, AUDIENCE_MISMATCH, ALREADY_TRAINED, ENTITY_PRIORITY, OTHER");
        }
    }
}
