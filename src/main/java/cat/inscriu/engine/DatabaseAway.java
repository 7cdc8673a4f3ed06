package cat.inscriu.engine;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Tells a database that is away from a defect: no connection, or one that broke in the middle. Spring, Hibernate and the engine
 * each wrap it in words of their own, so the whole chain of causes is read.
 */
public final class DatabaseAway {
    private DatabaseAway() {}

    /** Whether the work failed only because the database could not be reached or was stopping: later it may succeed. */
    public static boolean in(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotCreateTransactionException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLNonTransientConnectionException
                    || cause instanceof SQLRecoverableException
                    || cause instanceof SQLException sql && isAway(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** "Connection exception", "operator intervention" and "system error" of the SQL standard and PostgreSQL; not a cancelled query. */
    private static boolean isAway(String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P") || state.startsWith("58"));
    }
}
