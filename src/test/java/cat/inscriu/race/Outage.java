package cat.inscriu.race;

import java.sql.DriverManager;
import java.sql.SQLException;

/** What befalls one database and no other on its server, until it is over: gone, or only to be read. */
final class Outage {
    private final String server;
    private final String name;
    private final String over;

    private Outage(String url, String begins, String over) {
        this.server = url.replaceFirst("/\\w+\\?", "/postgres?");
        this.name = url.replaceFirst(".*/(\\w+)\\?.*", "$1");
        this.over = over;
        change(begins);
    }

    /** Nobody gets in, and whoever was in is thrown out, as when the server stops. */
    static Outage away(String url) {
        return new Outage(url, "allow_connections false", "allow_connections true");
    }

    /** As on a standby, or where an administrator has forbidden writing. */
    static Outage readOnly(String url) {
        return new Outage(url, "set default_transaction_read_only = on", "reset default_transaction_read_only");
    }

    /** Throw out whoever is in; who comes again is let in. */
    static void breakConnections(String url) {
        try (var connection = DriverManager.getConnection(url.replaceFirst("/\\w+\\?", "/postgres?"));
                var statement = connection.prepareStatement(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = ?")) {
            statement.setString(1, url.replaceFirst(".*/(\\w+)\\?.*", "$1"));
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void change(String what) {
        try (var connection = DriverManager.getConnection(this.server);
                var statement = connection.createStatement()) {
            // Words of "alter database" that follow "with", and those that do not.
            var with = what.startsWith("allow") ? " with " : " ";
            statement.execute("alter database " + this.name + with + what);
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + this.name + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void isOver() {
        change(this.over);
    }
}
