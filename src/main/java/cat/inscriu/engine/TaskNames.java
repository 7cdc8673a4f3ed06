package cat.inscriu.engine;

import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.context.MessageSource;

/**
 * Give each task a name of its own, with the request number or edition code: in Tasklist a hundred tasks called alike cannot be
 * told apart, and a variable shown beside them would cost a row for each instance. The words are the office's, in Catalan; {@link
 * SpokenNames} says them in the reader's language.
 */
class TaskNames extends AbstractBpmnParseListener {
    static final Locale OFFICE = Locale.forLanguageTag("ca");

    private final MessageSource messages;

    TaskNames(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        if (activity.getActivityBehavior() instanceof UserTaskActivityBehavior behavior) {
            behavior.getTaskDefinition().addTaskListener(TaskListener.EVENTNAME_CREATE, this::name);
        }
    }

    private void name(DelegateTask task) {
        var key = task.getExecution().getProcessBusinessKey();
        if (key != null) {
            var modelled = task.getName() + " · " + key;
            task.setName(this.messages.getMessage(
                    SpokenNames.TASK + task.getTaskDefinitionKey(), new Object[] {key}, modelled, OFFICE));
        }
    }
}
