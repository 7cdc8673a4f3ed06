package cat.inscriu.demo;

import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.HistoryCleanupJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Let weeks pass at once: the one clock is set, and the jobs that fall due on the way are done in the order of their time. For the
 * start alone, when nothing else reads the clock and no job executor runs.
 */
@Component
@ConditionalOnProperty(name = "inscriu.demo.enabled", havingValue = "true")
class TimeMachine {
    private static final Comparator<Job> BY_TIME =
            Comparator.comparing(Job::getDuedate, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final ManagementService jobs;

    TimeMachine(ManagementService jobs) {
        this.jobs = jobs;
    }

    /** Do all that falls due until the moment, each at its time; then it is that moment, and stays so. It may lie before the last. */
    void moveTo(Instant moment) {
        for (var job = nextUntil(moment); job.isPresent(); job = nextUntil(moment)) {
            var due = job.get().getDuedate();
            ClockUtil.setCurrentTime(due == null ? Date.from(moment) : due);
            this.jobs.executeJob(job.get().getId());
        }
    }

    /** Back to the time of the machine. */
    void stop() {
        ClockUtil.reset();
    }

    private Optional<Job> nextUntil(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
        return this.jobs.createJobQuery().executable().list().stream()
                .filter(job -> !HistoryCleanupJobHandler.TYPE.equals(((JobEntity) job).getJobHandlerType()))
                .min(BY_TIME);
    }
}
