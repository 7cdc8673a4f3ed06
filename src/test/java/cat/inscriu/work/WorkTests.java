package cat.inscriu.work;

import static cat.inscriu.support.Line.A30;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.engine.Attempts;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.support.Coordinator;
import cat.inscriu.support.Proves;
import cat.inscriu.support.Story;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Work goes on without who ordered it and without the node that began it. */
class WorkTests extends Story {
    private static final String APPROVE = "{\"decision\":\"APPROVE\",\"reason\":null,\"note\":null}";

    @Autowired
    private WorkTable table;

    @Autowired
    private WorkRunner runner;

    @Autowired
    private WorkOrders orders;

    @Autowired
    private WorkTraces traces;

    @Autowired
    private Attempts attempts;

    @Autowired
    private IdentityService identity;

    @Test
    void workThatItsNodeLeftHalfDoneIsTakenUpAndNoPartIsDoneTwice() {
        var edition = given.edition().published();
        var first = given.request(edition).underReview();
        var second = given.request(edition).underReview();
        var id = this.table.insert("review", edition.value(), APPROVE, Coordinator.ID, "key", parts(first, second));
        assertThat(this.table.hold(id, Duration.ofSeconds(60))).isTrue();
        assertThat(this.table.take(id, 1)).isTrue();

        this.runner.sweep();
        assertThat(this.table.row(id).orElseThrow().doneAt()).isNull();
        // The node is gone, and does not say again that it is at it.
        time.pass(Duration.ofSeconds(61));
        this.runner.sweep();

        isOver(id);
        assertThat(this.books.status(first)).isEqualTo(EnrollmentStatus.UNDER_REVIEW);
        assertThat(this.books.status(second)).isEqualTo(EnrollmentStatus.ADMITTED);
        assertThat(this.table.row(id).orElseThrow().done()).isEqualTo(2);
    }

    @Test
    void whoLeftTheUnitAfterOrderingDecidesNothing() {
        var edition = given.edition().published();
        var request = given.request(edition).underReview();
        var id = this.table.insert(
                "review", edition.value(), APPROVE, Coordinator.OF_ANOTHER_UNIT, "key", parts(request));

        this.runner.start(id);

        isOver(id);
        assertThat(this.books.status(request)).isEqualTo(EnrollmentStatus.UNDER_REVIEW);
        assertThat(this.table.settled(id))
                .containsExactly(
                        new WorkKind.Settled(1, request.value(), "SKIPPED", "refused.already-decided", null, false));
    }

    @Test
    void whatAnOrderSaysGoesWithItsWork() {
        var edition = given.edition().published();
        var request = given.request(edition).underReview();
        var id = this.table.insert(
                "review",
                edition.value(),
                "{\"decision\":\"REJECT\",\"reason\":\"OTHER\",\"note\":\"Ho hem parlat amb la Joana.\"}",
                Coordinator.ID,
                "key",
                parts(request));

        this.runner.start(id);
        isOver(id);

        assertThat(this.books.status(request)).isEqualTo(EnrollmentStatus.REJECTED);
        assertThat(this.table.row(id).orElseThrow().order().instructions()).isNull();
        assertThat(this.table.row(id).orElseThrow().isRepeatable()).isFalse();
    }

    @Test
    void whatFailedIsTriedAgainWhileWhatItNeedsIsThere() throws InterruptedException {
        var kind = new Fallible();
        var runner = new WorkRunner(this.table, List.of(kind), this.attempts, this.identity);
        var id = this.table.insert("fallible", "", "words", Coordinator.ID, "key", fallible());

        runner.start(id);
        isOver(id);
        assertThat(this.table.row(id).orElseThrow().failed()).isOne();
        assertThat(this.table.row(id).orElseThrow().isRepeatable()).isTrue();
        assertThat(this.table.content(id, 1)).as("of what was done").isEmpty();
        assertThat(this.table.content(id, 2)).as("of what failed").contains("two");

        kind.fails = false;
        assertThat(this.table.reopen(id)).isTrue();
        runner.start(id);
        isOver(id);
        assertThat(this.table.row(id).orElseThrow().done()).isEqualTo(2);
        assertThat(this.table.row(id).orElseThrow().order().instructions()).isNull();
        assertThat(kind.heard).containsExactly("one", "two", "two");
        runner.stop();
    }

    @Test
    void whatIsLeftOfFailedWorkGoesAfterADay() throws InterruptedException {
        var runner = new WorkRunner(this.table, List.of(new Fallible()), this.attempts, this.identity);
        var id = this.table.insert("fallible", "", "words", Coordinator.ID, "key", fallible());
        runner.start(id);
        isOver(id);

        time.pass(Duration.ofDays(1).plusSeconds(1));
        runner.sweep();

        assertThat(this.table.row(id).orElseThrow().order().instructions()).isNull();
        assertThat(this.table.content(id, 2)).isEmpty();
        assertThat(this.table.reopen(id)).isFalse();
        runner.stop();
    }

    @Test
    @Proves(A30)
    void erasureReachesWhatWasSaidOfThePersonAndTheRestGoesOn() {
        var edition = given.edition().published();
        var erased = given.request(edition).underReview();
        var other = given.request(edition).underReview();
        var under = this.table.insert(
                "review", edition.value(), APPROVE, Coordinator.ID, "under way", parts(erased, other));
        var over = this.table.insert("review", edition.value(), "words", Coordinator.ID, "over", parts(erased, other));
        this.table.fail(over, 1);
        this.table.fail(over, 2);
        this.table.finish(over);
        assertThat(this.table.row(over).orElseThrow().isRepeatable()).isTrue();

        this.attempts.run(() -> this.traces.erase(erased.value(), null));
        this.runner.start(under);
        isOver(under);

        assertThat(this.table.row(over).orElseThrow().order().instructions()).isNull();
        assertThat(this.books.status(erased)).isEqualTo(EnrollmentStatus.UNDER_REVIEW);
        assertThat(this.books.status(other)).isEqualTo(EnrollmentStatus.ADMITTED);
        assertThat(this.table.settled(under))
                .extracting(WorkKind.Settled::subject, WorkKind.Settled::remark)
                .containsExactly(tuple(erased.value(), "work.erased"), tuple(other.value(), null));
        assertThat(this.table.row(under).orElseThrow().order().instructions()).isNull();
    }

    @Test
    void anOrderIsForItsOwnerToSee() {
        var id = this.table.insert("fallible", "", "words", Coordinator.ID, "key", fallible());

        coordinator.signedIn(() -> assertThat(this.orders.own(id)).isPresent());
        coordinator.signedIn(() -> assertThat(this.orders.leftFor(id, 2)).contains("two"));
        coordinator.signedIn(() -> assertThat(this.orders.recent()).hasSize(1));
        var other = coordinator.as(Coordinator.OF_ANOTHER_UNIT);
        other.signedIn(() -> assertThat(this.orders.own(id)).isEmpty());
        other.signedIn(() -> assertThat(this.orders.leftFor(id, 2)).isEmpty());
        other.signedIn(() -> assertThat(this.orders.recent()).isEmpty());
    }

    private void isOver(long id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> this.table.row(id).orElseThrow().doneAt() != null);
    }

    private static List<WorkKind.Part> parts(RequestNumber... requests) {
        return Arrays.stream(requests)
                .map(request -> WorkKind.Part.of(request.value()))
                .toList();
    }

    private static List<WorkKind.Part> fallible() {
        return List.of(new WorkKind.Part("1", "one"), new WorkKind.Part("2", "two"));
    }

    /** Whose second part fails for a reason that nobody foresaw. */
    private static final class Fallible implements WorkKind {
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private volatile boolean fails = true;

        @Override
        public String name() {
            return "fallible";
        }

        @Override
        public Result perform(Order order, Part part) {
            this.heard.add(part.content());
            if (this.fails && part.subject().equals("2")) {
                throw new IllegalStateException("as this test wants it");
            }
            return Result.done();
        }

        @Override
        public String origin(Order order) {
            return "/";
        }
    }
}
