package cat.inscriu.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** A PostgreSQL of the measurement's own, which keeps its promises: commits are on the disk before they are acknowledged. */
final class Database implements AutoCloseable {
    static final String USER = "postgres";

    private final EmbeddedPostgres server;
    private final long pid;

    private Database(EmbeddedPostgres server, long pid) {
        this.server = server;
        this.pid = pid;
    }

    static Database start() {
        try {
            var folder = Files.createTempDirectory("inscriu-bench");
            var server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(true)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("shared_buffers", "512MB")
                    .setServerConfig("max_connections", "200")
                    .setRegisterShutdownHook(false)
                    .start();
            return new Database(server, pid(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long pid(Path folder) throws IOException {
        return Long.parseLong(
                Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
    }

    long pid() {
        return this.pid;
    }

    /** Make an empty database and answer its address. */
    String make(String name) {
        try (var connection = this.server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("create database " + name);
            return "jdbc:postgresql://localhost:" + this.server.getPort() + "/" + name;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        this.server.close();
    }
}
