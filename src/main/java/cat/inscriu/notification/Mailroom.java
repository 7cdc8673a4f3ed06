package cat.inscriu.notification;

import cat.inscriu.engine.ConnectionGate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Where attempts to send are made: a few rounds at a time, each under one limit of time, on threads of its own. So the threads of
 * the engine's jobs are held by at most {@code inscriu.mail.parallel} rounds, and by none for longer than the limit.
 */
@Component
class Mailroom implements DisposableBean {
    /** Above so many turned away in a row, the pauses grow: a queue of thousands must not keep the engine busy. */
    private static final int CROWD = 50;

    private static final int LONGEST_PAUSE_FACTOR = 20;

    private static final Duration CLEARING = Duration.ofMillis(100);

    private final MailServer server;
    private final Duration limit;
    private final Semaphore desks;
    private final ExecutorService clerks;
    private final AtomicInteger turnedAway = new AtomicInteger();

    Mailroom(MailServer server, MailProperties properties) {
        this.server = server;
        this.limit = properties.timeLimit();
        this.desks = new Semaphore(properties.parallel());
        var names = new AtomicInteger();
        this.clerks = Executors.newFixedThreadPool(properties.parallel(), work -> {
            // The job that waits for a letter holds a connection; others must not be let in before the letter's.
            var thread = new Thread(() -> ConnectionGate.ahead(work), "mail-" + names.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Make a round and wait for its end, at most for the time limit.
     *
     * @param gather says what leaves, once a desk is free
     * @param work sends it, on a thread of the mailroom
     * @return empty when no desk is free: nothing was gathered and nothing tried
     */
    Optional<Round> attempt(Supplier<Round> gather, BiConsumer<MailLine, Round> work) {
        if (!deskIsFree()) {
            this.turnedAway.incrementAndGet();
            return Optional.empty();
        }
        var atWork = false;
        try {
            var round = gather.get();
            var line = this.server.line();
            var end = new CompletableFuture<Void>();
            this.clerks.execute(() -> work(() -> work.accept(line, round), line, end));
            atWork = true;
            await(end, line, round);
            return Optional.of(round);
        } catch (RejectedExecutionException shuttingDown) {
            return Optional.empty();
        } finally {
            if (!atWork) {
                this.desks.release();
            }
        }
    }

    /** Whether a desk was taken. One that is just being cleared is waited for; coming back later would cost a second or more. */
    private boolean deskIsFree() {
        try {
            return this.desks.tryAcquire(CLEARING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How long a letter waits that found no desk: one to three seconds, up to twenty times that while many wait. */
    Duration pause() {
        var factor = Math.min(1 + this.turnedAway.get() / CROWD, LONGEST_PAUSE_FACTOR);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(1000, 3000) * factor);
    }

    boolean isCrowded() {
        return this.turnedAway.get() >= CROWD;
    }

    private void work(Runnable work, MailLine line, CompletableFuture<Void> end) {
        try (line) {
            work.run();
            end.complete(null);
        } catch (RuntimeException | Error e) {
            end.completeExceptionally(e);
        } finally {
            this.turnedAway.set(0);
            this.desks.release();
        }
    }

    private void await(CompletableFuture<Void> end, MailLine line, Round round) {
        try {
            end.get(this.limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            var words = "no end within " + this.limit.toMillis() + " ms";
            round.breakOff(new Outcome.Failed("The attempt had " + words, words, false));
            // Not by interruption: that would close the file of an embedded database under everybody's feet.
            line.hangUp();
        } catch (ExecutionException e) {
            round.breakOff(Outcome.Failed.unwritten(e.getCause()));
        } catch (InterruptedException e) {
            line.hangUp();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the node stops while notices are being sent");
        }
    }

    @Override
    public void destroy() {
        this.clerks.shutdown();
    }
}
