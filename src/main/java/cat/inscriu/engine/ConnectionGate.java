package cat.inscriu.engine;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A fair line in front of the connection pool, for requests and jobs alike. The pool itself serves whoever happens to be near: in
 * a rush most wait for milliseconds, some for seconds, and those would be refused by its time limit. Here everybody is served in
 * the order of arrival and waits as long as the line moves, however long it is. Who holds no connection holds up nobody, so neither
 * a slow reader nor a slow writer of a request takes a place.
 *
 * <p>Only a database that is away ends the waiting: when a connection cannot be had, or nobody has come through for as long as the
 * pool's {@code connection-timeout}, everybody in line is refused at once, and so is who arrives within the next second. Then the
 * next in line tries again, so that nothing needs to be restarted.
 *
 * <p>A thread that is inside already takes its further connections without waiting, since others may wait for what it has locked;
 * so does work on another thread that somebody inside waits for ({@link #ahead}), and a look at the database's health
 * ({@link #pool}). Some connections of the pool are kept for them.
 */
public final class ConnectionGate extends DelegatingDataSource {
    /** Connections of the pool that are kept for whoever must not wait; of a tiny pool, none. */
    static final int KEPT = 2;

    private static final long REFUSING = TimeUnit.SECONDS.toNanos(1);
    private static final AtomicLong TICKETS = new AtomicLong();
    private static final ThreadLocal<Long> TICKET = new ThreadLocal<>();
    private static final ThreadLocal<Boolean> AHEAD = ThreadLocal.withInitial(() -> false);

    private final HikariDataSource pool;
    private final long patience;
    private final ThreadLocal<AtomicInteger> inside = ThreadLocal.withInitial(AtomicInteger::new);
    private final AtomicLong refused = new AtomicLong();

    /** Guards the fields below. */
    private final Object door = new Object();

    private final PriorityQueue<Turn> line = new PriorityQueue<>(Comparator.comparingLong(Turn::ticket));
    private int free;
    /** When somebody last came out with the work done, and until when all are refused, in {@link System#nanoTime}. */
    private long lastMove = System.nanoTime();

    private long refusingUntil = this.lastMove;

    ConnectionGate(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
        this.free = Math.max(1, pool.getMaximumPoolSize() - KEPT);
        this.patience = TimeUnit.MILLISECONDS.toNanos(pool.getConnectionTimeout());
    }

    /** Do the work without waiting in line, because somebody inside waits for it. */
    public static void ahead(Runnable work) {
        AHEAD.set(true);
        try {
            work.run();
        } finally {
            AHEAD.remove();
        }
    }

    /**
     * A piece of work begins on this thread, such as a request: from now on to {@link #left}, it stands in line as of this moment,
     * however often it comes back for a connection. Work that says nothing stands in line as of each asking.
     */
    static void arrived() {
        TICKET.set(TICKETS.incrementAndGet());
    }

    static void left() {
        TICKET.remove();
    }

    private static long ticket() {
        var ticket = TICKET.get();
        return ticket == null ? TICKETS.incrementAndGet() : ticket;
    }

    private record Turn(long ticket, CompletableFuture<Void> come) {}

    /** How many wait at this moment. */
    public int waiting() {
        synchronized (this.door) {
            return this.line.size();
        }
    }

    /** How many were refused since the start because the database was away. */
    public long refused() {
        return this.refused.get();
    }

    /** Connections without the line, for what asks whether the database is there. */
    public DataSource pool() {
        return this.pool;
    }

    /** @throws SQLTransientConnectionException if the database is away, within the pool's {@code connection-timeout} of its going */
    @Override
    public Connection getConnection() throws SQLException {
        var held = this.inside.get();
        if (held.get() > 0 || AHEAD.get()) {
            return this.pool.getConnection();
        }
        enter();
        try {
            var connection = this.pool.getConnection();
            held.incrementAndGet();
            return untilClosed(connection, held);
        } catch (SQLException | RuntimeException e) {
            suspectAway();
            leave(false);
            throw e;
        }
    }

    private void enter() throws SQLException {
        var turn = new Turn(ticket(), new CompletableFuture<>());
        long since;
        synchronized (this.door) {
            // Read inside: who read the clock before another went out would take that moment for a refusal still to
            // last.
            since = System.nanoTime();
            if (since - this.refusingUntil < 0) {
                throw away();
            }
            if (this.free > 0) {
                this.free--;
                return;
            }
            this.line.add(turn);
        }
        while (!came(turn, since)) {
            if (remaining(since) <= 0) {
                refuseAll();
            }
        }
    }

    /** Wait for the turn while the line moves; false when it has stood still. */
    private boolean came(Turn turn, long since) throws SQLException {
        try {
            turn.come().get(Math.max(1, remaining(since)), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw away();
        } catch (InterruptedException e) {
            giveUp(turn);
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("the node stops", "08001", e);
        }
    }

    private long remaining(long since) {
        synchronized (this.door) {
            var stillSince = this.lastMove - since > 0 ? this.lastMove : since;
            return stillSince + this.patience - System.nanoTime();
        }
    }

    private void giveUp(Turn turn) {
        boolean stoodInLine;
        synchronized (this.door) {
            stoodInLine = this.line.remove(turn);
        }
        if (!stoodInLine && !turn.come().isCompletedExceptionally()) {
            leave(false);
        }
    }

    private void leave(boolean done) {
        Turn next;
        synchronized (this.door) {
            if (done) {
                this.lastMove = System.nanoTime();
                this.refusingUntil = this.lastMove;
            }
            next = this.line.poll();
            if (next == null) {
                this.free++;
            }
        }
        if (next != null) {
            next.come().complete(null);
        }
    }

    /** No connection was to be had. In a rush somebody came out a moment ago, and it was only one who needed too many. */
    private void suspectAway() {
        var moved = System.nanoTime() - REFUSING;
        synchronized (this.door) {
            if (this.lastMove - moved > 0) {
                return;
            }
        }
        refuseAll();
    }

    private void refuseAll() {
        ArrayList<Turn> all;
        synchronized (this.door) {
            all = new ArrayList<>(this.line);
            this.line.clear();
            this.refusingUntil = System.nanoTime() + REFUSING;
        }
        all.forEach(turn -> turn.come().completeExceptionally(new IllegalStateException("away")));
    }

    private SQLException away() {
        this.refused.incrementAndGet();
        return new SQLTransientConnectionException(
                "nobody has reached the database for "
                        + Duration.ofNanos(this.patience).toMillis() + " ms",
                "08001");
    }

    /** The connection as it is, but closing it lets the next in line come in. */
    private Connection untilClosed(Connection connection, AtomicInteger held) {
        var open = new AtomicInteger(1);
        return (Connection) Proxy.newProxyInstance(
                ConnectionGate.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "equals":
                            return proxy == arguments[0];
                        case "hashCode":
                            return System.identityHashCode(proxy);
                        default:
                            break;
                    }
                    var closes = method.getName().equals("close") && open.getAndSet(0) == 1;
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (closes) {
                            held.decrementAndGet();
                            leave(true);
                        }
                    }
                });
    }
}
