package cat.inscriu.engine;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * The engine's task service, save that a task changes by its completion alone, and a completion takes only what its
 * {@link CompletionRule} takes. All callers pass here: Tasklist, the REST interface and our own code. The engine judges first
 * whether the caller may act on the task, so a refusal tells nothing to others.
 */
class TaskCompletions extends TaskServiceImpl {
    private final CompletionRules rules;

    TaskCompletions(CompletionRules rules) {
        this.rules = rules;
    }

    @Override
    public TaskQuery createTaskQuery() {
        return new PlainTaskQuery(this.commandExecutor);
    }

    @Override
    public void complete(String taskId, Map<String, Object> variables) {
        this.commandExecutor.execute(new Completion(taskId, variables, false, false));
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, Map<String, Object> variables, boolean deserializeValues) {
        return this.commandExecutor.execute(new Completion(taskId, variables, true, deserializeValues));
    }

    @Override
    public void resolveTask(String taskId) {
        resolveTask(taskId, null);
    }

    @Override
    public void resolveTask(String taskId, Map<String, Object> variables) {
        this.commandExecutor.execute(new Resolution(taskId, variables));
    }

    @Override
    public void claim(String taskId, String userId) {
        this.commandExecutor.execute(new Claim(taskId, userId));
    }

    @Override
    public void setAssignee(String taskId, String userId) {
        if (userId == null) {
            // Giving a task back is part of working on it; the engine would ask for the right to assign it to others.
            claim(taskId, null);
        } else {
            super.setAssignee(taskId, userId);
        }
    }

    @Override
    protected void setVariables(String taskId, Map<String, ? extends Object> variables, boolean local) {
        refuseVariables(taskId);
    }

    @Override
    protected void updateVariables(
            String taskId, Map<String, ? extends Object> modifications, Collection<String> deletions, boolean local) {
        refuseVariables(taskId);
    }

    @Override
    public void removeVariable(String taskId, String variableName) {
        refuseVariables(taskId);
    }

    @Override
    public void removeVariableLocal(String taskId, String variableName) {
        refuseVariables(taskId);
    }

    @Override
    public void removeVariables(String taskId, Collection<String> variableNames) {
        refuseVariables(taskId);
    }

    @Override
    public void removeVariablesLocal(String taskId, Collection<String> variableNames) {
        refuseVariables(taskId);
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode, String errorMessage, Map<String, Object> variables) {
        refuseAny(taskId, variables);
        super.handleBpmnError(taskId, errorCode, errorMessage, null);
    }

    @Override
    public void handleEscalation(String taskId, String escalationCode, Map<String, Object> variables) {
        refuseAny(taskId, variables);
        super.handleEscalation(taskId, escalationCode, null);
    }

    private void refuseAny(String taskId, Map<String, Object> variables) {
        if (variables != null && !variables.isEmpty()) {
            refuseVariables(taskId);
        }
    }

    private void refuseVariables(String taskId) {
        this.commandExecutor.execute(new NoVariables(taskId));
    }

    private class Completion extends CompleteTaskCmd implements OnTask {
        private static final long serialVersionUID = 1L;

        Completion(String taskId, Map<String, Object> variables, boolean answer, boolean deserialize) {
            super(taskId, variables, answer, deserialize);
        }

        @Override
        protected void checkCompleteTask(TaskEntity task, CommandContext commandContext) {
            super.checkCompleteTask(task, commandContext);
            this.variables = TaskCompletions.this.rules.honoured(task.getTaskDefinitionKey(), this.variables);
        }

        @Override
        public String taskId() {
            return this.taskId;
        }
    }

    private static class Resolution extends ResolveTaskCmd implements OnTask {
        private static final long serialVersionUID = 1L;

        Resolution(String taskId, Map<String, Object> variables) {
            super(taskId, variables);
        }

        @Override
        protected void checkCompleteTask(TaskEntity task, CommandContext commandContext) {
            super.checkCompleteTask(task, commandContext);
            if (this.variables != null && !this.variables.isEmpty()) {
                throw new RefusedCompletion("only-by-completion");
            }
        }

        @Override
        public String taskId() {
            return this.taskId;
        }
    }

    private static class Claim extends ClaimTaskCmd implements OnTask {
        private static final long serialVersionUID = 1L;

        Claim(String taskId, String userId) {
            super(taskId, userId);
        }

        @Override
        protected void checkClaimTask(TaskEntity task, CommandContext commandContext) {
            super.checkClaimTask(task, commandContext);
            var caller = commandContext.getAuthentication();
            if (caller == null
                    || caller.getUserId() == null
                    || commandContext.getAuthorizationManager().isCamundaAdmin(caller)) {
                return;
            }
            var holder = this.userId == null ? task.getAssignee() : this.userId;
            if (holder != null && !Objects.equals(holder, caller.getUserId())) {
                throw new RefusedCompletion("claim-for-oneself");
            }
        }

        @Override
        public String taskId() {
            return this.taskId;
        }
    }

    private record NoVariables(String taskId) implements Command<Void>, OnTask {
        @Override
        public Void execute(CommandContext commandContext) {
            var task = commandContext.getTaskManager().findTaskById(this.taskId);
            if (task == null) {
                throw RefusedCompletion.because("no-such-task", null);
            }
            for (var checker : commandContext.getProcessEngineConfiguration().getCommandCheckers()) {
                checker.checkTaskWork(task);
            }
            throw new RefusedCompletion("only-by-completion");
        }
    }
}
