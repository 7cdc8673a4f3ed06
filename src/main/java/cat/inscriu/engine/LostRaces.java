package cat.inscriu.engine;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Tells a lost race from a defect. The engine, Hibernate and plain SQL each report one in words of their own, and each may
 * wrap the other's, so the whole chain of causes is read.
 */
final class LostRaces {
    /** Class 40 is "transaction rollback": a deadlock or a conflict. Then a lock that was not free, of PostgreSQL and of H2. */
    private static final Set<String> LOCKS = Set.of("55P03", "HYT00");

    /** A key that another transaction inserted first, or a row that it took away. */
    private static final Set<String> KEYS = Set.of("23505", "23503", "23506");

    private LostRaces() {}

    /** Whether the work failed only because another transaction was at the same rows: done again, it sees what that one did. */
    static boolean in(Throwable failure) {
        return any(failure, LostRaces::isConflict);
    }

    /** The same, or a key was taken: at the next attempt the row is there, unless it was a defect. */
    static boolean orCollisionIn(Throwable failure) {
        return any(failure, cause -> isConflict(cause) || isCollision(cause));
    }

    private static boolean isConflict(Throwable cause) {
        return cause instanceof ConcurrencyFailureException
                || cause instanceof OptimisticLockingException
                || cause instanceof OptimisticLockException
                || cause instanceof PessimisticLockException
                || cause instanceof LockTimeoutException
                || (state(cause).startsWith("40") || LOCKS.contains(state(cause)));
    }

    private static boolean isCollision(Throwable cause) {
        return cause instanceof DataIntegrityViolationException || KEYS.contains(state(cause));
    }

    private static String state(Throwable cause) {
        return cause instanceof SQLException failure && failure.getSQLState() != null ? failure.getSQLState() : "";
    }

    private static boolean any(Throwable failure, Predicate<Throwable> what) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (what.test(cause)) {
                return true;
            }
        }
        return false;
    }
}
