package cat.inscriu.edition;

import cat.inscriu.notification.Notice;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The notice tasks of {@code edition.bpmn}; a new object each time, since the engine injects the kind into it: hence public. */
public class OweEditionNotice implements JavaDelegate {
    private final EditionNotices notices;
    private Expression notice;

    OweEditionNotice(EditionNotices notices) {
        this.notices = notices;
    }

    /** Field {@code notice} of the step: a {@link Notice}. */
    public void setNotice(Expression notice) {
        this.notice = notice;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.notices.owe(EditionSteps.edition(execution), Notice.valueOf((String) this.notice.getValue(execution)));
    }
}
