package cat.inscriu.work;

import cat.inscriu.engine.Attempts;
import cat.inscriu.engine.RefusedCompletion;
import cat.inscriu.web.Conflict;
import cat.inscriu.web.InvalidInput;
import cat.inscriu.web.NotFound;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Does what was ordered, one part after the other, on a thread of its own. The node that is at an order holds it for a while
 * and says so again; an order that nobody holds any more, since its node left or died, is taken up by whichever node finds it.
 */
@Component
class WorkRunner {
    private static final Logger LOG = LoggerFactory.getLogger(WorkRunner.class);
    private static final Duration HELD = Duration.ofSeconds(60);
    private static final Duration SAID_AGAIN = Duration.ofSeconds(15);
    /** What is shown of finished work; the record of each decision lies with its request. */
    private static final Duration KEPT = Duration.ofDays(30);
    /** In which what failed can be tried again, and what was refused be mended. */
    private static final Duration REPEATABLE = Duration.ofDays(1);
    /** Short work is over while its reader waits for the page. */
    private static final long WAITED_FOR_MILLIS = 1500;

    private final WorkTable table;
    private final Map<String, WorkKind> kinds;
    private final Attempts attempts;
    private final IdentityService identity;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, work -> new Thread(work, "work"));
    private volatile boolean stopping;

    WorkRunner(WorkTable table, List<WorkKind> kinds, Attempts attempts, IdentityService identity) {
        this.table = table;
        this.kinds = kinds.stream().collect(Collectors.toMap(WorkKind::name, Function.identity()));
        this.attempts = attempts;
        this.identity = identity;
    }

    WorkKind kind(String name) {
        return this.kinds.get(name);
    }

    /** Begin, and wait a moment: much is over by then. */
    void start(long id) {
        try {
            this.threads.submit(() -> run(id)).get(WAITED_FOR_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // It goes on, and its page shows how far.
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Scheduled(initialDelay = 5, fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        if (this.stopping) {
            return;
        }
        this.table.abandoned().forEach(id -> this.threads.submit(() -> run(id)));
        this.table.dropLeftovers(REPEATABLE);
        this.table.forget(KEPT);
    }

    private void run(long id) {
        try {
            if (this.table.hold(id, HELD)) {
                goOn(id);
            }
        } catch (RuntimeException e) {
            LOG.error("Work {} stopped; it is taken up again soon", id, e);
        }
    }

    private void goOn(long id) {
        var row = this.table.row(id).orElseThrow();
        var kind = this.kinds.get(row.kind());
        var held = Instant.now();
        for (var open = this.table.open(id); !open.isEmpty(); open = this.table.open(id)) {
            for (var part : open) {
                if (this.stopping) {
                    this.table.letGo(id);
                    return;
                }
                if (held.plus(SAID_AGAIN).isBefore(Instant.now())) {
                    this.table.holdOn(id, HELD);
                    held = Instant.now();
                }
                perform(kind, row.order(), part);
            }
        }
        this.table.finish(id);
    }

    private void perform(WorkKind kind, WorkKind.Order order, WorkTable.Open part) {
        try {
            inNameOf(order.by(), () -> {
                var file = kind.make(order, part.part());
                this.attempts.run(() -> {
                    if (this.table.take(order.id(), part.position())) {
                        var result = kind.perform(order, part.part());
                        if (result.skippedBecause() == null) {
                            this.table.keep(order.id(), part.position(), result.made(), file);
                        } else {
                            this.table.skip(order.id(), part.position(), result.skippedBecause());
                        }
                    }
                });
            });
        } catch (RefusedCompletion e) {
            this.table.skip(order.id(), part.position(), "refused." + e.code());
        } catch (Conflict e) {
            this.table.skip(order.id(), part.position(), "problem." + e.code());
        } catch (NotFound e) {
            this.table.skip(order.id(), part.position(), "work.not-there");
        } catch (InvalidInput e) {
            this.table.skip(order.id(), part.position(), "work.unfit");
        } catch (RuntimeException e) {
            LOG.error("Part {} of work {} failed", part.position(), order.id(), e);
            this.table.fail(order.id(), part.position());
        }
    }

    /** The rights are those of now: who has left a unit decides nothing more there. */
    private void inNameOf(String account, Runnable act) {
        var groups = this.identity.createGroupQuery().groupMember(account).list().stream()
                .map(Group::getId)
                .toList();
        this.identity.setAuthentication(account, groups);
        try {
            act.run();
        } finally {
            this.identity.clearAuthentication();
        }
    }

    /** What is under way ends with its part; the rest waits for another node or the next start. */
    @PreDestroy
    void stop() throws InterruptedException {
        this.stopping = true;
        this.threads.shutdown();
        this.threads.awaitTermination(10, TimeUnit.SECONDS);
    }
}
