package cat.inscriu.engine;

import org.flywaydb.core.api.migration.JavaMigration;

/** Lets tests of other packages that migrate a database of their own have the engine's tables, which later migrations change. */
public final class EngineTables {
    private EngineTables() {}

    public static JavaMigration migration() {
        return new EngineSchema();
    }
}
