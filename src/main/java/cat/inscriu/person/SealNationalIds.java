package cat.inscriu.person;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.stereotype.Component;

/**
 * Seal every national id with the key of now: those that stood open before there were keys, and all of them whenever
 * {@code inscriu.person.key-version} changes. Flyway repeats it then, on one node before it serves; nodes with the earlier key must
 * be stopped by then.
 */
@Component
class SealNationalIds implements JavaMigration {
    private static final int AT_A_TIME = 500;
    /** Of "%PDF"; what is sealed begins with a digit. */
    private static final byte PLAIN_PDF = '%';

    private final PersonKeys keys;

    SealNationalIds(PersonKeys keys) {
        this.keys = keys;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        var connection = context.getConnection();
        try (var read = connection.prepareStatement(
                        "select id, national_id from person where national_id is not null");
                var rows = read.executeQuery();
                var write = connection.prepareStatement(
                        "update person set national_id = ?, national_id_key = ? where id = ?")) {
            var pending = 0;
            while (rows.next()) {
                var id = open(rows.getString(2));
                write.setString(1, this.keys.seal(id));
                write.setString(2, this.keys.fingerprint(id));
                write.setLong(3, rows.getLong(1));
                pending = add(write, pending);
            }
            write.executeBatch();
        }
        sealCertificates(context);
        sealDocuments(context);
    }

    /** The documents bear the id, and more: they are sealed whole. One at a time, since each is some hundred kilobytes. */
    private void sealDocuments(Context context) throws SQLException {
        var connection = context.getConnection();
        try (var ids = connection.prepareStatement("select certificate_id from certificate_document");
                var rows = ids.executeQuery();
                var read =
                        connection.prepareStatement("select pdf from certificate_document where certificate_id = ?");
                var write = connection.prepareStatement(
                        "update certificate_document set pdf = ? where certificate_id = ?")) {
            while (rows.next()) {
                read.setLong(1, rows.getLong(1));
                try (var document = read.executeQuery()) {
                    document.next();
                    var stored = document.getBytes(1);
                    write.setBytes(1, this.keys.seal(stored[0] == PLAIN_PDF ? stored : this.keys.open(stored)));
                }
                write.setLong(2, rows.getLong(1));
                write.executeUpdate();
            }
        }
    }

    private void sealCertificates(Context context) throws SQLException {
        var connection = context.getConnection();
        try (var read = connection.prepareStatement(
                        "select id, national_id from certificate where national_id is not null");
                var rows = read.executeQuery();
                var write = connection.prepareStatement("update certificate set national_id = ? where id = ?")) {
            var pending = 0;
            while (rows.next()) {
                write.setString(1, this.keys.seal(open(rows.getString(2))));
                write.setLong(2, rows.getLong(1));
                pending = add(write, pending);
            }
            write.executeBatch();
        }
    }

    private String open(String stored) {
        return PersonKeys.isSealed(stored) ? this.keys.open(stored) : stored;
    }

    private static int add(PreparedStatement write, int pending) throws SQLException {
        write.addBatch();
        if (pending + 1 == AT_A_TIME) {
            write.executeBatch();
            return 0;
        }
        return pending + 1;
    }

    /** None: it is repeated when its checksum changes. */
    @Override
    public MigrationVersion getVersion() {
        return null;
    }

    @Override
    public String getDescription() {
        return "National ids are sealed";
    }

    @Override
    public Integer getChecksum() {
        return this.keys.version();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }
}
