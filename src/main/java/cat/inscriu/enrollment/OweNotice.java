package cat.inscriu.enrollment;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.notification.Notice;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The notice tasks of {@code enrollment.bpmn}; a new object each time, since the engine injects the kind into it: hence public. */
public class OweNotice implements JavaDelegate {
    private final EnrollmentNotices notices;
    private Expression notice;

    OweNotice(EnrollmentNotices notices) {
        this.notices = notices;
    }

    /** Field {@code notice} of the step: a {@link Notice}. */
    public void setNotice(Expression notice) {
        this.notice = notice;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.notices.owe(RequestNumber.of(execution.getProcessBusinessKey()), Notice.valueOf((String)
                this.notice.getValue(execution)));
    }
}
