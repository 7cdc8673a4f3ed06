package cat.inscriu.engine;

import java.sql.Connection;
import java.sql.SQLException;

/** Tells the database of production, which knows more, from that of the demo. */
public final class Postgres {
    private Postgres() {}

    public static boolean isBehind(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }
}
