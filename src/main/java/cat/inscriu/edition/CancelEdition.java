package cat.inscriu.edition;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** "Cancel edition" in {@code edition.bpmn}; a new object each time, since the engine injects the reason into it: hence public. */
public class CancelEdition implements JavaDelegate {
    private final EditionLifecycle lifecycle;
    private Expression reason;

    CancelEdition(EditionLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** Field {@code reason} of the step: a {@link CancelReason}. */
    public void setReason(Expression reason) {
        this.reason = reason;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var why = CancelReason.valueOf((String) this.reason.getValue(execution));
        this.lifecycle.cancel(EditionSteps.edition(execution), why);
    }
}
