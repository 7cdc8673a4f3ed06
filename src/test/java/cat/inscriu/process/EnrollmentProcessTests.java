package cat.inscriu.process;

import static cat.inscriu.support.ProcessAssertions.assertThat;

import cat.inscriu.edition.EditionStatus;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.notification.Notice;
import cat.inscriu.support.Story;
import org.junit.jupiter.api.Test;

/** The way of a request from the form to its end: one test for each end. */
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
}
