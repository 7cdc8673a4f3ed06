package cat.inscriu.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The job executor of the tests: nothing runs unless they say so. */
public class EngineDriver {
    /** What letters say is tested elsewhere: here they stay owed. And nobody cleans up in a story. */
    private static final Set<String> LEFT_ALONE = Set.of("notice", "history-cleanup");

    private static final String MONITOR = "batch-monitor-job";
    /** More jobs than this that make each other are a defect. */
    private static final int MOST = 500;

    private final ManagementService jobs;
    private final JdbcClient database;
    private final Books books;
    private final TimeMachine time;

    EngineDriver(ManagementService jobs, JdbcClient database, Books books, TimeMachine time) {
        this.jobs = jobs;
        this.database = database;
        this.books = books;
        this.time = time;
    }

    /**
     * Run the one job that carries this message to the request or edition, or is of this type and about it; fail when there is
     * none.
     */
    public void runs(String messageOrType, Object whom) {
        var found = this.database
                .sql("select ID_ from ACT_RU_JOB where (HANDLER_TYPE_ = 'inscriu-message' and HANDLER_CFG_ = ?)"
                        + " or (HANDLER_TYPE_ = ? and HANDLER_CFG_ = ?)")
                .params(messageOrType + "|" + whom, messageOrType, whom.toString())
                .query(String.class)
                .list();
        assertThat(found)
                .as("jobs %s for %s among %s", messageOrType, whom, all())
                .isNotEmpty();
        this.jobs.executeJob(found.get(0));
    }

    /** Let the time come for which this timer of the request or edition waits, and fire it; fail when there is none. */
    public void fires(String timer, Object whom) {
        var job = timer(timer, whom);
        var due = job.getDuedate().toInstant();
        if (due.isAfter(this.time.now())) {
            this.time.moveTo(due);
        }
        this.jobs.executeJob(job.getId());
    }

    /** For when this timer of the request or edition is set; fail when there is none. */
    public Instant due(String timer, Object whom) {
        return timer(timer, whom).getDuedate().toInstant();
    }

    private Job timer(String timer, Object whom) {
        var found = this.jobs
                .createJobQuery()
                .timers()
                .processInstanceId(this.books.instance(whom))
                .activityId(timer)
                .list();
        assertThat(found).as("timers %s of %s among %s", timer, whom, all()).hasSize(1);
        return found.get(0);
    }

    /** Run whatever is due until nothing is, batches with their seeds and monitors included. */
    public void settle() {
        for (var run = 0; run < MOST; run++) {
            var due = due();
            if (due.isEmpty()) {
                return;
            }
            this.jobs.executeJob(due.get(0));
        }
        throw new AssertionError("still not settled: " + all());
    }

    /** Monitors last, whenever they are due: all that they watch is done then. */
    private List<String> due() {
        return this.database
                .sql("select ID_ from ACT_RU_JOB where RETRIES_ > 0 and HANDLER_TYPE_ not in (:alone)"
                        + " and (DUEDATE_ is null or DUEDATE_ <= :now or HANDLER_TYPE_ = :monitor)"
                        + " order by case when HANDLER_TYPE_ = :monitor then 1 else 0 end, DUEDATE_")
                .param("alone", LEFT_ALONE)
                .param("now", Timestamp.from(this.time.now()))
                .param("monitor", MONITOR)
                .query(String.class)
                .list();
    }

    private List<String> all() {
        return this.database
                .sql("select HANDLER_TYPE_ || ' ' || coalesce(HANDLER_CFG_, '') from ACT_RU_JOB"
                        + " where HANDLER_TYPE_ not in (:alone)")
                .param("alone", LEFT_ALONE)
                .query(String.class)
                .list();
    }
}
