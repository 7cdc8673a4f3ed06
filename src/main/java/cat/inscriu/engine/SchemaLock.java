package cat.inscriu.engine;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Let one node at a time look at the schema. Flyway takes a lock of its own only once its table is there, so of two nodes that begin on
 * an empty database together one could find that table half made, and would not start.
 */
@Component
class SchemaLock implements FlywayMigrationStrategy {
    /** "Inscriu" in hexadecimal: any number that nobody else takes. */
    private static final long NUMBER = 0x496e7363726975L;

    private final DataSource database;

    SchemaLock(DataSource database) {
        this.database = database;
    }

    @Override
    public void migrate(Flyway flyway) {
        try (var connection = this.database.getConnection()) {
            if (!Postgres.isBehind(connection)) {
                flyway.migrate();
                return;
            }
            say(connection, "pg_advisory_lock");
            try {
                flyway.migrate();
            } finally {
                say(connection, "pg_advisory_unlock");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the schema cannot be locked", e);
        }
    }

    private static void say(Connection connection, String what) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select " + what + "(" + NUMBER + ")");
        }
    }
}
