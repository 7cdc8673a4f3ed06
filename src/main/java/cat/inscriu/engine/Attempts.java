package cat.inscriu.engine;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Run a piece of work in a transaction of its own, again when it lost a race: another transaction moved the same instance,
 * inserted the same key or was chosen over it in a deadlock. A lost attempt leaves nothing behind, so the next one simply
 * sees what the winner did.
 */
@Component
public class Attempts {
    static final int MOST = 12;
    private static final long PAUSE_MILLIS = 4;

    private final TransactionTemplate transaction;

    Attempts(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param work is run from the start at each attempt; must not keep state between them
     * @return what the attempt that was committed returned
     * @throws IllegalStateException inside a transaction: a lost race has doomed that one already
     */
    public <T> T run(Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("attempts belong around a transaction, not inside one");
        }
        for (var attempt = 1; ; attempt++) {
            try {
                return this.transaction.execute(status -> work.get());
            } catch (RuntimeException failure) {
                if (attempt == MOST || !LostRaces.orCollisionIn(failure)) {
                    throw failure;
                }
                pauseAfter(attempt);
            }
        }
    }

    /** Part from who was in the way: a short while, not the same for all, and longer the more often it happens. */
    static void pauseAfter(int attempt) {
        var pause = ThreadLocalRandom.current().nextLong(1, 1 + PAUSE_MILLIS * attempt);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
    }

    public void run(Runnable work) {
        run(() -> {
            work.run();
            return null;
        });
    }
}
