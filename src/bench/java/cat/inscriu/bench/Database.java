package cat.inscriu.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A PostgreSQL of the measurement's own, which keeps its promises: commits are on the disk before they are acknowledged. */
final class Database implements AutoCloseable {
    static final String USER = "postgres";

    /** How many of the costliest statements to name, for whoever looks for what grows; they are not counted for nothing. */
    private static final int COSTLIEST = Integer.getInteger("bench.statements", 0);

    private final EmbeddedPostgres server;
    private final long pid;
    private final Set<String> made = new TreeSet<>();

    private Database(EmbeddedPostgres server, long pid) {
        this.server = server;
        this.pid = pid;
    }

    static Database start() {
        return start(Map.of());
    }

    /**
     * One that clears up after deleted rows only when {@link #clearUp} says so. By itself it does so when it likes, for all that were at
     * work before, at the expense of who is measured just then.
     */
    static Database startWithoutClearingUp() {
        return start(Map.of("autovacuum", "off"));
    }

    private static Database start(Map<String, String> settings) {
        try {
            var folder = Files.createTempDirectory("inscriu-bench");
            var builder = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(true)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("shared_buffers", "512MB")
                    .setServerConfig("max_connections", "200")
                    .setRegisterShutdownHook(false);
            settings.forEach(builder::setServerConfig);
            if (COSTLIEST > 0) {
                builder.setServerConfig("shared_preload_libraries", "pg_stat_statements");
            }
            return new Database(builder.start(), pid(folder));
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
            this.made.add(name);
            return "jdbc:postgresql://localhost:" + this.server.getPort() + "/" + name;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Clear up in every database made so far, and count its rows anew, so that statements are planned alike for all. */
    void clearUp() {
        for (var name : this.made) {
            try (var connection = this.server.getDatabase(USER, name).getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("vacuum analyze");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Name the statements that cost most since it was last asked, if that is wanted. @param of what they were part of */
    void costliest(String of) {
        if (COSTLIEST == 0) {
            return;
        }
        try (var connection = this.server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
            System.out.println("\nCostliest statements of " + of + ": ms in all, calls, rows\n");
            try (var rows = statement.executeQuery("select total_exec_time, calls, rows, query from pg_stat_statements"
                    + " order by total_exec_time desc limit " + COSTLIEST)) {
                while (rows.next()) {
                    System.out.printf(
                            Locale.ROOT,
                            "    %8.0f %8d %8d  %s%n",
                            rows.getDouble(1),
                            rows.getLong(2),
                            rows.getLong(3),
                            rows.getString(4).replaceAll("\\s+", " "));
                }
            }
            System.out.println();
            statement.execute("select pg_stat_statements_reset()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        this.server.close();
    }
}
