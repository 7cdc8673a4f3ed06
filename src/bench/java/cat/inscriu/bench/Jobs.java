package cat.inscriu.bench;

import java.sql.Timestamp;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets an engine's job executor work, and only while it is meant to, so that the cost of a part is that part's. */
final class Jobs {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** A letter for which no desk was free, or before which another must leave, comes again this soon; it is of the same part. */
    private static final Duration PUT_OFF = Duration.ofMinutes(1);

    private Jobs() {}

    /**
     * Run the executor until nothing of that priority or above is due, and no letter is about to be.
     *
     * @throws IllegalStateException if a job failed for good: then the figures are of something else
     */
    static void settle(JobExecutor executor, JdbcClient database, long priority) {
        executor.start();
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> due(database, priority) == 0);
        executor.shutdown();
        var failed = database.sql("select count(*) from ACT_RU_JOB where RETRIES_ = 0 or EXCEPTION_MSG_ is not null")
                .query(Integer.class)
                .single();
        if (failed > 0) {
            throw new IllegalStateException(failed + " jobs failed");
        }
    }

    private static int due(JdbcClient database, long priority) {
        var now = ClockUtil.getCurrentTime().toInstant();
        return database.sql("select count(*) from ACT_RU_JOB where PRIORITY_ >= ? and HANDLER_TYPE_ <> 'history-cleanup'"
                        + " and RETRIES_ > 0"
                        + " and (DUEDATE_ is null or DUEDATE_ <= ? or HANDLER_TYPE_ = 'notice' and DUEDATE_ <= ?)")
                .params(priority, Timestamp.from(now), Timestamp.from(now.plus(PUT_OFF)))
                .query(Integer.class)
                .single();
    }
}
