package cat.inscriu.enrollment;

import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Make the keys of live requests anew whenever the national ids were sealed under another key: they are made from the keyed hashes of
 * these. Keys of repeated calls are hashes under the same key and go; whoever repeats one is then known by the request itself. Repeatable
 * migrations run in the order of their descriptions, so this one after that of {@code person}.
 */
@Component
class LiveKeysMadeAnew implements JavaMigration {
    private final int keyVersion;

    LiveKeysMadeAnew(@Value("${inscriu.person.key-version:1}") int keyVersion) {
        this.keyVersion = keyVersion;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        var connection = context.getConnection();
        try (var read = connection.prepareStatement(
                        "select r.number, r.edition_code, p.email_key, p.national_id_key"
                                + " from enrollment_request r join person p on p.id = r.person_id where r.live_key is not null");
                var rows = read.executeQuery();
                var write = connection.prepareStatement(
                        "update enrollment_request set live_key = ?, live_national_id = ? where number = ?")) {
            while (rows.next()) {
                var nationalId = rows.getString(4);
                var keys = LiveKeys.of(rows.getString(2), rows.getString(3), nationalId == null ? "" : nationalId);
                write.setString(1, keys.address());
                write.setString(2, keys.nationalId());
                write.setString(3, rows.getString(1));
                write.addBatch();
            }
            write.executeBatch();
        }
        try (var forget = connection.createStatement()) {
            forget.executeUpdate("delete from idempotency_key");
        }
    }

    @Override
    public MigrationVersion getVersion() {
        return null;
    }

    @Override
    public String getDescription() {
        return "Person keys of live requests";
    }

    @Override
    public Integer getChecksum() {
        return this.keyVersion;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }
}
