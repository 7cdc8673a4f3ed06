package cat.inscriu.engine;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Let one node at a time prepare the database: the others wait, then find it done. */
@Component
class StartLock {
    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;

    StartLock(PlatformTransactionManager transactions, JdbcTemplate jdbc) {
        this.transaction = new TransactionTemplate(transactions);
        this.jdbc = jdbc;
    }

    /** Do the work in one transaction that holds the engine's own start-up row; H2 honours it too, unlike the engine's lock. */
    void hold(Runnable work) {
        this.transaction.executeWithoutResult(status -> {
            this.jdbc.queryForList("select NAME_ from ACT_GE_PROPERTY where NAME_ = 'startup.lock' for update");
            work.run();
        });
    }
}
