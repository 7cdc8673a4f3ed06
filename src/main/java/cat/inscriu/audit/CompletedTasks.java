package cat.inscriu.audit;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Every completion of a user task, of whatever model, in the transaction that completes it; the engine tells of all its tasks. */
@Component
class CompletedTasks {
    private final AuditTrail trail;

    CompletedTasks(AuditTrail trail) {
        this.trail = trail;
    }

    @EventListener
    void on(DelegateTask task) {
        if (TaskListener.EVENTNAME_COMPLETE.equals(task.getEventName())) {
            this.trail.add(new Deed(
                    Act.TASK_COMPLETED,
                    null,
                    task.getExecution().getProcessBusinessKey(),
                    null,
                    task.getTaskDefinitionKey(),
                    null));
        }
    }
}
