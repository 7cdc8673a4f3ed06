package cat.inscriu.engine;

import java.sql.Timestamp;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notice that the database was restored from a backup. It keeps a note of where it lives: which server (PostgreSQL gives each a number
 * when it is made) and which database there (each gets another number when it is created). A copy carries the note of its original.
 * Where the server does not tell, as H2, nothing is noticed.
 */
@Component
class DatabaseHome implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseHome.class);

    private final JdbcTemplate jdbc;
    private final JdbcClient database;
    private final StartLock lock;
    private final ApplicationEventPublisher events;
    private final RestoreProperties policies;
    private final Clock clock;
    private volatile boolean running;

    DatabaseHome(
            JdbcTemplate jdbc,
            StartLock lock,
            ApplicationEventPublisher events,
            RestoreProperties policies,
            Clock clock) {
        this.jdbc = jdbc;
        this.database = JdbcClient.create(jdbc);
        this.lock = lock;
        this.events = events;
        this.policies = policies;
        this.clock = clock;
    }

    @Override
    public void start() {
        this.lock.hold(this::compare);
        this.running = true;
    }

    private void compare() {
        var here = address();
        if (here == null) {
            return;
        }
        var noted = this.database
                .sql("select address from database_home")
                .query(String.class)
                .optional();
        if (noted.isEmpty()) {
            this.database
                    .sql("insert into database_home (id, address, since) values (1, ?, ?)")
                    .params(here, Timestamp.from(this.clock.instant()))
                    .update();
        } else if (!noted.get().equals(here)) {
            this.database
                    .sql("update database_home set address = ?, since = ?")
                    .params(here, Timestamp.from(this.clock.instant()))
                    .update();
            LOG.warn(
                    "The database was restored from a backup, or moved: mail rests until an administrator decides at"
                            + " /staff/mail what becomes of it, and {} numbers are left out",
                    this.policies.skippedNumbers());
            this.events.publishEvent(new DatabaseRestored(this.policies.skippedNumbers()));
        }
    }

    /** Null where it cannot be told. */
    private String address() {
        var mayAsk = isOnPostgres()
                && this.database
                        .sql("select has_function_privilege('pg_control_system()', 'execute')")
                        .query(Boolean.class)
                        .single();
        return mayAsk
                ? this.database
                        .sql("select (select system_identifier from pg_control_system()) || '/'"
                                + " || (select oid from pg_database where datname = current_database())")
                        .query(String.class)
                        .single()
                : null;
    }

    private boolean isOnPostgres() {
        return this.jdbc.execute((ConnectionCallback<Boolean>) Postgres::isBehind);
    }

    @Override
    public void stop() {
        this.running = false;
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    /** Before staff, jobs and the port. */
    @Override
    public int getPhase() {
        return ModelDeployment.PHASE;
    }
}
