package cat.inscriu.allocation;

import jakarta.persistence.EntityManager;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Puts who found no seat on the waiting list, as the last thing that the transaction does. In a rush hundreds join the list of one
 * edition, and all of them count on its capacity row: locked from the step on, it would let one of them through at a time, with all
 * that is still to be written.
 */
@Component
class SeatQueue {
    private final Ledger ledger;
    private final EntityManager entities;

    SeatQueue(Ledger ledger, EntityManager entities) {
        this.ledger = ledger;
        this.entities = entities;
    }

    /**
     * Join at the end of this transaction. Should a seat have been given back by then, the commit fails as a lost race and the work is
     * done again: whoever gave it back saw nobody to hand it to.
     */
    void join(Place place) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                enter(place);
            }
        });
    }

    /** The capacity row before the place, as everywhere: the request may be withdrawn from the other side. */
    private void enter(Place place) {
        this.entities.flush();
        if (!this.ledger.queueSeat(place.edition())) {
            throw new ConcurrencyFailureException("a seat of " + place.edition() + " was given back meanwhile");
        }
        this.ledger.update(place.request(), place.quota(), Hold.QUEUED, false, false);
    }
}
