package cat.inscriu.engine;

import java.sql.Timestamp;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes jobs without a due date due. The job executor asks for due jobs alone ({@code ensure-job-due-date-not-null}), so that an index
 * answers, and every job is made with a date; but a node of before that rule makes some without, and may leave them behind.
 */
@Component
class UndatedJobs {
    private final JdbcClient database;

    UndatedJobs(JdbcClient database) {
        this.database = database;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void date() {
        this.database
                .sql("update ACT_RU_JOB set DUEDATE_ = ? where DUEDATE_ is null")
                .param(new Timestamp(ClockUtil.getCurrentTime().getTime()))
                .update();
    }
}
