package cat.inscriu.demo;

import cat.inscriu.engine.Staff;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Make the sample data, once per database and before the port opens: by living through some weeks in which people do what they do.
 * A start that is cut short leaves the row of {@code sample_data} open; the next one goes through the same weeks and does what is
 * missing.
 */
@Component
@ConditionalOnProperty(name = "inscriu.demo.enabled", havingValue = "true")
class SampleData implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SampleData.class);

    private final DataSource database;
    private final JdbcClient jdbc;
    private final SampleStories stories;
    private final SampleMail mail;
    private final TimeMachine time;
    private final Staff staff;
    private volatile boolean running;

    SampleData(
            DataSource database,
            JdbcClient jdbc,
            SampleStories stories,
            SampleMail mail,
            TimeMachine time,
            Staff staff) {
        this.database = database;
        this.jdbc = jdbc;
        this.stories = stories;
        this.mail = mail;
        this.time = time;
        this.staff = staff;
    }

    @Override
    public void start() {
        if (!isComplete()) {
            make();
        }
        this.running = true;
    }

    private void make() {
        var begun = System.nanoTime();
        this.jdbc
                .sql("update sample_data set anchor = ? where anchor is null")
                .param(OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS))
                .update();
        // Not a transaction of the thread, since each act has its own; another node that starts now waits here.
        try (var connection = this.database.getConnection()) {
            connection.setAutoCommit(false);
            var open = lockUnlessComplete(connection);
            if (open != null) {
                live(open);
                complete(connection);
                LOG.info("Sample data made in {}", Duration.ofNanos(System.nanoTime() - begun));
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the sample data could not be made", e);
        }
    }

    private void live(Instant anchor) {
        this.mail.skipOld(anchor);
        try {
            this.stories.tell(anchor);
        } finally {
            this.time.stop();
            this.mail.showAll();
        }
    }

    private boolean isComplete() {
        return this.jdbc
                        .sql("select count(*) from sample_data where completed_at is not null")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The anchor, its row locked until the commit; null when another node has done the work. */
    private static Instant lockUnlessComplete(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select anchor, completed_at from sample_data for update")) {
            row.next();
            return row.getObject(2) == null
                    ? row.getObject(1, OffsetDateTime.class).toInstant()
                    : null;
        }
    }

    private static void complete(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("update sample_data set completed_at = ?")) {
            statement.setObject(1, OffsetDateTime.now(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    @Override
    public void stop() {
        this.running = false;
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    /** After the accounts that act in it. */
    @Override
    public int getPhase() {
        return this.staff.getPhase() + 1;
    }
}
