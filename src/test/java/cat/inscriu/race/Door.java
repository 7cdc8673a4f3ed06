package cat.inscriu.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A transaction that stands in a door: whoever must pass waits, in the order of arrival, until it is let go. */
final class Door implements AutoCloseable {
    private final Connection connection;
    private final JdbcClient database;

    private Door(Connection connection, JdbcClient database) {
        this.connection = connection;
        this.database = database;
    }

    /** Hold the rows that the statement locks or changes. */
    static Door hold(String url, JdbcClient database, String sql) {
        try {
            var connection = DriverManager.getConnection(url);
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            return new Door(connection, database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Wait until so many transactions wait for a lock. */
    void waitsFor(int waiting) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(this.database
                                .sql("select count(*) from pg_stat_activity where datname = current_database()"
                                        + " and wait_event_type = 'Lock'")
                                .query(Integer.class)
                                .single())
                        .isGreaterThanOrEqualTo(waiting));
    }

    void execute(String sql) {
        try (var statement = this.connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void open() {
        try {
            this.connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try (var ended = this.connection) {
            if (!ended.isClosed()) {
                ended.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
