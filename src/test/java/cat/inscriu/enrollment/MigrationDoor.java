package cat.inscriu.enrollment;

import org.flywaydb.core.api.migration.JavaMigration;

/** Lets a test of another package migrate as a start does. */
public final class MigrationDoor {
    private MigrationDoor() {}

    public static JavaMigration liveKeys(int keyVersion) {
        return new LiveKeysMadeAnew(keyVersion);
    }

    /** By what the database recognises a live request of somebody with this national id in the edition. */
    public static String liveNationalId(String edition, String emailKey, String nationalIdKey) {
        return LiveKeys.of(edition, emailKey, nationalIdKey).nationalId();
    }
}
