package cat.inscriu.work;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.support.Coordinator;
import cat.inscriu.support.Story;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Work goes on without who ordered it and without the node that began it. */
class WorkTests extends Story {
    private static final String APPROVE = "{\"decision\":\"APPROVE\",\"reason\":null,\"note\":null}";

    @Autowired
    private WorkTable table;

    @Autowired
    private WorkRunner runner;

    @Test
    void workThatItsNodeLeftHalfDoneIsTakenUpAndNoPartIsDoneTwice() {
        var edition = given.edition().published();
        var first = given.request(edition).underReview();
        var second = given.request(edition).underReview();
        var id = this.table.insert(
                "review", edition.value(), APPROVE, Coordinator.ID, "key", List.of(first.value(), second.value()));
        assertThat(this.table.hold(id, Duration.ofSeconds(60))).isTrue();
        assertThat(this.table.take(id, 1)).isTrue();

        this.runner.sweep();
        assertThat(this.table.row(id).orElseThrow().doneAt()).isNull();
        // The node is gone, and does not say again that it is at it.
        time.pass(Duration.ofSeconds(61));
        this.runner.sweep();

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> this.table.row(id).orElseThrow().doneAt() != null);
        assertThat(this.books.status(first)).isEqualTo(EnrollmentStatus.UNDER_REVIEW);
        assertThat(this.books.status(second)).isEqualTo(EnrollmentStatus.ADMITTED);
        assertThat(this.table.row(id).orElseThrow().done()).isEqualTo(2);
    }

    @Test
    void whoLeftTheUnitAfterOrderingDecidesNothing() {
        var edition = given.edition().published();
        var request = given.request(edition).underReview();
        var id = this.table.insert(
                "review", edition.value(), APPROVE, Coordinator.OF_ANOTHER_UNIT, "key", List.of(request.value()));

        this.runner.start(id);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> this.table.row(id).orElseThrow().doneAt() != null);
        assertThat(this.books.status(request)).isEqualTo(EnrollmentStatus.UNDER_REVIEW);
        assertThat(this.table.settled(id))
                .containsExactly(new WorkTable.Settled(request.value(), "SKIPPED", "refused.already-decided"));
    }
}
