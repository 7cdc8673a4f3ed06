package cat.inscriu.process;

import static cat.inscriu.support.ProcessAssertions.assertThat;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.notification.Notice;
import cat.inscriu.support.EditionCode;
import cat.inscriu.support.Given;
import cat.inscriu.support.Story;
import cat.inscriu.support.TimeMachine;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each rule of {@code eligibility.dmn} as a request meets it. */
class EligibilityTests extends Story {
    @Autowired
    private JdbcClient database;

    /** {@code Rule_Eligible} */
    @Test
    void whoMeetsEverythingIsReviewed() {
        var request = given.request(given.edition().published()).verified();

        assertThat(request).hasStatus(EnrollmentStatus.UNDER_REVIEW);
        assertThat(books.row(request))
                .containsEntry("eligibility", "ELIGIBLE")
                .containsEntry("eligibility_reason", "NONE");
    }

    /** {@code Rule_RequirementsNotDeclared} */
    @Test
    void whoDoesNotDeclareTheRequirementsIsRefused() {
        var edition = given.edition().published();

        var request = given.request(edition).withoutRequirements().verified();

        assertRefused(request, "REQUIREMENTS_NOT_DECLARED");
        assertThat(books.row(request)).containsEntry("request_order", null);
    }

    /** {@code Rule_WindowClosed} */
    @Test
    void requestFromOutsideTheWindowIsRefused() {
        var edition = given.edition().published();
        var request = given.request(edition).received();
        // The form is not taken outside the window; only dates that were changed by hand leave such a request behind.
        this.database
                .sql("update edition set closes_at = ? where code = ?")
                .params(TimeMachine.MONDAY_MORNING.minusSeconds(1).atOffset(ZoneOffset.UTC), edition.value())
                .update();

        applicant.verifies(request);

        assertRefused(request, "WINDOW_CLOSED");
    }

    /** {@code Rule_AlreadyCertified}: the same address, when at most one of the two gave a national id. */
    @Test
    void whoHasTheCertificateOfThisActionIsRefused() {
        certified(given.edition().published(), "npuig@vic.cat", null);
        time.moveTo(TimeMachine.MONDAY_MORNING);
        var edition = given.edition().published();
        var other = given.edition().of(Given.WITH_ASSESSMENT).published();

        var again = given.request(edition)
                .by("npuig@vic.cat")
                .nationalId("12345678Z")
                .verified();
        var ofAnotherAction = given.request(other).by("npuig@vic.cat").verified();

        assertRefused(again, "ALREADY_CERTIFIED");
        assertThat(ofAnotherAction).hasStatus(EnrollmentStatus.UNDER_REVIEW);
    }

    @Test
    void certificateIsFoundByTheNationalIdUnderAnotherAddress() {
        certified(given.edition().published(), "npuig@vic.cat", "12345678Z");
        time.moveTo(TimeMachine.MONDAY_MORNING);
        var edition = given.edition().published();

        var again = given.request(edition)
                .by("nuria@manlleu.cat")
                .nationalId("12345678-z")
                .verified();
        var somebodyElse = given.request(edition)
                .by("npuig@vic.cat")
                .nationalId("X1234567L")
                .verified();

        assertRefused(again, "ALREADY_CERTIFIED");
        assertThat(somebodyElse).hasStatus(EnrollmentStatus.UNDER_REVIEW);
    }

    @Test
    void certificateOfMoreThanFiveYearsAgoDoesNotCount() {
        var old = certified(given.edition().published(), "npuig@vic.cat", null);
        time.moveTo(TimeMachine.MONDAY_MORNING);
        var edition = given.edition().published();
        this.database
                .sql("update enrollment_request set status_since = ? where number = ?")
                .params(Timestamp.valueOf("2022-01-11 07:59:59"), old.value())
                .update();

        var again = given.request(edition).by("npuig@vic.cat").verified();

        assertThat(again).hasStatus(EnrollmentStatus.UNDER_REVIEW);
    }

    /** {@code Rule_OutsideAudience} */
    @Test
    void whoIsOutsideTheAudienceIsReferredWithTheReason() {
        var edition = given.edition().of(Given.FOR_ASSISTANTS).published();

        var request = given.request(edition)
                .works("Policia local", "Atenció ciutadana")
                .verified();

        assertThat(request).hasStatus(EnrollmentStatus.UNDER_REVIEW).hasRemark("AUDIENCE_MISMATCH");
        assertThat(books.row(request))
                .containsEntry("eligibility", "REFER")
                .containsEntry("eligibility_reason", "AUDIENCE_MISMATCH");
    }

    @Test
    void referralIsOnlyRecordedWhereApprovalIsAutomatic() {
        var edition =
                given.edition().of(Given.FOR_ASSISTANTS).approvedAutomatically().published();

        var request = given.request(edition).works("Policia local", "").verified();

        assertThat(request).hasStatus(EnrollmentStatus.ADMITTED);
        assertThat(books.row(request))
                .containsEntry("eligibility", "REFER")
                .containsEntry("eligibility_reason", "AUDIENCE_MISMATCH");
    }

    /** Each of the two columns counts when it is filled in, however it is written. */
    @ParameterizedTest
    @CsvSource({
        "Auxiliar, Atenció ciutadana, ELIGIBLE",
        "auxiliar, ATENCIO CIUTADANA, ELIGIBLE",
        "' Auxiliar ', , ELIGIBLE",
        ", Atenció ciutadana, ELIGIBLE",
        ", , ELIGIBLE",
        "Auxiliar, Hisenda, REFER",
        "Tècnica, , REFER",
    })
    void columnsThatAreFilledInDecide(String group, String area, String answer) {
        var edition = given.edition().of(Given.FOR_ASSISTANTS).published();

        var request = given.request(edition).works(group, area).verified();

        assertThat(books.row(request)).containsEntry("eligibility", answer);
    }

    private void assertRefused(RequestNumber request, String reason) {
        assertThat(request)
                .hasStatus(EnrollmentStatus.INELIGIBLE)
                .hasEndedAt("EndEvent_Ineligible")
                .hasRemark(reason)
                .isOwedInAll(Notice.RECEIVED, Notice.INELIGIBLE);
    }

    private RequestNumber certified(EditionCode edition, String email, String nationalId) {
        var request = given.request(edition).by(email).nationalId(nationalId).admitted();
        time.moveTo(Given.ENDS);
        engine.settle();
        trainer.records(edition, request, 5, 5);
        trainer.handsIn(edition);
        engine.settle();
        assertThat(request).hasStatus(EnrollmentStatus.CERTIFIED);
        return request;
    }
}
