package cat.inscriu.attendance;

import cat.inscriu.engine.CompletionRule;
import cat.inscriu.engine.RefusedCompletion;
import java.util.Map;
import org.springframework.stereotype.Component;

/** "Record attendance" takes no variable: the hours are saved before, by the interface. */
@Component
class AttendanceCompletionRule implements CompletionRule {
    @Override
    public String taskDefinitionKey() {
        return "recordAttendance";
    }

    @Override
    public void check(Map<String, Object> variables) {
        if (!variables.isEmpty()) {
            throw new RefusedCompletion(
                    "takes-no-variable", variables.keySet().iterator().next());
        }
    }
}
