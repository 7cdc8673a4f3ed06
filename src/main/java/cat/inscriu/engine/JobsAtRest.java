package cat.inscriu.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Let the jobs of a node that stops come to rest: take no more, finish what runs, give back what was taken and not begun. Without
 * it the engine would go on taking jobs until it is closed, interrupt those that run, and leave the rest locked for a minute.
 */
@Component
class JobsAtRest implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(JobsAtRest.class);

    /** Above the time limit of a letter, below that of a phase of the shutdown. */
    private static final long LONGEST_SECONDS = 25;

    private final ObjectProvider<JobExecutor> executor;
    private final ObjectProvider<ThreadPoolTaskExecutor> threads;
    private final JdbcClient database;
    private volatile boolean running;

    JobsAtRest(
            ObjectProvider<JobExecutor> executor,
            @Qualifier("camundaTaskExecutor") ObjectProvider<ThreadPoolTaskExecutor> threads,
            JdbcClient database) {
        this.executor = executor;
        this.threads = threads;
        this.database = database;
    }

    @Override
    public void start() {
        this.running = true;
    }

    @Override
    public void stop(Runnable callback) {
        CompletableFuture.runAsync(this::stop, work -> new Thread(work, "jobs-at-rest").start())
                .whenComplete((nothing, failure) -> callback.run());
    }

    @Override
    public void stop() {
        this.running = false;
        var jobs = this.executor.getIfAvailable();
        if (jobs == null || !jobs.isActive()) {
            return;
        }
        jobs.shutdown();
        if (haveEnded()) {
            var left = this.database
                    .sql("update ACT_RU_JOB set LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null where LOCK_OWNER_ = ?")
                    .param(jobs.getLockOwner())
                    .update();
            LOG.info("The jobs of this node have ended; {} not begun are given back", left);
        } else {
            LOG.warn("Some job of this node runs on; another node does it again when its lock is over");
        }
    }

    private boolean haveEnded() {
        var pool = this.threads.getObject().getThreadPoolExecutor();
        pool.getQueue().clear();
        pool.shutdown();
        try {
            return pool.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    /** First of all to stop, while everything that a job needs is still there. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
