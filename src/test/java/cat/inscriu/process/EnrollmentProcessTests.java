package cat.inscriu.process;

import static cat.inscriu.support.ProcessAssertions.assertThat;
import static cat.inscriu.support.ProcessAssertions.assertThatExceptionOfType;

import cat.inscriu.edition.EditionStatus;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.enrollment.ReasonCode;
import cat.inscriu.notification.Notice;
import cat.inscriu.support.EditionCode;
import cat.inscriu.support.Given;
import cat.inscriu.support.Story;
import cat.inscriu.web.Conflict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The way of a request from the form to its end: the whole of it, then one test for each other end. */
class EnrollmentProcessTests extends Story {

    /** The whole way, told slowly: read this first. */
    @Test
    void requestGoesFromTheFormToTheCertificate() {
        // Somebody fills in the form. Nothing counts until the address is proved.
        var edition = given.edition().minimum(1).published();
        var request = given.request(edition).received();
        assertThat(request).isWaitingAt("Gateway_AwaitVerification").isOwedInAll(Notice.RECEIVED);

        // The button behind the private link: the request is judged by the table, takes a place of its entity's quota
        // and goes to the coordinators.
        applicant.verifies(request);
        assertThat(request)
                .hasStatus(EnrollmentStatus.UNDER_REVIEW)
                .isWaitingAt("reviewRequest")
                .isOwed(Notice.UNDER_REVIEW);

        // One of them approves: there is a seat, but the edition has still to be confirmed.
        coordinator.approves(request);
        assertThat(request)
                .hasStatus(EnrollmentStatus.ADMITTED)
                .isWaitingAt("Event_EditionConfirmed")
                .isOwed(Notice.ADMITTED);

        // Enrollment closes, the minimum is reached, the edition is confirmed and tells everybody admitted.
        engine.fires("Event_EnrollmentCloses", edition);
        engine.settle();
        assertThat(edition).hasStatus(EditionStatus.CONFIRMED);
        assertThat(request)
                .hasStatus(EnrollmentStatus.CONFIRMED)
                .isWaitingAt("Event_AttendanceClosed")
                .isOwed(Notice.CONVOCATION);

        // Three days before the start it is called to mind; then the sessions are held.
        engine.fires("Event_ReminderDue", edition);
        engine.fires("Event_EditionStarts", edition);
        engine.fires("Event_LastSessionEnds", edition);
        engine.settle();
        assertThat(edition).hasStatus(EditionStatus.ATTENDANCE_DUE).isWaitingAt("recordAttendance");

        // The trainer hands in who came for how long; that closes the edition, and the request is judged by it.
        trainer.records(edition, request, 5, 3);
        trainer.handsIn(edition);
        engine.settle();
        assertThat(edition).hasStatus(EditionStatus.COMPLETED).hasEndedAt("EndEvent_Completed");
        assertThat(request)
                .hasStatus(EnrollmentStatus.CERTIFIED)
                .hasEndedAt("EndEvent_Certified")
                .isOwedInAll(
                        Notice.RECEIVED,
                        Notice.UNDER_REVIEW,
                        Notice.ADMITTED,
                        Notice.CONVOCATION,
                        Notice.REMINDER,
                        Notice.SURVEY,
                        Notice.CERTIFIED);
    }

    @Test
    void addressNeedNotBeProvedWhereTheOfficeDoesNotAskForIt() {
        var edition = given.edition().published();

        var request = given.request(edition).unverified().sent();

        assertThat(request).hasStatus(EnrollmentStatus.UNDER_REVIEW).isWaitingAt("reviewRequest");
    }

    @Test
    void nobodyReviewsWhereApprovalIsAutomatic() {
        var edition = given.edition().approvedAutomatically().published();

        var request = given.request(edition).verified();

        assertThat(request)
                .hasStatus(EnrollmentStatus.ADMITTED)
                .isOwedInAll(Notice.RECEIVED, Notice.ADMITTED)
                .isWaitingAt("Event_EditionConfirmed");
    }

    @Test
    void rejectedRequestGivesItsQuotaPlaceBack() {
        var edition = given.edition().quota(1).published();
        var request = given.request(edition).of(Given.VIC).underReview();

        coordinator.rejects(request, ReasonCode.REQUIREMENTS_NOT_MET);

        assertThat(request)
                .hasStatus(EnrollmentStatus.REJECTED)
                .hasEndedAt("EndEvent_Rejected")
                .hasRemark("REQUIREMENTS_NOT_MET")
                .isOwedInAll(Notice.RECEIVED, Notice.UNDER_REVIEW, Notice.REJECTED);
        assertThat(books.quota(edition, Given.VIC)).containsEntry("places_taken", 0);
    }

    @Test
    void approvedRequestWithoutASeatWaitsInLine() {
        var edition = given.edition().maximum(1).published();
        given.request(edition).admitted();

        var second = given.request(edition).approved();

        assertThat(second)
                .hasStatus(EnrollmentStatus.WAITLISTED)
                .isWaitingAt("Event_SeatOffered")
                .isOwed(Notice.WAITLISTED);
        assertThat(edition).hasSeatsTaken(1);
    }

    @Test
    void seatTakenAfterTheConfirmationIsConfirmedAtOnce() {
        var edition = given.edition().published();
        given.request(edition).admitted();
        var late = given.request(edition).underReview();
        coordinator.closesEnrollment(edition);
        engine.settle();

        coordinator.approves(late);

        assertThat(late)
                .hasStatus(EnrollmentStatus.CONFIRMED)
                .isWaitingAt("Event_AttendanceClosed")
                .isOwedInAll(Notice.RECEIVED, Notice.UNDER_REVIEW, Notice.CONVOCATION);
    }

    @Test
    void tooFewHoursEndWithoutACertificate() {
        var edition = given.edition().published();
        var request = given.request(edition).admitted();
        coordinator.closesEnrollment(edition);
        engine.settle();
        holdSessions(edition);

        trainer.records(edition, request, 5, 2.99);
        trainer.handsIn(edition);
        engine.settle();

        assertThat(request)
                .hasStatus(EnrollmentStatus.NOT_ENTITLED)
                .hasEndedAt("EndEvent_NotEntitled")
                .isOwed(Notice.NOT_ENTITLED)
                .isNotOwed(Notice.CERTIFIED);
        assertThat(books.certificates(request)).isZero();
    }

    @Test
    void actionThatPromisesAchievementCertifiesAttendanceUntilSomebodyAssesses() {
        var edition = given.edition().of(Given.WITH_ASSESSMENT).published();
        var request = given.request(edition).admitted();
        coordinator.closesEnrollment(edition);
        engine.settle();
        holdSessions(edition);

        trainer.records(edition, request, 5, 5);
        trainer.handsIn(edition);
        engine.settle();

        assertThat(request).hasStatus(EnrollmentStatus.CERTIFIED);
        assertThat(books.row(request)).containsEntry("certificate_kind", "ATTENDANCE");
    }

    @Test
    void thresholdOfTheEditionIsInclusive() {
        var edition = given.edition().threshold("66.67").published();
        var enough = given.request(edition).admitted();
        var almost = given.request(edition).admitted();
        coordinator.closesEnrollment(edition);
        engine.settle();
        holdSessions(edition);

        trainer.records(edition, enough, 1.67, 5);
        trainer.records(edition, almost, 1.66, 5);
        trainer.handsIn(edition);
        engine.settle();

        assertThat(enough).hasStatus(EnrollmentStatus.CERTIFIED);
        assertThat(almost).hasStatus(EnrollmentStatus.NOT_ENTITLED);
    }

    @Test
    void requestCanBeWithdrawnWhereverItWaits() {
        var edition = given.edition().maximum(1).quota(1).published();
        var admitted = given.request(edition).of(Given.VIC).admitted();
        var received = given.request(edition).received();
        var underReview = given.request(edition).underReview();
        var overQuota = given.request(edition).of(Given.VIC).overQuota();
        var waitlisted = given.request(edition).waitlisted();
        var reserved = given.request(edition).reserved();

        for (var request : List.of(received, underReview, overQuota, waitlisted, reserved, admitted)) {
            applicant.withdraws(request);
            engine.settle();

            assertThat(request)
                    .hasStatus(EnrollmentStatus.WITHDRAWN)
                    .hasEndedAt("EndEvent_Withdrawn")
                    .isOwed(Notice.WITHDRAWN);
            invariants.hold();
        }
        assertThat(edition).hasSeatsTaken(0);
    }

    @Test
    void withdrawalTwiceIsOneWithdrawal() {
        var edition = given.edition().published();
        var request = given.request(edition).admitted();

        applicant.withdraws(request);
        applicant.withdraws(request);

        assertThat(request)
                .hasStatus(EnrollmentStatus.WITHDRAWN)
                .isOwedInAll(Notice.RECEIVED, Notice.UNDER_REVIEW, Notice.ADMITTED, Notice.WITHDRAWN);
    }

    @Test
    void withdrawalShortlyBeforeTheStartIsMarkedLate() {
        var edition = given.edition().published();
        var early = given.request(edition).admitted();
        var late = given.request(edition).admitted();

        applicant.withdraws(early);
        time.moveTo(Given.STARTS.minus(Duration.ofDays(6)));
        applicant.withdraws(late);

        assertThat(books.remarks(early)).isEmpty();
        assertThat(late).hasRemark("LATE_WITHDRAWAL");
    }

    @Test
    void nobodyWithdrawsAfterTheStart() {
        var edition = given.edition().published();
        var request = given.request(edition).admitted();
        coordinator.closesEnrollment(edition);
        engine.settle();

        // Also before the timer of the start has fired.
        time.moveTo(Given.STARTS);

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> applicant.withdraws(request))
                .satisfies(e -> assertThat(e.code()).isEqualTo("too-late"));
        assertThat(request).hasStatus(EnrollmentStatus.CONFIRMED);
    }

    @Test
    void whoHasWithdrawnMayAskAgain() {
        var edition = given.edition().published();
        var first = given.request(edition).by("nuria@vic.cat").admitted();
        applicant.withdraws(first);

        var second = given.request(edition).by("nuria@vic.cat").admitted();

        assertThat(second).isNotSameAs(first).hasStatus(EnrollmentStatus.ADMITTED);
        assertThat(first).hasStatus(EnrollmentStatus.WITHDRAWN);
    }

    @Test
    void everyRequestEndsWithACancelledEdition() {
        var edition = given.edition().maximum(1).quota(1).published();
        var requests = List.of(
                given.request(edition).of(Given.VIC).admitted(),
                given.request(edition).received(),
                given.request(edition).underReview(),
                given.request(edition).of(Given.VIC).overQuota(),
                given.request(edition).waitlisted(),
                given.request(edition).reserved());

        coordinator.cancels(edition, "La formadora està malalta.");
        engine.settle();

        assertThat(requests)
                .allSatisfy(request -> assertThat(request)
                        .hasStatus(EnrollmentStatus.EDITION_CANCELLED)
                        .hasEndedAt("EndEvent_EditionCancelled")
                        .isOwed(Notice.EDITION_CANCELLED)
                        .isNotOwed(Notice.PROMOTED));
        assertThat(edition).hasSeatsTaken(0).hasStatus(EditionStatus.CANCELLED);
        assertThat(books.quota(edition, Given.VIC))
                .containsEntry("places_taken", 0)
                .containsEntry("places_queued", 0);
    }

    @Test
    void confirmedRequestEndsWithAnEditionThatIsCancelledWhileItRuns() {
        var edition = given.edition().published();
        var request = given.request(edition).admitted();
        coordinator.closesEnrollment(edition);
        engine.settle();
        engine.fires("Event_ReminderDue", edition);
        engine.fires("Event_EditionStarts", edition);
        engine.settle();

        coordinator.cancels(edition, "Hi ha hagut una inundació.");
        engine.settle();

        assertThat(request).hasStatus(EnrollmentStatus.EDITION_CANCELLED).hasEndedAt("EndEvent_EditionCancelled");
        assertThat(edition).hasEndedAt("EndEvent_CancelledOnRequest");
    }

    @Test
    void whoHasNoSeatWhenTheEditionStartsIsToldSo() {
        var edition = given.edition().maximum(1).quota(1).published();
        var admitted = given.request(edition).of(Given.VIC).admitted();
        var underReview = given.request(edition).underReview();
        var overQuota = given.request(edition).of(Given.VIC).overQuota();
        var waitlisted = given.request(edition).waitlisted();
        var reserved = given.request(edition).reserved();
        coordinator.closesEnrollment(edition);
        engine.settle();

        engine.fires("Event_ReminderDue", edition);
        engine.fires("Event_EditionStarts", edition);
        engine.settle();

        assertThat(List.of(underReview, overQuota, waitlisted, reserved))
                .allSatisfy(request -> assertThat(request)
                        .hasStatus(EnrollmentStatus.CLOSED_WITHOUT_SEAT)
                        .hasEndedAt("EndEvent_ClosedWithoutSeat")
                        .isOwed(Notice.CLOSED_WITHOUT_SEAT));
        assertThat(admitted).hasStatus(EnrollmentStatus.CONFIRMED);
    }

    @Test
    void requestThatWasNeverVerifiedExpiresAtTheStartInSilence() {
        var edition = given.edition()
                .closesAt(Given.STARTS.minusSeconds(3600))
                .decidedBy(Given.STARTS)
                .published();
        given.request(edition).admitted();
        time.moveTo(Given.STARTS.minus(Duration.ofHours(2)));
        var unverified = given.request(edition).received();
        coordinator.closesEnrollment(edition);
        engine.settle();

        engine.fires("Event_EditionStarts", edition);
        engine.settle();

        assertThat(unverified)
                .hasStatus(EnrollmentStatus.EXPIRED)
                .hasEndedAt("EndEvent_ExpiredAtStart")
                .isOwedInAll(Notice.RECEIVED);
    }

    private void holdSessions(EditionCode edition) {
        engine.fires("Event_ReminderDue", edition);
        engine.fires("Event_EditionStarts", edition);
        engine.fires("Event_LastSessionEnds", edition);
        engine.settle();
    }
}
