package cat.inscriu.process;

import static cat.inscriu.support.Line.F20;
import static cat.inscriu.support.ProcessAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.edition.EditionStatus;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.notification.Notice;
import cat.inscriu.support.EditionCode;
import cat.inscriu.support.Given;
import cat.inscriu.support.Proves;
import cat.inscriu.support.Story;
import java.time.Duration;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The machine's clock, which is the engine's and ours, is put an hour on or back while deadlines run. */
@Proves(F20)
class MovedClockStoriesTests extends Story {
    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired
    private HistoryService history;

    @Test
    void whatTheClockJumpedOverHappensOnceAndNotAgainWhenItIsPutBack() {
        var edition = given.edition().published();
        var request = given.request(edition).admitted();
        time.moveTo(Given.CLOSES.minus(HOUR.dividedBy(2)));
        engine.settle();
        assertThat(edition).hasStatus(EditionStatus.ENROLLING);

        time.pass(HOUR);
        engine.settle();
        assertThat(edition).hasStatus(EditionStatus.CONFIRMED);
        time.pass(HOUR.negated());
        engine.settle();
        time.pass(HOUR);
        engine.settle();

        assertThat(edition).hasStatus(EditionStatus.CONFIRMED);
        assertThat(request)
                .hasStatus(EnrollmentStatus.CONFIRMED)
                .isOwedInAll(Notice.RECEIVED, Notice.UNDER_REVIEW, Notice.ADMITTED, Notice.CONVOCATION);
        assertThat(times(edition, "Event_EnrollmentCloses")).isOne();
    }

    @Test
    void aDeadlineThatAPutBackClockMeetsTwiceFiresOnceAtItsOwnTime() {
        var edition = given.edition().published();
        var request = given.request(edition).received();
        var due = engine.due("Event_VerificationTimedOut", request);
        time.moveTo(due.minusSeconds(1));
        time.pass(HOUR.negated());
        engine.settle();
        assertThat(request).hasStatus(EnrollmentStatus.RECEIVED);

        time.moveTo(due);
        engine.settle();
        time.pass(HOUR.negated());
        engine.settle();
        time.moveTo(due.plusSeconds(1));
        engine.settle();

        assertThat(request).hasStatus(EnrollmentStatus.EXPIRED).hasEndedAt("EndEvent_Expired");
        assertThat(books.remarks(request)).doesNotHaveDuplicates();
        assertThat(this.history
                        .createHistoricActivityInstanceQuery()
                        .activityId("Task_ExpireRequest")
                        .count())
                .isOne();
    }

    /** All of an edition's deadlines, each met with a clock that has just been put on and then back. */
    @Test
    void noDeadlineOfAnEditionIsSkippedOrFiresTwice() {
        var edition = given.edition().published();
        var request = given.request(edition).admitted();

        for (var step : new String[] {
            "Event_EnrollmentCloses", "Event_ReminderDue", "Event_EditionStarts", "Event_LastSessionEnds"
        }) {
            var due = engine.due(step, edition);
            time.moveTo(due.minusSeconds(60));
            engine.settle();
            time.pass(HOUR);
            engine.settle();
            time.pass(HOUR.negated());
            engine.settle();
            time.moveTo(due);
            engine.settle();
            assertThat(times(edition, step)).as(step).isOne();
        }

        assertThat(edition).hasStatus(EditionStatus.ATTENDANCE_DUE).isWaitingAt("recordAttendance");
        assertThat(request)
                .isOwedInAll(
                        Notice.RECEIVED,
                        Notice.UNDER_REVIEW,
                        Notice.ADMITTED,
                        Notice.CONVOCATION,
                        Notice.REMINDER,
                        Notice.SURVEY);
    }

    private long times(EditionCode edition, String step) {
        return this.history
                .createHistoricActivityInstanceQuery()
                .processInstanceId((String) books.row(edition).get("process_instance_id"))
                .activityId(step)
                .finished()
                .count();
    }
}
