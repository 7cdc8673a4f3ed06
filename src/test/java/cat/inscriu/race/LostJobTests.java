package cat.inscriu.race;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.engine.OwnJobs;
import java.sql.SQLException;
import java.time.Instant;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of a job that lost a race, and of one that failed. */
class LostJobTests extends PostgresRace {
    @Autowired
    private OwnJobs jobs;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient database;

    @Test
    void aJobThatLosesARaceIsDoneAgainAtOnceHoweverOften() {
        for (var i = 0; i < 3; i++) {
            StumblingJob.STUMBLES.add(new ObjectOptimisticLockingFailureException("EnrollmentRequest", "1"));
            StumblingJob.STUMBLES.add(new CannotAcquireLockException("deadlock"));
            StumblingJob.STUMBLES.add(
                    new ProcessEngineException("flush", new SQLException("deadlock detected", "40P01")));
        }

        this.transaction.executeWithoutResult(status -> this.jobs.add(StumblingJob.TYPE, "race"));
        this.office.settles();

        assertThat(StumblingJob.STUMBLES).isEmpty();
        assertThat(this.office.count("ACT_RU_JOB where HANDLER_TYPE_ = ?", StumblingJob.TYPE))
                .isZero();
    }

    @Test
    void aJobThatFailsIsTriedAgainAfterAPause() {
        StumblingJob.STUMBLES.add(new IllegalStateException("a defect"));
        this.office.jobsRest();
        try {
            this.transaction.executeWithoutResult(status -> this.jobs.add(StumblingJob.TYPE, "defect"));
            var job = this.database
                    .sql("select ID_ from ACT_RU_JOB where HANDLER_TYPE_ = ?")
                    .param(StumblingJob.TYPE)
                    .query(String.class)
                    .single();
            assertThat(this.office.fails(() -> this.office.jobs().executeJob(job)))
                    .hasMessageContaining("a defect");

            // The first pause of failed-job-retry-time-cycle is five seconds, and four more attempts follow.
            var due = this.database
                    .sql("select DUEDATE_ from ACT_RU_JOB where ID_ = ? and RETRIES_ = 4")
                    .param(job)
                    .query((row, i) -> row.getTimestamp(1).toInstant())
                    .single();
            assertThat(due)
                    .isBetween(Instant.now().plusSeconds(1), Instant.now().plusSeconds(6));
            this.office.jobs().executeJob(job);
        } finally {
            this.office.jobsRun();
        }
        this.office.settles();
    }
}
