package cat.inscriu.race;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.engine.OwnJobs;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.transaction.support.TransactionTemplate;

/** The line of jobs, when it is long and when somebody stands in it without a date. */
class JobLineTests extends PostgresRace {
    private static final int AT_A_TIME = 8;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient database;

    @Autowired
    private OwnJobs jobs;

    @Autowired
    private ScheduledTaskHolder scheduled;

    @Test
    void toTakeAFewJobsNobodyReadsTheThousandsThatWait() {
        this.office.settles();
        this.transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            add("message", "now() at time zone 'UTC' - interval '1 second'");
            add("timer", "now() at time zone 'UTC' + interval '2 days'");
            this.database.sql("analyze ACT_RU_JOB").update();
            var before = rowsRead();

            var taken = ((ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration())
                    .getCommandExecutorTxRequired()
                    .execute(command -> command.getJobManager().findNextJobsToExecute(new Page(0, AT_A_TIME)));

            assertThat(taken).hasSize(AT_A_TIME);
            assertThat(rowsRead() - before).isLessThan(10 * AT_A_TIME);
        });
    }

    private void add(String type, String due) {
        this.database
                .sql(
                        "insert into ACT_RU_JOB (ID_, REV_, TYPE_, EXCLUSIVE_, RETRIES_, DUEDATE_, SUSPENSION_STATE_, PRIORITY_)"
                                + " select ? || k, 1, ?, false, 3, " + due + ", 1, 0 from generate_series(1, 5000) k")
                .params(type, type)
                .update();
    }

    /** Of the table of jobs, in this transaction. */
    private long rowsRead() {
        return this.database
                .sql("select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'act_ru_job'")
                .query(Long.class)
                .single();
    }

    @Test
    void aJobThatAnOlderNodeLeftWithoutADateIsDoneAllTheSame() {
        this.office.jobsRest();
        var job = new AtomicReference<String>();
        try {
            this.transaction.executeWithoutResult(status -> this.jobs.add(StumblingJob.TYPE, "undated"));
            job.set(this.database
                    .sql("select ID_ from ACT_RU_JOB where HANDLER_TYPE_ = ?")
                    .param(StumblingJob.TYPE)
                    .query(String.class)
                    .single());
            this.database
                    .sql("update ACT_RU_JOB set DUEDATE_ = null where ID_ = ?")
                    .param(job.get())
                    .update();
        } finally {
            this.office.jobsRun();
        }

        this.scheduled.getScheduledTasks().stream()
                .map(task -> task.getTask().getRunnable())
                .filter(task -> task.toString().endsWith("UndatedJobs.date"))
                .forEach(Runnable::run);

        Awaitility.await().until(() -> this.office.count("ACT_RU_JOB where ID_ = ?", job.get()) == 0);
    }
}
