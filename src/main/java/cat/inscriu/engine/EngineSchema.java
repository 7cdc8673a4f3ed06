package cat.inscriu.engine;

import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * Make the engine's own tables with the scripts that it ships, as a migration like any other: Flyway's lock lets one node at
 * a time do it, before that node serves. The engine then only checks the version ({@code schema-update: false}).
 */
@Component
class EngineSchema implements JavaMigration {
    /** In the order in which they reference each other. The case tables stay empty, but the engine's clean-up reads them. */
    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    @Override
    public void migrate(Context context) throws Exception {
        var connection = context.getConnection();
        var scripts = Postgres.isBehind(connection) ? "postgres" : "h2";
        for (var part : PARTS) {
            ScriptUtils.executeSqlScript(
                    connection,
                    new ClassPathResource(
                            "org/camunda/bpm/engine/db/create/activiti." + scripts + ".create." + part + ".sql"));
        }
        ScriptUtils.executeSqlScript(connection, new ClassPathResource("db/engine-indexes.sql"));
    }

    @Override
    public MigrationVersion getVersion() {
        // Below 1, so that our own tables come after it and their numbers stay free.
        return MigrationVersion.fromVersion("0.7.24");
    }

    @Override
    public String getDescription() {
        return "Camunda 7.24 schema";
    }

    @Override
    public Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }
}
