package cat.inscriu.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who comes through when many want the same, and in which order. */
class TurnstileTests {
    private static final String CROWDED = "lectura-facil-1";

    private final ExecutorService people = Executors.newCachedThreadPool();
    private final Turnstile turnstile = new Turnstile();
    private final Queue<String> done = new ConcurrentLinkedQueue<>();

    @AfterEach
    void goHome() throws InterruptedException {
        this.people.shutdown();
        assertThat(this.people.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    /** As many as may be through at once, each until told to leave. */
    private List<CompletableFuture<Void>> crowd() {
        var leave = Stream.generate(() -> new CompletableFuture<Void>())
                .limit(Turnstile.AT_ONCE)
                .toList();
        var inside = new ConcurrentLinkedQueue<String>();
        leave.forEach(told -> this.people.execute(() -> this.turnstile.through(CROWDED, () -> {
            inside.add(CROWDED);
            return told.join();
        })));
        await().until(() -> inside.size() == Turnstile.AT_ONCE);
        return leave;
    }

    private void comes(String wanted, String who) {
        this.people.execute(() -> this.turnstile.through(wanted, () -> this.done.add(who)));
    }

    @Test
    void whoeverWantsTheSameWaitsAndWhoWantsSomethingElseDoesNot() {
        var leave = crowd();

        comes(CROWDED, "late");
        await().until(() -> this.turnstile.waiting() == 1);
        comes("primers-auxilis-1", "elsewhere");

        await().untilAsserted(() -> assertThat(this.done).containsExactly("elsewhere"));
        assertThat(this.turnstile.waiting()).isOne();

        leave.forEach(told -> told.complete(null));
        await().untilAsserted(() -> assertThat(this.done).containsExactly("elsewhere", "late"));
        assertThat(this.turnstile.waiting()).isZero();
    }

    @Test
    void theyComeThroughInTheOrderOfTheirArrival() {
        var leave = crowd();
        var arrivals = IntStream.range(0, 20).mapToObj(Integer::toString).toList();
        for (var who : arrivals) {
            var before = this.turnstile.waiting();
            comes(CROWDED, who);
            await().until(() -> this.turnstile.waiting() == before + 1);
        }

        leave.get(0).complete(null);

        await().untilAsserted(() -> assertThat(this.done).containsExactlyElementsOf(arrivals));
        leave.forEach(told -> told.complete(null));
    }

    @Test
    void whoFailsInsideLeavesToo() {
        for (var i = 0; i < Turnstile.AT_ONCE; i++) {
            assertThatThrownBy(() -> this.turnstile.through(CROWDED, () -> {
                        throw new IllegalStateException("lost");
                    }))
                    .hasMessage("lost");
        }
        comes(CROWDED, "next");
        await().untilAsserted(() -> assertThat(this.done).containsExactly("next"));
    }
}
