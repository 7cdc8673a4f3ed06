package cat.inscriu.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Locale;
import org.springframework.boot.SpringApplication;

/** A real PostgreSQL for the tests, one server in a JVM; each asks for a database of its own. */
public final class PostgresServer {
    private static EmbeddedPostgres server;

    private PostgresServer() {}

    /** Make an empty database and answer its address. */
    public static synchronized String database(String name) {
        try {
            if (server == null) {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("max_connections", "200")
                        // Its own hook would stop the server while contexts still close.
                        .setRegisterShutdownHook(false)
                        .start();
                SpringApplication.getShutdownHandlers().add(PostgresServer::stop);
            }
            var database = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("drop database if exists " + database);
                statement.execute("create database " + database);
            }
            return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database
                    + "?user=postgres&password=postgres";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("no database for the test", e);
        }
    }

    private static synchronized void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
