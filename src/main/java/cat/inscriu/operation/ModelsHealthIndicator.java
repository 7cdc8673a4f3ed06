package cat.inscriu.operation;

import cat.inscriu.engine.ConnectionGate;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the two processes are deployed, as {@code models}: without them nobody can publish or ask for anything. */
@Component("modelsHealthIndicator")
class ModelsHealthIndicator extends AbstractHealthIndicator {
    private static final List<String> NEEDED = List.of("edition", "enrollment");

    private final JdbcClient database;

    ModelsHealthIndicator(DataSource database) throws SQLException {
        super("The models cannot be looked up");
        this.database = JdbcClient.create(database.unwrap(ConnectionGate.class).pool());
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var missing = new TreeSet<>(NEEDED);
        this.database
                .sql("select distinct KEY_ from ACT_RE_PROCDEF where KEY_ in (:needed)")
                .param("needed", NEEDED)
                .query(String.class)
                .list()
                .forEach(missing::remove);
        if (missing.isEmpty()) {
            health.up();
        } else {
            health.down().withDetail("missing", missing);
        }
    }
}
