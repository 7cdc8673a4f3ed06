package cat.inscriu.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Who gets a connection when many ask for one, and what becomes of them when there is none. */
class ConnectionGateTests {
    private static final String SERVED = "served";
    private final ExecutorService people = Executors.newCachedThreadPool();
    private final Database database = new Database();
    private HikariDataSource pool;

    /** A database that can be switched off; while it is, its connections are dead too. */
    private static final class Database extends AbstractDataSource {
        private volatile boolean away;

        @Override
        public Connection getConnection() throws SQLException {
            if (this.away) {
                throw new SQLTransientConnectionException("refused");
            }
            return DriverManager.getConnection("jdbc:h2:mem:gate;DB_CLOSE_DELAY=-1");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }

    private ConnectionGate gate(int connections, long timeoutMillis) {
        this.pool = new HikariDataSource();
        this.pool.setDataSource(this.database);
        this.pool.setMaximumPoolSize(connections);
        this.pool.setConnectionTimeout(timeoutMillis);
        // So that a dead one is found out: asked at each use, as after half a second of rest.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
        return new ConnectionGate(this.pool);
    }

    @AfterEach
    void goHome() {
        this.people.shutdownNow();
        this.pool.close();
    }

    @Test
    void everybodyIsServedInTheOrderOfArrival() throws Exception {
        var gate = gate(1 + ConnectionGate.KEPT, 60_000);
        var served = Collections.synchronizedList(new ArrayList<Integer>());
        var first = gate.getConnection();
        var all = new ArrayList<Future<?>>();
        for (var i = 0; i < 200; i++) {
            var number = i;
            all.add(this.people.submit((Callable<Void>) () -> {
                try (var connection = gate.getConnection();
                        var statement = connection.createStatement()) {
                    served.add(number);
                    statement.execute("select 1");
                }
                return null;
            }));
            await().pollInterval(Duration.ofMillis(1)).until(() -> gate.waiting() == number + 1);
        }

        first.close();
        for (var one : all) {
            one.get();
        }

        assertThat(served).isEqualTo(IntStream.range(0, 200).boxed().toList());
        assertThat(gate.refused()).isZero();
        assertThat(gate.waiting()).isZero();
    }

    /** One comes in while another goes out, so often that every order of their steps occurs. */
    @Test
    void whoComesWhileAnotherLeavesIsLetIn() throws Exception {
        var gate = gate(2 + ConnectionGate.KEPT, 60_000);
        var work = IntStream.range(0, 8)
                .mapToObj(i -> this.people.submit((Callable<Void>) () -> {
                    for (var visit = 0; visit < 20_000; visit++) {
                        gate.getConnection().close();
                    }
                    return null;
                }))
                .toList();

        for (var one : work) {
            one.get();
        }

        assertThat(gate.refused()).isZero();
    }

    @Test
    void aLineThatMovesIsNeverTooLong() throws Exception {
        var gate = gate(1 + ConnectionGate.KEPT, 500);
        var work = IntStream.range(0, 100)
                .mapToObj(i -> this.people.submit(() -> {
                    try (var connection = gate.getConnection()) {
                        // A piece of work of twenty milliseconds: the last waits four times as long as the pool would
                        // allow.
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                        return connection.isValid(1);
                    }
                }))
                .toList();

        for (var one : work) {
            assertThat(one.get()).isTrue();
        }
        assertThat(gate.refused()).isZero();
    }

    @Test
    void whoIsInsideAndWhoWorksForThemDoNotWait() throws Exception {
        var gate = gate(1 + ConnectionGate.KEPT, 2_000);

        try (var outer = gate.getConnection();
                var inner = gate.getConnection()) {
            assertThat(inner).isNotEqualTo(outer);
            var helper = this.people.submit(() -> ConnectionGate.ahead(() -> {
                try (var third = gate.getConnection()) {
                    assertThat(third.isValid(1)).isTrue();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }));
            helper.get();
        }

        // Two permits were not given back for one taken: another thread still waits for the first to leave.
        var held = gate.getConnection();
        var next = this.people.submit((Callable<Connection>) gate::getConnection);
        await().until(() -> gate.waiting() == 1);
        held.close();
        held.close();
        next.get().close();
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void aDatabaseThatIsAwayIsToldToAllAtOnceAndFoundAgainWithoutARestart() throws Exception {
        var gate = gate(2 + ConnectionGate.KEPT, 1_000);
        gate.getConnection().close();
        this.database.away = true;
        this.pool.getHikariPoolMXBean().softEvictConnections();

        var begun = System.nanoTime();
        var answers = IntStream.range(0, 50)
                .mapToObj(i -> this.people.submit(() -> outcome(gate)))
                .toList();
        for (var answer : answers) {
            assertThat(answer.get()).matches(".*(nobody has reached the database|not available).*");
        }
        // One time limit for all of them, not one after the other: they would take twenty-five.
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));

        this.database.away = false;
        await().atMost(Duration.ofSeconds(20)).until(() -> outcome(gate).equals(SERVED));
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void aLineThatStandsStillIsSentAway() throws Exception {
        var gate = gate(1 + ConnectionGate.KEPT, 500);
        var hangs = new CountDownLatch(1);
        var inside = new CompletableFuture<Void>();
        this.people.submit(() -> {
            try (var connection = gate.getConnection()) {
                inside.complete(null);
                hangs.await();
                return connection.isValid(1);
            }
        });
        inside.get();

        assertThatThrownBy(gate::getConnection).isInstanceOf(SQLTransientConnectionException.class);
        // Not half a second each: who comes now is told at once.
        assertThat(outcome(gate)).contains("nobody has reached the database");
        assertThat(outcome(gate)).isNotEqualTo(SERVED);
        assertThat(gate.refused()).isEqualTo(3);

        hangs.countDown();
        await().atMost(Duration.ofSeconds(5)).until(() -> outcome(gate).equals(SERVED));
    }

    private static String outcome(ConnectionGate gate) {
        try (var connection = gate.getConnection()) {
            connection.isValid(1);
            return SERVED;
        } catch (SQLException e) {
            return e.getMessage();
        }
    }
}
