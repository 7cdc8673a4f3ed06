package cat.inscriu.operation;

import cat.inscriu.engine.ConnectionGate;
import cat.inscriu.engine.RunningModels;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether the two processes are deployed, as {@code models}, since without them nobody can publish or ask for anything; and whether this
 * node has the code for every version that something still runs on, as it was when the node was first asked.
 */
@Component("modelsHealthIndicator")
class ModelsHealthIndicator extends AbstractHealthIndicator {
    private static final List<String> NEEDED = List.of("edition", "enrollment");

    private final JdbcClient database;
    private final RunningModels running;
    private volatile List<String> missingSteps;

    ModelsHealthIndicator(DataSource database, RunningModels running) throws SQLException {
        super("The models cannot be looked up");
        this.running = running;
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
        missing.addAll(missingSteps());
        if (missing.isEmpty()) {
            health.up();
        } else {
            health.down().withDetail("missing", missing);
        }
    }

    /** Code does not change while a node runs, and what others load later is for those others to do. */
    private List<String> missingSteps() {
        if (this.missingSteps == null) {
            this.missingSteps = this.running.missing();
        }
        return this.missingSteps;
    }
}
