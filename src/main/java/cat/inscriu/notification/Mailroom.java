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
import java.util.function.Function;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Where attempts to send are made: a few at a time, each under one limit of time, on threads of its own. So the threads of the
 * engine's jobs are held by at most {@code inscriu.mail.parallel} letters, and by none for longer than the limit.
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
     * Make an attempt and wait for its end, at most for the time limit.
     *
     * @return empty when no desk is free: nothing was tried
     */
    Optional<Outcome> attempt(Function<MailLine, Outcome> work) {
        if (!deskIsFree()) {
            this.turnedAway.incrementAndGet();
            return Optional.empty();
        }
        var line = this.server.line();
        var outcome = new CompletableFuture<Outcome>();
        try {
            this.clerks.execute(() -> work(work, line, outcome));
        } catch (RejectedExecutionException shuttingDown) {
            this.desks.release();
            return Optional.empty();
        }
        return Optional.of(await(outcome, line));
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

    private void work(Function<MailLine, Outcome> work, MailLine line, CompletableFuture<Outcome> outcome) {
        try (line) {
            outcome.complete(work.apply(line));
        } catch (RuntimeException | Error e) {
            outcome.completeExceptionally(e);
        } finally {
            this.turnedAway.set(0);
            this.desks.release();
        }
    }

    private Outcome await(CompletableFuture<Outcome> outcome, MailLine line) {
        try {
            return outcome.get(this.limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Not by interruption: that would close the file of an embedded database under everybody's feet.
            line.hangUp();
            var words = "no end within " + this.limit.toMillis() + " ms";
            return new Outcome.Failed("The attempt had " + words, words, false);
        } catch (ExecutionException e) {
            var cause = e.getCause();
            return new Outcome.Failed(
                    "The letter could not be written: " + Failures.describe(cause), Failures.describe(cause), false);
        } catch (InterruptedException e) {
            line.hangUp();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the node stops while a notice is being sent");
        }
    }

    @Override
    public void destroy() {
        this.clerks.shutdown();
    }
}
