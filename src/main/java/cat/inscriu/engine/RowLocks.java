package cat.inscriu.engine;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How this database says "read the row and keep it as it is until I commit", and lets those who wait take turns. */
@Component
public class RowLocks {
    private final JdbcClient statements;
    private final boolean postgres;

    RowLocks(DataSource database, JdbcClient statements) throws SQLException {
        this.statements = statements;
        try (var connection = database.getConnection()) {
            this.postgres = Postgres.isBehind(connection);
        }
    }

    /** Clause for a read that others may make too, but that no writer passes. */
    public String shared() {
        // H2 knows no shared row lock; its readers then wait for each other, which a demo can bear.
        return this.postgres ? " for share" : " for update";
    }

    /** Clause for a read that comes before a write. */
    public String exclusive() {
        // PostgreSQL's "for update" would also keep others from inserting rows that refer to this one: whoever only
        // joins
        // a line would wait for whoever frees a seat.
        return this.postgres ? " for no key update" : " for update";
    }

    /**
     * Wait, before a shared read, for whoever came earlier and wants the row alone. PostgreSQL lets a newcomer share a row
     * past a waiting writer, so that a stream of readers would keep the writer waiting until it ends; this line is fair. Until
     * the commit; asked again, does not wait.
     */
    public void queueToShare(String row) {
        queue("select pg_advisory_xact_lock_shared(hashtextextended(?, 0))", row);
    }

    /** Wait, before an exclusive read, for whoever came earlier; see {@link #queueToShare}. */
    public void queueToOwn(String row) {
        queue("select pg_advisory_xact_lock(hashtextextended(?, 0))", row);
    }

    private void queue(String statement, String row) {
        if (this.postgres) {
            this.statements.sql(statement).param(row).query((answer, i) -> row).list();
        }
    }
}
