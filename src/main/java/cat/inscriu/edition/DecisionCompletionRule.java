package cat.inscriu.edition;

import cat.inscriu.engine.CompletionRule;
import cat.inscriu.engine.RefusedCompletion;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** "Decide whether the edition runs" takes a decision and, to extend, the new deadline. */
@Component
class DecisionCompletionRule implements CompletionRule {
    private static final String DEADLINE = "newEnrollmentDeadline";
    private static final Set<String> DECISIONS = Set.of("RUN", "EXTEND", "WAIVE_QUOTA", "CANCEL");

    private final Clock clock;

    DecisionCompletionRule(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String taskDefinitionKey() {
        return "decideEdition";
    }

    /** A deadline sent as text becomes a date, which is what the model's timer reads. */
    @Override
    public void check(Map<String, Object> variables) {
        for (var name : variables.keySet()) {
            if (!name.equals("decision") && !name.equals(DEADLINE)) {
                throw new RefusedCompletion("unknown-variable", name, "decision, " + DEADLINE);
            }
        }
        var decision = variables.get("decision");
        if (!(decision instanceof String said) || !DECISIONS.contains(said)) {
            throw new RefusedCompletion("value-needed", "decision", "RUN, EXTEND, WAIVE_QUOTA, CANCEL");
        }
        var deadline = variables.get(DEADLINE);
        if (said.equals("EXTEND")) {
            var instant = instant(deadline);
            if (!instant.isAfter(this.clock.instant())) {
                throw new RefusedCompletion("deadline-past", DEADLINE);
            }
            variables.put(DEADLINE, Date.from(instant));
        } else if (deadline != null && !"".equals(deadline)) {
            throw new RefusedCompletion("deadline-only-to-extend", DEADLINE);
        } else {
            variables.remove(DEADLINE);
        }
    }

    private static Instant instant(Object deadline) {
        if (deadline instanceof Date date) {
            return date.toInstant();
        }
        try {
            return OffsetDateTime.parse(String.valueOf(deadline)).toInstant();
        } catch (DateTimeParseException e) {
            throw new RefusedCompletion("deadline-needed", DEADLINE);
        }
    }
}
