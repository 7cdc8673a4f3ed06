package cat.inscriu.board;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.edition.EditionStatus;
import cat.inscriu.edition.Editions;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.support.EditionCode;
import cat.inscriu.support.Story;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Optional;
import java.util.TreeSet;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far an edition's own decision has come, as its board shows it while the engine tells one request after the other. */
class FanOutTests extends Story {
    @Autowired
    private Shelf shelf;

    @Autowired
    private Editions editions;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private JdbcClient database;

    @ParameterizedTest
    @CsvSource({
        // Whom it concerns, and who knows; what else there is does not count.
        "CONFIRMED, false, 'ADMITTED:2 CONFIRMED:3 REJECTED:9', CONFIRMATION 3 of 5",
        "CONFIRMED, false, 'CONFIRMED:5 WAITLISTED:1', none",
        // Who is asked to confirm the own place stays admitted for days.
        "CONFIRMED, true, 'ADMITTED:2 CONFIRMED:3', none",
        "RUNNING, false, 'UNDER_REVIEW:1 OVER_QUOTA:1 WAITLISTED:2 CLOSED_WITHOUT_SEAT:4 CONFIRMED:9', START 4 of 8",
        "ATTENDANCE_DUE, false, 'WAITLISTED:1 CLOSED_WITHOUT_SEAT:1', START 1 of 2",
        "COMPLETED, false, 'CONFIRMED:3 CERTIFIED:4 NOT_ENTITLED:1 WITHDRAWN:7', CLOSING 5 of 8",
        "COMPLETED, false, 'CERTIFIED:4 NOT_ENTITLED:1', none",
        "CANCELLED, false, 'RECEIVED:1 ADMITTED:2 CONFIRMED:1 EDITION_CANCELLED:6 REJECTED:2', CANCELLATION 6 of 10",
        "CANCELLED, false, '', none",
        "SCHEDULED, false, 'ADMITTED:2', none",
        "ENROLLING, false, 'ADMITTED:2 CONFIRMED:1', none",
        "ENROLLMENT_CLOSED, false, 'ADMITTED:2', none"
    })
    void itCountsWhomTheDecisionConcerns(
            EditionStatus edition, boolean ownConfirmation, String requests, String shown) {
        var counts = new EnumMap<EnrollmentStatus, Integer>(EnrollmentStatus.class);
        Arrays.stream(requests.split(" "))
                .filter(text -> !text.isEmpty())
                .map(text -> text.split(":"))
                .forEach(pair -> counts.put(EnrollmentStatus.valueOf(pair[0]), Integer.valueOf(pair[1])));

        var fan = FanOut.of(edition, ownConfirmation, new Shelf.Counts(counts, new int[1]));

        assertThat(said(fan)).isEqualTo(shown);
    }

    @Test
    void certificatesOfAClosedEditionAreIssuedOneByOneAndTheBoardCountsThem() {
        var edition = given.edition().published();
        var first = given.request(edition).admitted();
        var second = given.request(edition).admitted();
        coordinator.closesEnrollment(edition);
        engine.settle();
        assertThat(said(fanOut(edition))).isEqualTo("none");
        engine.fires("Event_ReminderDue", edition);
        engine.fires("Event_EditionStarts", edition);
        engine.fires("Event_LastSessionEnds", edition);
        engine.settle();
        trainer.records(edition, first, 5, 5);
        trainer.records(edition, second, 0, 0);

        trainer.handsIn(edition);
        assertThat(said(fanOut(edition))).isEqualTo("CLOSING 0 of 2");
        var seen = new TreeSet<String>();
        for (var job = next(); job.isPresent(); job = next()) {
            this.jobs.executeJob(job.get());
            seen.add(said(fanOut(edition)));
        }

        assertThat(seen).containsExactly("CLOSING 0 of 2", "CLOSING 1 of 2", "none");
        assertThat(books.status(first)).isEqualTo(EnrollmentStatus.CERTIFIED);
        assertThat(books.status(second)).isEqualTo(EnrollmentStatus.NOT_ENTITLED);
        engine.settle();
    }

    private Optional<FanOut> fanOut(EditionCode edition) {
        var found = this.editions.findById(edition.value()).orElseThrow();
        return FanOut.of(found.status(), found.ownConfirmation(), this.shelf.requests(edition.value()));
    }

    private static String said(Optional<FanOut> fan) {
        return fan.map(one -> one.kind() + " " + one.told() + " of " + one.total())
                .orElse("none");
    }

    /** A job that is due, but none that sends letters or only watches. */
    private Optional<String> next() {
        return this.database
                .sql("select ID_ from ACT_RU_JOB where RETRIES_ > 0 and (DUEDATE_ is null or DUEDATE_ <= ?)"
                        + " and HANDLER_TYPE_ not in ('notice', 'history-cleanup', 'batch-monitor-job')"
                        + " order by DUEDATE_, ID_ fetch first 1 rows only")
                .param(Timestamp.from(time.now()))
                .query(String.class)
                .optional();
    }
}
