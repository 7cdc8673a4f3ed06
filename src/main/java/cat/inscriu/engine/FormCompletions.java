package cat.inscriu.engine;

import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/** The engine's form service, whose submissions obey the same rules as {@link TaskCompletions}. */
class FormCompletions extends FormServiceImpl {
    private final CompletionRules rules;

    FormCompletions(CompletionRules rules) {
        this.rules = rules;
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> properties) {
        this.commandExecutor.execute(new Submission(taskId, properties, false, false));
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, Map<String, Object> properties, boolean deserializeValues) {
        return this.commandExecutor.execute(new Submission(taskId, properties, true, deserializeValues));
    }

    private class Submission extends SubmitTaskFormCmd implements OnTask {
        private static final long serialVersionUID = 1L;

        Submission(String taskId, Map<String, Object> properties, boolean answer, boolean deserialize) {
            super(taskId, properties, answer, deserialize);
        }

        @Override
        public VariableMap execute(CommandContext commandContext) {
            var task = commandContext.getTaskManager().findTaskById(this.taskId);
            if (task != null) {
                // The engine's command asks this only after it has gone on; who may not act must learn nothing of the
                // rule.
                for (var checker :
                        commandContext.getProcessEngineConfiguration().getCommandCheckers()) {
                    checker.checkTaskWork(task);
                }
                this.properties = Variables.fromMap(
                        FormCompletions.this.rules.honoured(task.getTaskDefinitionKey(), this.properties));
            }
            return super.execute(commandContext);
        }

        @Override
        public String taskId() {
            return this.taskId;
        }
    }
}
