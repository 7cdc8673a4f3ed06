package cat.inscriu.process;

import static cat.inscriu.support.ProcessAssertions.assertThat;

import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.notification.Notice;
import cat.inscriu.support.Given;
import cat.inscriu.support.Story;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One turn is one mail: who is told what, and how often. */
class NoticesOwedTests extends Story {
    @Autowired
    private JdbcClient database;

    @Test
    void samePersonAskingAgainGetsTheLinkAndNoSecondRequest() {
        var edition = given.edition().published();
        var first = given.request(edition).by("npuig@vic.cat").underReview();

        var second = given.request(edition).by("NPuig@Vic.cat").sent();

        assertThat(second.value()).isEqualTo(first.value());
        assertThat(first).isOwedInAll(Notice.RECEIVED, Notice.UNDER_REVIEW, Notice.LINK);
    }

    @Test
    void linkIsSentOnceInTenMinutesHoweverOftenSomebodyAsks() {
        var edition = given.edition().published();
        var request = given.request(edition).by("npuig@vic.cat").received();

        given.request(edition).by("npuig@vic.cat").sent();
        given.request(edition).by("npuig@vic.cat").sent();
        time.pass(Duration.ofMinutes(10));
        given.request(edition).by("npuig@vic.cat").sent();

        assertThat(request).isOwedInAll(Notice.RECEIVED, Notice.LINK, Notice.LINK);
    }

    @Test
    void whoIsPromotedBeforeTheConfirmationIsToldTwice() {
        var edition = given.edition().maximum(1).published();
        var first = given.request(edition).admitted();
        var next = given.request(edition).waitlisted();
        applicant.withdraws(first);
        engine.settle();

        coordinator.closesEnrollment(edition);
        engine.settle();

        assertThat(next)
                .isOwedInAll(
                        Notice.RECEIVED, Notice.UNDER_REVIEW, Notice.WAITLISTED, Notice.PROMOTED, Notice.CONVOCATION);
    }

    @Test
    void whoIsPromotedIntoAConfirmedEditionIsToldOnce() {
        var edition = given.edition().maximum(1).published();
        var first = given.request(edition).admitted();
        var next = given.request(edition).waitlisted();
        coordinator.closesEnrollment(edition);
        engine.settle();

        applicant.withdraws(first);
        engine.settle();

        assertThat(next)
                .hasStatus(EnrollmentStatus.CONFIRMED)
                .isOwedInAll(Notice.RECEIVED, Notice.UNDER_REVIEW, Notice.WAITLISTED, Notice.PROMOTED);
    }

    @Test
    void whoIsAskedToConfirmGetsTheJoiningNoticeAfterwards() {
        var edition =
                given.edition().maximum(1).setting("own-confirmation", "true").published();
        var first = given.request(edition).admitted();
        var next = given.request(edition).waitlisted();
        coordinator.closesEnrollment(edition);
        engine.settle();
        applicant.withdraws(first);
        engine.settle();

        applicant.confirms(next);

        assertThat(first)
                .isOwedInAll(
                        Notice.RECEIVED, Notice.UNDER_REVIEW, Notice.ADMITTED, Notice.CONFIRM_PLACE, Notice.WITHDRAWN);
        // The question for the place tells of the place: nobody is told of it again as if it were news.
        assertThat(next)
                .isOwedInAll(
                        Notice.RECEIVED,
                        Notice.UNDER_REVIEW,
                        Notice.WAITLISTED,
                        Notice.CONFIRM_PLACE,
                        Notice.CONVOCATION);
    }

    @Test
    void overdueReviewsOfAnEditionAreOneDigestADay() {
        var edition = given.edition().published();
        var one = given.request(edition).underReview();
        var two = given.request(edition).underReview();
        var approved = given.request(edition).underReview();
        coordinator.approves(approved);

        engine.fires("BoundaryEvent_ReviewOverdue", one);
        engine.fires("BoundaryEvent_ReviewOverdue", two);
        assertThat(edition).isOwedInAll(Notice.REVIEW_DUE);
        engine.fires("BoundaryEvent_ReviewOverdue", one);
        engine.fires("BoundaryEvent_ReviewOverdue", two);

        assertThat(edition).isOwedInAll(Notice.REVIEW_DUE, Notice.REVIEW_DUE);
        assertThat(one).hasStatus(EnrollmentStatus.UNDER_REVIEW).isOwedInAll(Notice.RECEIVED, Notice.UNDER_REVIEW);
    }

    @Test
    void reminderGoesToWhoTakesPart() {
        var edition = given.edition().maximum(1).published();
        var confirmed = given.request(edition).admitted();
        var waiting = given.request(edition).waitlisted();
        coordinator.closesEnrollment(edition);
        engine.settle();

        engine.fires("Event_ReminderDue", edition);

        assertThat(confirmed).isOwed(Notice.REMINDER);
        assertThat(waiting).isNotOwed(Notice.REMINDER);
        assertThat(edition).isWaitingAt("Event_EditionStarts");
    }

    @Test
    void surveyWaitsForTheDayAfterTheLastSession() {
        var edition = given.edition().published();
        var request = given.request(edition).admitted();
        coordinator.closesEnrollment(edition);
        engine.settle();
        engine.fires("Event_ReminderDue", edition);
        engine.fires("Event_EditionStarts", edition);

        engine.fires("Event_LastSessionEnds", edition);

        assertThat(notBefore(request.value(), Notice.SURVEY)).isEqualTo(Given.ENDS.plus(Duration.ofDays(1)));
        assertThat(edition).isOwedInAll(Notice.ATTENDANCE_DUE);
    }

    @Test
    void everyChangeOfScheduleIsToldToWhoseAddressIsProved() {
        var edition = given.edition().maximum(1).published();
        var admitted = given.request(edition).admitted();
        var waiting = given.request(edition).waitlisted();
        var withdrawn = given.request(edition).underReview();
        applicant.withdraws(withdrawn);
        var unproved = given.request(edition).received();

        coordinator.reschedules(edition, Given.MEETINGS.get(1));
        coordinator.reschedules(edition, Given.MEETINGS.get(0));

        assertThat(admitted)
                .isOwedInAll(
                        Notice.RECEIVED,
                        Notice.UNDER_REVIEW,
                        Notice.ADMITTED,
                        Notice.SCHEDULE_CHANGED,
                        Notice.SCHEDULE_CHANGED);
        assertThat(waiting).isOwed(Notice.SCHEDULE_CHANGED);
        assertThat(unproved).isOwedInAll(Notice.RECEIVED);
        assertThat(withdrawn).isNotOwed(Notice.SCHEDULE_CHANGED);
    }

    @Test
    void decisionIsAskedForOnceAfterEachClosing() {
        var edition = given.edition().minimum(2).published();
        engine.fires("Event_EnrollmentCloses", edition);
        engine.fires("Event_DecisionDue", edition);
        assertThat(edition).isOwedInAll(Notice.DECISION_DUE);

        coordinator.extendsUntil(edition, Given.DECISION_DAY.plus(Duration.ofDays(3)));
        engine.fires("Event_EnrollmentCloses", edition);

        assertThat(edition).isWaitingAt("decideEdition").isOwedInAll(Notice.DECISION_DUE, Notice.DECISION_DUE);
    }

    private Instant notBefore(String about, Notice kind) {
        return this.database
                .sql("select not_before from notice where about = ? and kind = ?")
                .params(about, kind.name())
                .query((row, i) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }
}
