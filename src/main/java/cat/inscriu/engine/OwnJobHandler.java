package cat.inscriu.engine;

import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/** Base of the handlers of our own jobs; every bean of this type is made known to the engine. */
public abstract class OwnJobHandler implements JobHandler<TextConfiguration> {

    /** Do the work in the job's own transaction; an exception has it tried again, and in the end shown as an incident. */
    protected abstract void run(String about);

    @Override
    public final void execute(TextConfiguration what, ExecutionEntity none, CommandContext command, String tenantId) {
        run(what.text());
    }

    @Override
    public final TextConfiguration newConfiguration(String canonical) {
        return new TextConfiguration(canonical);
    }

    @Override
    public void onDelete(TextConfiguration what, JobEntity job) {
        // Nothing is kept beside the job.
    }
}
