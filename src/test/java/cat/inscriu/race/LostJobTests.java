package cat.inscriu.race;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.engine.OwnJobs;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
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

    /** An edition is cancelled; before its message comes, the time to verify one of its requests is over. */
    @Test
    void aBatchsJobThatATimerOvertookIsDoneAgainAtOnceAndEnds() {
        var edition = this.office.publishes(terms -> terms.put("maximum", 5));
        var overtaken = this.office.asks(edition, 1, Office.entity(1));
        var waiting = this.office.asks(edition, 2, Office.entity(2));
        this.office.jobsRest();
        try {
            this.office.cancels(edition);
            this.office.seedsBatches();
            var before = jobs(overtaken);
            assertThat(before).hasSize(1);
            this.office.fires(overtaken, "Event_VerificationTimedOut");

            fails(overtaken, new IllegalStateException("is EXPIRED"));
            fails(waiting, new IllegalStateException("a defect"));

            assertThat(jobs(overtaken)).isEqualTo(before);
            // Who waits for it still was not overtaken: that attempt counts.
            assertThat(jobs(waiting)).singleElement().asString().startsWith("4 a defect ");
            hurries(waiting);
        } finally {
            this.office.jobsRun();
        }
        this.office.settles();

        assertThat(this.office.status(overtaken)).isEqualTo("EXPIRED");
        assertThat(this.office.status(waiting)).isEqualTo("EDITION_CANCELLED");
    }

    /** Attempts left, failure and due date of the jobs that carry a batch's message to the request. */
    private List<String> jobs(String request) {
        return this.database
                .sql("select RETRIES_ || ' ' || coalesce(EXCEPTION_MSG_, '-') || ' ' || DUEDATE_" + messageTo())
                .param(request)
                .query(String.class)
                .list();
    }

    private String job(String request) {
        return this.database
                .sql("select ID_" + messageTo())
                .param(request)
                .query(String.class)
                .single();
    }

    private static String messageTo() {
        return " from ACT_RU_JOB where HANDLER_TYPE_ = 'correlate-message' and PROCESS_INSTANCE_ID_ ="
                + " (select process_instance_id from enrollment_request where number = ?)";
    }

    /** What the engine does when an attempt has failed so. */
    private void fails(String request, RuntimeException failure) {
        var engine =
                (ProcessEngineConfigurationImpl) this.office.services().engine().getProcessEngineConfiguration();
        var job = job(request);
        engine.getCommandExecutorTxRequired()
                .execute(engine.getFailedJobCommandFactory().getCommand(job, failure));
    }

    /** Without the pause. */
    private void hurries(String request) {
        this.office.jobs().setJobDuedate(job(request), new Date());
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
