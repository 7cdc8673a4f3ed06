package cat.inscriu.process;

import static cat.inscriu.support.ProcessAssertions.assertThat;
import static cat.inscriu.support.ProcessAssertions.assertThatExceptionOfType;

import cat.inscriu.edition.EditionDecision;
import cat.inscriu.edition.EditionStatus;
import cat.inscriu.engine.RefusedCompletion;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.notification.Notice;
import cat.inscriu.support.Coordinator;
import cat.inscriu.support.EditionCode;
import cat.inscriu.support.Given;
import cat.inscriu.support.Story;
import cat.inscriu.web.Conflict;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

/** The way of an edition from its publication to its end, and the decisions on it. */
class EditionProcessTests extends Story {

    @Test
    void editionThatOpensLaterWaitsForItsDay() {
        var edition = given.edition().opensLater().published();
        assertThat(edition).hasStatus(EditionStatus.SCHEDULED).isWaitingAt("Event_EnrollmentOpens");
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> given.request(edition).sent());

        engine.fires("Event_EnrollmentOpens", edition);

        assertThat(edition).hasStatus(EditionStatus.ENROLLING).isWaitingAt("Gateway_AwaitClosing");
        assertThat(time.now()).isEqualTo(Given.OPENS_LATER);
        assertThat(given.request(edition).received()).hasStatus(EnrollmentStatus.RECEIVED);
    }

    @Test
    void coordinatorClosesEarlyAndTheDeadlineBecomesThatMoment() {
        var edition = given.edition().minimum(2).published();
        time.pass(Duration.ofHours(5));

        coordinator.closesEnrollment(edition);

        assertThat(edition).hasStatus(EditionStatus.ENROLLMENT_CLOSED).isWaitingAt("Gateway_AwaitDecisionDay");
        assertThat(instant(edition, "closes_at")).isEqualTo(time.now());
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> given.request(edition).sent());
    }

    @Test
    void editionAtItsMinimumIsConfirmedWhenItCloses() {
        var edition = given.edition().minimum(2).published();
        given.request(edition).admitted();
        given.request(edition).admitted();

        engine.fires("Event_EnrollmentCloses", edition);

        assertThat(edition).hasStatus(EditionStatus.CONFIRMED).isWaitingAt("Event_ReminderDue");
    }

    @Test
    void requestThatHasGoneBeforeItIsToldHarmsNobody() {
        var edition = given.edition().minimum(2).published();
        var gone = given.request(edition).admitted();
        var stays = given.request(edition).admitted();
        coordinator.closesEnrollment(edition);

        // The edition is confirmed, and its batch still on the way.
        applicant.withdraws(gone);
        engine.settle();

        assertThat(gone).hasStatus(EnrollmentStatus.WITHDRAWN).isNotOwed(Notice.CONVOCATION);
        assertThat(stays).hasStatus(EnrollmentStatus.CONFIRMED);
    }

    @Test
    void approvalAfterTheClosingReachesTheMinimum() {
        var edition = given.edition().minimum(2).published();
        given.request(edition).admitted();
        var second = given.request(edition).underReview();
        coordinator.closesEnrollment(edition);
        assertThat(edition).isWaitingAt("Gateway_AwaitDecisionDay");

        coordinator.approves(second);
        assertThat(second).hasStatus(EnrollmentStatus.ADMITTED);
        engine.runs("inscriu-edition-nudge", edition);

        assertThat(edition).hasStatus(EditionStatus.CONFIRMED);
        engine.settle();
        assertThat(second).hasStatus(EnrollmentStatus.CONFIRMED);
    }

    @Test
    void changeOfSeatsBelowTheMinimumLeavesTheEditionWaiting() {
        var edition = given.edition().minimum(3).published();
        var one = given.request(edition).admitted();
        var two = given.request(edition).underReview();
        coordinator.closesEnrollment(edition);

        coordinator.approves(two);
        engine.settle();
        applicant.withdraws(one);
        engine.settle();

        assertThat(edition).hasStatus(EditionStatus.ENROLLMENT_CLOSED).isWaitingAt("Gateway_AwaitDecisionDay");
    }

    @Test
    void coordinatorIsAskedOnTheDayOfTheDecision() {
        var edition = belowMinimumOnDecisionDay();

        assertThat(edition)
                .hasStatus(EditionStatus.ENROLLMENT_CLOSED)
                .isWaitingAt("decideEdition")
                .isOwedInAll(Notice.DECISION_DUE);
        assertThat(coordinator.task(edition).getName()).endsWith(edition.value());
        assertThat(coordinator.as(Coordinator.OF_ANOTHER_UNIT).task(edition)).isNull();
    }

    @Test
    void editionRunsBelowItsMinimumWhenACoordinatorSaysSo() {
        var edition = belowMinimumOnDecisionDay();

        coordinator.decides(edition, EditionDecision.RUN);
        engine.settle();

        assertThat(edition).hasStatus(EditionStatus.CONFIRMED);
        assertThat(books.decisions(edition))
                .singleElement()
                .satisfies(row ->
                        assertThat(row).containsEntry("decision", "RUN").containsEntry("decided_by", Coordinator.ID));
    }

    @Test
    void coordinatorDecidesAgainstTheEdition() {
        var edition = given.edition().minimum(2).published();
        var request = given.request(edition).admitted();
        coordinator.closesEnrollment(edition);
        engine.fires("Event_DecisionDue", edition);
        coordinator.notes(edition, "Es repetirà a la tardor.");

        coordinator.decides(edition, EditionDecision.CANCEL);
        engine.settle();

        assertThat(edition).hasStatus(EditionStatus.CANCELLED).hasEndedAt("EndEvent_Cancelled");
        assertThat(books.row(edition))
                .containsEntry("cancel_reason", "BELOW_MINIMUM")
                .containsEntry("cancel_note", "Es repetirà a la tardor.");
        assertThat(request).hasStatus(EnrollmentStatus.EDITION_CANCELLED).hasRemark("BELOW_MINIMUM");
    }

    @Test
    void waiverAdmitsTheReserveAndIsRecorded() {
        var edition = given.edition().minimum(3).quota(1).published();
        given.request(edition).of(Given.VIC).admitted();
        var reserve = given.request(edition).of(Given.VIC).overQuota();
        coordinator.closesEnrollment(edition);
        engine.fires("Event_DecisionDue", edition);

        coordinator.decides(edition, EditionDecision.WAIVE_QUOTA);
        engine.settle();

        assertThat(reserve).hasStatus(EnrollmentStatus.UNDER_REVIEW).isOwed(Notice.UNDER_REVIEW);
        assertThat(books.quota(edition, Given.VIC))
                .containsEntry("places", 2)
                .containsEntry("places_taken", 2)
                .containsEntry("waived_by", Coordinator.ID);
        // Nobody of them has a seat yet, so the question is asked again at once; but its notice goes out once.
        assertThat(edition).isWaitingAt("decideEdition").isOwedInAll(Notice.DECISION_DUE);
    }

    @Test
    void approvalWithdrawsAnOpenDecisionOnceTheMinimumIsReached() {
        var edition = given.edition().minimum(2).published();
        given.request(edition).admitted();
        var second = given.request(edition).underReview();
        coordinator.closesEnrollment(edition);
        engine.fires("Event_DecisionDue", edition);
        assertThat(edition).isWaitingAt("decideEdition");

        coordinator.approves(second);
        engine.settle();

        assertThat(coordinator.task(edition)).isNull();
        assertThat(edition).hasStatus(EditionStatus.CONFIRMED);
        assertThat(books.row(edition)).containsEntry("decision_open", false);
        assertThat(books.decisions(edition)).isEmpty();
    }

    @Test
    void approvalThatDoesNotReachTheMinimumLeavesTheOpenDecisionAlone() {
        var edition = given.edition().minimum(3).published();
        given.request(edition).admitted();
        var second = given.request(edition).underReview();
        coordinator.closesEnrollment(edition);
        engine.fires("Event_DecisionDue", edition);
        var task = coordinator.task(edition).getId();

        coordinator.approves(second);
        engine.settle();

        assertThat(coordinator.task(edition).getId()).isEqualTo(task);
    }

    @Test
    void editionWithoutADecisionIsCancelledAtItsStart() {
        var edition = belowMinimumOnDecisionDay();

        engine.fires("BoundaryEvent_StartReached", edition);
        engine.settle();

        assertThat(edition).hasStatus(EditionStatus.CANCELLED).hasEndedAt("EndEvent_CancelledUndecided");
        assertThat(books.row(edition)).containsEntry("cancel_reason", "NO_DECISION");
    }

    @Test
    void editionThatCannotReachItsMinimumIsCancelledWhereTheOfficeHasChosenSo() {
        var edition =
                given.edition().minimum(3).setting("below-minimum", "CANCEL").published();
        var request = given.request(edition).admitted();
        coordinator.closesEnrollment(edition);

        engine.fires("Event_DecisionDue", edition);
        engine.settle();

        assertThat(edition).hasStatus(EditionStatus.CANCELLED).hasEndedAt("EndEvent_Cancelled");
        assertThat(request).hasStatus(EnrollmentStatus.EDITION_CANCELLED);
    }

    @Test
    void editionThatCouldStillReachItsMinimumIsAskedAboutAllTheSame() {
        var edition =
                given.edition().minimum(2).setting("below-minimum", "CANCEL").published();
        given.request(edition).admitted();
        given.request(edition).underReview();
        coordinator.closesEnrollment(edition);

        engine.fires("Event_DecisionDue", edition);

        assertThat(edition).isWaitingAt("decideEdition");
    }

    @Test
    void coordinatorCancelsAtAnyTimeBeforeTheEnd() {
        var edition = given.edition().opensLater().published();

        coordinator.cancels(edition, "No hi ha aula.");

        assertThat(edition).hasStatus(EditionStatus.CANCELLED).hasEndedAt("EndEvent_CancelledOnRequest");
        assertThat(books.row(edition))
                .containsEntry("cancel_reason", "BY_COORDINATOR")
                .containsEntry("cancel_note", "No hi ha aula.");
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> coordinator.cancels(edition, "Encara no n'hi ha."));
    }

    @Test
    void cancellationClosesAnOpenDecision() {
        var edition = belowMinimumOnDecisionDay();

        coordinator.cancels(edition, "No hi ha aula.");
        engine.settle();

        assertThat(edition).hasEndedAt("EndEvent_CancelledOnRequest");
        assertThat(coordinator.task(edition)).isNull();
        assertThat(books.row(edition)).containsEntry("decision_open", false);
    }

    @Test
    void confirmedEditionThatFallsBelowItsMinimumIsReportedAndRuns() {
        var edition = given.edition().minimum(2).published();
        var one = given.request(edition).admitted();
        given.request(edition).admitted();
        coordinator.closesEnrollment(edition);
        engine.settle();

        applicant.withdraws(one);
        engine.settle();

        assertThat(edition)
                .hasStatus(EditionStatus.CONFIRMED)
                .isWaitingAt("Event_ReminderDue")
                .isOwedInAll(Notice.BELOW_MINIMUM);
    }

    @Test
    void seatThatIsTakenUpByTheNextIsNotReported() {
        var edition = given.edition().minimum(1).maximum(1).published();
        var one = given.request(edition).admitted();
        var next = given.request(edition).waitlisted();
        coordinator.closesEnrollment(edition);
        engine.settle();

        applicant.withdraws(one);
        engine.settle();

        assertThat(next).hasStatus(EnrollmentStatus.CONFIRMED);
        assertThat(edition).isNotOwed(Notice.BELOW_MINIMUM);
    }

    @Test
    void attendanceIsHandedInWholeOrNotAtAll() {
        var edition = given.edition().published();
        var one = given.request(edition).admitted();
        var two = given.request(edition).admitted();
        coordinator.closesEnrollment(edition);
        engine.settle();
        engine.fires("Event_ReminderDue", edition);
        engine.fires("Event_EditionStarts", edition);
        trainer.records(edition, one, 5);
        engine.fires("Event_LastSessionEnds", edition);
        engine.settle();
        assertThat(edition).isOwed(Notice.ATTENDANCE_DUE);

        trainer.records(edition, one, 5, 5);
        assertThatExceptionOfType(RefusedCompletion.class)
                .isThrownBy(() -> trainer.handsIn(edition))
                .satisfies(e -> assertThat(e.code()).isEqualTo("attendance-missing"));
        assertThat(edition).hasStatus(EditionStatus.ATTENDANCE_DUE).isWaitingAt("recordAttendance");
        trainer.records(edition, two, 0, 0);
        trainer.handsIn(edition);
        engine.settle();

        assertThat(one).hasStatus(EnrollmentStatus.CERTIFIED);
        assertThat(two).hasStatus(EnrollmentStatus.NOT_ENTITLED);
        assertThat(books.row(edition)).containsEntry("seats_at_end", 2).containsEntry("seats_taken", 0);
    }

    @Test
    void editionWithoutParticipantsComesToItsEnd() {
        var edition = belowMinimumOnDecisionDay();
        coordinator.decides(edition, EditionDecision.RUN);
        engine.fires("Event_ReminderDue", edition);
        engine.fires("Event_EditionStarts", edition);
        engine.fires("Event_LastSessionEnds", edition);

        trainer.handsIn(edition);
        engine.settle();

        assertThat(edition).hasStatus(EditionStatus.COMPLETED).hasEndedAt("EndEvent_Completed");
    }

    private EditionCode belowMinimumOnDecisionDay() {
        var edition = given.edition().minimum(2).published();
        engine.fires("Event_EnrollmentCloses", edition);
        engine.fires("Event_DecisionDue", edition);
        return edition;
    }

    private Instant instant(EditionCode edition, String column) {
        return ((OffsetDateTime) books.row(edition).get(column)).toInstant();
    }
}
