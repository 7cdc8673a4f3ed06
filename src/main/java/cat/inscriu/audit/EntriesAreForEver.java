package cat.inscriu.audit;

import cat.inscriu.engine.Postgres;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.stereotype.Component;

/** On PostgreSQL, have the database itself refuse to change or remove entries, whoever asks; H2 has no such trigger in SQL. */
@Component
class EntriesAreForEver implements JavaMigration {
    private static final List<String> STATEMENTS = List.of("""
            create function audit_entry_is_for_ever() returns trigger language plpgsql as $$
            begin
                raise exception 'entries of the audit trail are neither changed nor removed';
            end $$""", """
            create trigger audit_entry_no_change before update or delete on audit_entry
            for each row execute function audit_entry_is_for_ever()""", """
            create trigger audit_entry_no_truncate before truncate on audit_entry
            for each statement execute function audit_entry_is_for_ever()""");

    @Override
    public void migrate(Context context) throws SQLException {
        var connection = context.getConnection();
        if (Postgres.isBehind(connection)) {
            try (var statement = connection.createStatement()) {
                for (var sql : STATEMENTS) {
                    statement.execute(sql);
                }
            }
        }
    }

    @Override
    public MigrationVersion getVersion() {
        // After the table (12), before anything else.
        return MigrationVersion.fromVersion("12.1");
    }

    @Override
    public String getDescription() {
        return "Audit entries are for ever";
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
