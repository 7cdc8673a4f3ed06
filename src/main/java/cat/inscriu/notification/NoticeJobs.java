package cat.inscriu.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The engine's jobs that carry notices: outside every instance, with the row's id as all that they know. They are written by a
 * command that joins the engine's present one, or the transaction of the caller.
 */
@Component
class NoticeJobs {
    static final String TYPE = "notice";

    /** Behind all that moves a request: the engine acquires higher numbers first, and its default is 0. */
    private static final long PRIORITY = -1;

    private final ProcessEngineConfigurationImpl engine;
    private final JdbcClient jdbc;
    private final Clock clock;

    NoticeJobs(ProcessEngine engine, JdbcClient jdbc, Clock clock) {
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Let a job look at the notice once the time has come. On this node it starts right after the commit when it is due. */
    void carry(long notice, Instant due) {
        this.engine.getCommandExecutorTxRequired().execute(context -> insert(context, notice, due));
    }

    /**
     * Show the notice as failed: a job without retries, with its incident. Whoever gives it a retry again starts the notice again.
     *
     * @param label names kind and request; the mail server's words have no place here
     */
    void giveUp(long notice, String label) {
        this.engine.getCommandExecutorTxRequired().execute(context -> {
            var job = job(notice, this.clock.instant());
            job.setExceptionMessage("Notice " + label + " could not be sent");
            job.insert();
            job.setRetries(0);
            return null;
        });
    }

    /** Let the job that stands for a failed notice run again, or a new one when somebody deleted it. */
    void revive(long notice) {
        var jobs = this.jdbc
                .sql("select ID_ from ACT_RU_JOB where HANDLER_TYPE_ = ? and HANDLER_CFG_ = ?")
                .params(TYPE, Long.toString(notice))
                .query(String.class)
                .list();
        if (jobs.isEmpty()) {
            carry(notice, this.clock.instant());
        } else {
            jobs.forEach(id -> this.engine.getManagementService().setJobRetries(id, 1));
        }
    }

    private Void insert(CommandContext context, long notice, Instant due) {
        var job = job(notice, due);
        if (due.isAfter(this.clock.instant())) {
            job.insert();
        } else {
            context.getJobManager().send(job);
        }
        return null;
    }

    private static MessageEntity job(long notice, Instant due) {
        var job = new MessageEntity();
        job.setJobHandlerType(TYPE);
        job.setJobHandlerConfiguration(new NoticeJobHandler.Reference(notice));
        // Always given: databases disagree on whether jobs without a date come first or last.
        job.setDuedate(Date.from(due));
        job.setExclusive(false);
        job.setPriority(PRIORITY);
        return job;
    }
}
