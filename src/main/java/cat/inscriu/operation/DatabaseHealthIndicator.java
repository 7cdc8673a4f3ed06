package cat.inscriu.operation;

import cat.inscriu.engine.ConnectionGate;
import cat.inscriu.engine.Postgres;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Whether the database answers and takes what is written, as {@code db}. Asks past the line, so that a rush is no outage. */
@Component("dbHealthIndicator")
class DatabaseHealthIndicator extends AbstractHealthIndicator {
    private final DataSource pool;

    DatabaseHealthIndicator(DataSource database) throws SQLException {
        super("The database does not answer");
        this.pool = database.unwrap(ConnectionGate.class).pool();
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws SQLException {
        try (var connection = this.pool.getConnection();
                var statement = connection.createStatement()) {
            health.withDetail("database", connection.getMetaData().getDatabaseProductName());
            // A standby, or a server that was made read-only, answers and yet nothing can be done with it.
            var asks = Postgres.isBehind(connection) ? "show transaction_read_only" : "select 'off'";
            try (var answer = statement.executeQuery(asks)) {
                answer.next();
                if ("on".equals(answer.getString(1))) {
                    health.down().withDetail("attention", "read-only");
                } else {
                    health.up();
                }
            }
        }
    }
}
