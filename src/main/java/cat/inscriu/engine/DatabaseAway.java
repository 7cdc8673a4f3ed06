package cat.inscriu.engine;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Tells a database that is away from a defect: no connection, one that broke in the middle, a database that is full or can only be
 * read. Spring, Hibernate and the engine each wrap it in words of their own, so the whole chain of causes is read.
 */
public final class DatabaseAway {
    private DatabaseAway() {}

    /** Whether the work failed only because the database could not be reached or could take nothing: later it may succeed. */
    public static boolean in(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotCreateTransactionException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLNonTransientConnectionException
                    || cause instanceof SQLRecoverableException
                    || cause instanceof SQLException sql && isAway(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAway(SQLException failure) {
        var state = failure.getSQLState();
        // The pool's own word for a connection that broke while somebody held it; it has no state.
        return state == null ? "Connection is closed".equals(failure.getMessage()) : isAway(state);
    }

    /**
     * "Connection exception", "operator intervention", "insufficient resources" such as a full disk, and "system error" of the SQL
     * standard and PostgreSQL, and a transaction that may only read; not a cancelled query.
     */
    private static boolean isAway(String state) {
        return state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53")
                || state.startsWith("58")
                || state.equals("25006");
    }
}
