package cat.inscriu.engine;

import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.impl.bpmn.parser.FailedJobRetryConfiguration;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.impl.util.ParseUtil;

/**
 * What becomes of a job whose attempt failed. One that lost a race did not fail: it is due again at once and no attempt is
 * counted, whoever noticed the race first, the engine, Hibernate or the database. The same holds for a batch's job that stumbled
 * over an instance which a timer or a person moved on meanwhile. One that met a database that takes nothing, such as a full one,
 * did not fail either: it looks again every half minute, for as long as that lasts. And the pauses of
 * {@code failed-job-retry-time-cycle} hold for every job, also for those that are at no step of an instance, such as those of a
 * batch, which the engine would try three times within two seconds and then give up.
 */
class JobRetry extends DefaultJobRetryCmd {
    private static final Duration WHILE_AWAY = Duration.ofSeconds(30);

    JobRetry(String jobId, Throwable failure) {
        super(jobId, failure);
    }

    @Override
    public Object execute(CommandContext command) {
        var job = getJob();
        if (job != null && (LostRaces.in(this.exception) || isOvertaken(job, command))) {
            job.unlock();
            notifyAcquisition(command);
            return null;
        }
        if (job != null && DatabaseAway.in(this.exception)) {
            job.unlock();
            job.setDuedate(Date.from(ClockUtil.getCurrentTime().toInstant().plus(WHILE_AWAY)));
            return null;
        }
        return super.execute(command);
    }

    /** Done again, such a job finds nobody and ends: the engine leaves out whoever does not wait. */
    private boolean isOvertaken(JobEntity job, CommandContext command) {
        return BatchedMessage.isCarriedBy(job)
                && !DatabaseAway.in(this.exception)
                && !BatchedMessage.of(job, command).isAwaited(command);
    }

    @Override
    protected void executeStandardStrategy(CommandContext command) {
        var job = getJob();
        if (job != null) {
            try {
                executeCustomStrategy(command, job, null);
            } catch (Exception e) {
                throw new IllegalStateException("failed-job-retry-time-cycle cannot be read", e);
            }
        } else {
            super.executeStandardStrategy(command);
        }
    }

    @Override
    public FailedJobRetryConfiguration getFailedJobRetryConfiguration(JobEntity job, ActivityImpl step) {
        return step == null
                ? ParseUtil.parseRetryIntervals(
                        Context.getProcessEngineConfiguration().getFailedJobRetryTimeCycle())
                : super.getFailedJobRetryConfiguration(job, step);
    }
}
