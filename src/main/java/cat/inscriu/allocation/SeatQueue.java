package cat.inscriu.allocation;

import jakarta.persistence.EntityManager;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts who waits for a seat, as the last thing that their transaction does. In a rush hundreds join the waiting list of one edition,
 * and all of them count on its capacity row: locked from the step on, it would let one of them through at a time, with all that is
 * still to be written.
 */
@Component
class SeatQueue {
    private final JdbcClient database;
    private final EntityManager entities;

    SeatQueue(JdbcClient database, EntityManager entities) {
        this.database = database;
        this.entities = entities;
    }

    /**
     * Join at the end of this transaction, whoever found no seat in it. Should one have been given back by then, the commit fails as a
     * lost race and the work is done again: whoever gave it back saw nobody to hand it to.
     */
    void join(String edition) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                count(edition);
            }
        });
    }

    private void count(String edition) {
        this.entities.flush();
        var counted = this.database
                .sql("update edition_capacity set seats_queued = seats_queued + 1"
                        + " where edition_code = ? and seats_taken >= maximum")
                .param(edition)
                .update();
        if (counted == 0) {
            throw new ConcurrencyFailureException("a seat of " + edition + " was given back meanwhile");
        }
    }
}
