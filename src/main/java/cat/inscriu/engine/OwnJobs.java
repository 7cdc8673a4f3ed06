package cat.inscriu.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Jobs of types of our own, outside every process instance: what must happen soon after a commit, and may fail without
 * undoing it. A job is a row of the transaction that adds it; a handler of the same type does the work.
 */
@Component
public class OwnJobs {
    private final ObjectProvider<ProcessEngine> engine;

    OwnJobs(ObjectProvider<ProcessEngine> engine) {
        this.engine = engine;
    }

    /**
     * Add a job that is due at once.
     *
     * @param type of the handler
     * @param about codes and numbers only, at most 4,000 characters
     */
    public void add(String type, String about) {
        var configuration = ((ProcessEngineImpl) this.engine.getObject()).getProcessEngineConfiguration();
        configuration.getCommandExecutorTxRequired().execute(command -> {
            var job = new MessageEntity();
            job.setJobHandlerType(type);
            job.setJobHandlerConfiguration(new TextConfiguration(about));
            // A job without a date is never asked for (UndatedJobs).
            job.setDuedate(ClockUtil.getCurrentTime());
            // Outside every instance there is nothing in which two jobs could get in each other's way.
            job.setExclusive(false);
            command.getJobManager().send(job);
            return job;
        });
    }
}
