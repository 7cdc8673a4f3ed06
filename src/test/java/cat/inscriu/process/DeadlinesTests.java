package cat.inscriu.process;

import static cat.inscriu.support.Line.F22;
import static cat.inscriu.support.Line.F27;
import static cat.inscriu.support.Line.F9;
import static cat.inscriu.support.ProcessAssertions.assertThat;
import static cat.inscriu.support.ProcessAssertions.assertThatExceptionOfType;

import cat.inscriu.edition.EditionDecision;
import cat.inscriu.edition.EditionStatus;
import cat.inscriu.edition.PublicationDoor.Meeting;
import cat.inscriu.engine.RefusedCompletion;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.notification.Notice;
import cat.inscriu.support.EditionCode;
import cat.inscriu.support.Given;
import cat.inscriu.support.Proves;
import cat.inscriu.support.Story;
import cat.inscriu.support.TimeMachine;
import cat.inscriu.web.Conflict;
import cat.inscriu.web.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

/** What happens when nobody does anything, and what happens to the waiting when dates move. */
class DeadlinesTests extends Story {
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    @Test
    void addressThatIsNotProvedInTwoDaysExpiresInSilence() {
        var edition = given.edition().published();
        var request = given.request(edition).received();
        assertThat(engine.due("Event_VerificationTimedOut", request))
                .isEqualTo(TimeMachine.MONDAY_MORNING.plus(TWO_DAYS));

        engine.fires("Event_VerificationTimedOut", request);

        assertThat(request)
                .hasStatus(EnrollmentStatus.EXPIRED)
                .hasEndedAt("EndEvent_Expired")
                .isOwedInAll(Notice.RECEIVED);
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> applicant.verifies(request))
                .satisfies(e -> assertThat(e.code()).isEqualTo("request-over"));
    }

    @Test
    void provedAddressStopsTheClock() {
        var edition = given.edition().published();
        var request = given.request(edition).underReview();

        time.pass(TWO_DAYS.plusHours(1));
        engine.settle();

        assertThat(request).hasStatus(EnrollmentStatus.UNDER_REVIEW);
    }

    @Test
    void reviewIsOverdueAfterThreeBusinessDaysAndStaysOpen() {
        var edition = given.edition().published();
        var request = given.request(edition).underReview();
        // Tuesday, Wednesday, Thursday: until midnight in Madrid.
        var due = Instant.parse("2027-01-14T23:00:00Z");
        assertThat(coordinator.task(request).getDueDate()).isEqualTo(due);
        assertThat(engine.due("BoundaryEvent_ReviewOverdue", request)).isEqualTo(due);

        engine.fires("BoundaryEvent_ReviewOverdue", request);
        assertThat(edition).isOwed(Notice.REVIEW_DUE);
        assertThat(request).isWaitingAt("reviewRequest");
        assertThat(engine.due("BoundaryEvent_ReviewOverdue", request)).isEqualTo(due.plus(Duration.ofDays(1)));

        coordinator.approves(request);
        time.pass(Duration.ofDays(1));
        engine.settle();
        assertThat(edition).isOwedInAll(Notice.REVIEW_DUE);
    }

    @Test
    void weekendDoesNotCountAsTimeToReview() {
        var edition = given.edition().published();
        time.moveTo(Instant.parse("2027-01-15T09:00:00Z"));

        var request = given.request(edition).underReview();

        // Sent on a Friday: Monday, Tuesday, Wednesday.
        assertThat(coordinator.task(request).getDueDate()).isEqualTo(Instant.parse("2027-01-20T23:00:00Z"));
    }

    @Test
    void placeIsConfirmedByItsOwnerWhereTheOfficeAsksForIt() {
        var edition = given.edition().setting("own-confirmation", "true").published();
        var request = given.request(edition).admitted();
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> applicant.confirms(request))
                .satisfies(e -> assertThat(e.code()).isEqualTo("no-place-to-confirm"));
        coordinator.closesEnrollment(edition);
        engine.settle();
        assertThat(request)
                .hasStatus(EnrollmentStatus.ADMITTED)
                .isWaitingAt("Gateway_AwaitOwnConfirmation")
                .isOwed(Notice.CONFIRM_PLACE);

        applicant.confirms(request);
        applicant.confirms(request);

        assertThat(request)
                .hasStatus(EnrollmentStatus.CONFIRMED)
                .isOwedInAll(
                        Notice.RECEIVED,
                        Notice.UNDER_REVIEW,
                        Notice.ADMITTED,
                        Notice.CONFIRM_PLACE,
                        Notice.CONVOCATION);
    }

    @Test
    void placeThatIsNotConfirmedGoesToTheNextInLine() {
        var edition =
                given.edition().maximum(1).setting("own-confirmation", "true").published();
        var silent = given.request(edition).admitted();
        var next = given.request(edition).waitlisted();
        coordinator.closesEnrollment(edition);
        engine.settle();
        assertThat(engine.due("Event_PlaceConfirmationTimedOut", silent))
                .isEqualTo(Instant.parse("2027-01-14T23:00:00Z"));

        engine.fires("Event_PlaceConfirmationTimedOut", silent);
        engine.settle();

        assertThat(silent)
                .hasStatus(EnrollmentStatus.EXPIRED)
                .hasEndedAt("EndEvent_PlaceExpired")
                .isOwed(Notice.EXPIRED);
        assertThat(next).hasStatus(EnrollmentStatus.ADMITTED).isWaitingAt("Gateway_AwaitOwnConfirmation");
    }

    @Test
    void placeIsNeverToBeConfirmedAfterTheStart() {
        var edition = given.edition()
                .setting("own-confirmation", "true")
                .closesAt(Given.STARTS.minus(TWO_DAYS))
                .decidedBy(Given.STARTS)
                .published();
        var request = given.request(edition).admitted();

        engine.fires("Event_EnrollmentCloses", edition);
        engine.settle();

        assertThat(engine.due("Event_PlaceConfirmationTimedOut", request)).isEqualTo(Given.STARTS);
    }

    @Test
    void placeThatNobodyTakesAnyMoreIsReportedBelowTheMinimum() {
        var edition = given.edition().setting("own-confirmation", "true").published();
        var silent = given.request(edition).admitted();
        coordinator.closesEnrollment(edition);
        engine.settle();

        engine.fires("Event_PlaceConfirmationTimedOut", silent);
        engine.settle();

        assertThat(edition).hasStatus(EditionStatus.CONFIRMED).hasSeatsTaken(0).isOwed(Notice.BELOW_MINIMUM);
    }

    @Test
    void placeStillToBeConfirmedWhenTheEditionStartsExpires() {
        var edition = given.edition()
                .setting("own-confirmation", "true")
                .closesAt(Given.STARTS.minus(TWO_DAYS))
                .decidedBy(Given.STARTS)
                .published();
        var silent = given.request(edition).admitted();
        engine.fires("Event_EnrollmentCloses", edition);
        engine.settle();

        // Both timers are due at the same moment; the edition is first.
        engine.fires("Event_EditionStarts", edition);
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> applicant.confirms(silent))
                .satisfies(e -> assertThat(e.code()).isEqualTo("too-late"));
        engine.settle();

        assertThat(silent).hasStatus(EnrollmentStatus.EXPIRED).hasEndedAt("EndEvent_PlaceExpired");
        assertThat(edition).hasStatus(EditionStatus.RUNNING).hasSeatsTaken(0);
    }

    @Test
    void enrollmentClosesAtItsDeadlineAndIsDecidedOnItsDay() {
        var edition = given.edition().minimum(2).published();
        assertThat(engine.due("Event_EnrollmentCloses", edition)).isEqualTo(Given.CLOSES);

        engine.fires("Event_EnrollmentCloses", edition);

        assertThat(engine.due("Event_DecisionDue", edition)).isEqualTo(Given.DECISION_DAY);
        engine.fires("Event_DecisionDue", edition);
        assertThat(coordinator.task(edition).getDueDate()).isEqualTo(Given.STARTS);
        assertThat(engine.due("BoundaryEvent_StartReached", edition)).isEqualTo(Given.STARTS);
    }

    @Test
    void nobodyEnrollsAtTheDeadlineEvenBeforeItsTimerFires() {
        var edition = given.edition().published();
        time.moveTo(Given.CLOSES);

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> given.request(edition).sent())
                .satisfies(e -> assertThat(e.code()).isEqualTo("not-enrolling"));
    }

    @Test
    void requestThatCameInTimeCountsThoughItIsProvedAfterTheClosing() {
        var edition = given.edition().minimum(2).published();
        time.moveTo(Given.CLOSES.minus(Duration.ofMinutes(1)));
        var request = given.request(edition).received();
        engine.fires("Event_EnrollmentCloses", edition);

        applicant.verifies(request);

        assertThat(request).hasStatus(EnrollmentStatus.UNDER_REVIEW);
    }

    @Test
    @Proves(F22)
    void movedDeadlineIsTheOneThatCounts() {
        var edition = given.edition().minimum(2).published();
        var later = Given.CLOSES.plus(TWO_DAYS);

        coordinator.movesDeadline(edition, later);
        time.moveTo(Given.CLOSES);
        engine.settle();

        assertThat(edition).hasStatus(EditionStatus.ENROLLING).isWaitingAt("Gateway_AwaitClosing");
        assertThat(engine.due("Event_EnrollmentCloses", edition)).isEqualTo(later);
        var sooner = Given.CLOSES.plus(Duration.ofHours(1));
        coordinator.movesDeadline(edition, sooner);
        assertThat(engine.due("Event_EnrollmentCloses", edition)).isEqualTo(sooner);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> coordinator.movesDeadline(edition, Given.CLOSES.minusSeconds(1)));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> coordinator.movesDeadline(edition, Given.STARTS.plusSeconds(1)));
    }

    @Test
    void decisionIsNeverDueBeforeTheDeadline() {
        var edition = given.edition().minimum(2).published();
        var later = Given.DECISION_DAY.plus(TWO_DAYS);

        coordinator.movesDeadline(edition, later);
        engine.fires("Event_EnrollmentCloses", edition);

        // The day of the decision moved with the deadline, so the closing asks at once.
        assertThat(time.now()).isEqualTo(later);
        assertThat(edition).isWaitingAt("decideEdition");
    }

    @Test
    void extendedEditionEnrollsAgainUntilItsNewDeadline() {
        var edition = given.edition().minimum(2).published();
        given.request(edition).admitted();
        engine.fires("Event_EnrollmentCloses", edition);
        engine.fires("Event_DecisionDue", edition);
        var deadline = Given.DECISION_DAY.plus(Duration.ofDays(3));

        coordinator.extendsUntil(edition, deadline);
        assertThat(edition).hasStatus(EditionStatus.ENROLLING).isWaitingAt("Gateway_AwaitClosing");
        assertThat(engine.due("Event_EnrollmentCloses", edition)).isEqualTo(deadline);
        given.request(edition).admitted();
        engine.fires("Event_EnrollmentCloses", edition);

        assertThat(edition).hasStatus(EditionStatus.CONFIRMED);
        assertThat(books.decisions(edition))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("decision", "EXTEND"));
    }

    @Test
    void extensionEndsBeforeTheStartAndInTheFuture() {
        var edition = given.edition().minimum(2).published();
        engine.fires("Event_EnrollmentCloses", edition);
        engine.fires("Event_DecisionDue", edition);

        assertThatExceptionOfType(RefusedCompletion.class)
                .isThrownBy(() -> coordinator.extendsUntil(edition, Given.STARTS))
                .satisfies(e -> assertThat(e.code()).isEqualTo("deadline-after-start"));
        assertThatExceptionOfType(RefusedCompletion.class)
                .isThrownBy(() -> coordinator.extendsUntil(edition, time.now()))
                .satisfies(e -> assertThat(e.code()).isEqualTo("deadline-past"));

        assertThat(edition).hasStatus(EditionStatus.ENROLLMENT_CLOSED).isWaitingAt("decideEdition");
        assertThat(books.decisions(edition)).isEmpty();
    }

    @Test
    @Proves(F22)
    void timersThatRunFollowTheNewSchedule() {
        var edition = confirmed();
        var later = shifted(Duration.ofDays(7));

        coordinator.reschedules(edition, later);
        assertThat(engine.due("Event_ReminderDue", edition))
                .isEqualTo(later[0].startsAt().minus(Duration.ofDays(3)));
        engine.fires("Event_ReminderDue", edition);
        assertThat(engine.due("Event_EditionStarts", edition)).isEqualTo(later[0].startsAt());
        var again = shifted(Duration.ofDays(8));
        coordinator.reschedules(edition, again);
        assertThat(engine.due("Event_EditionStarts", edition)).isEqualTo(again[0].startsAt());
        engine.fires("Event_EditionStarts", edition);

        assertThat(engine.due("Event_LastSessionEnds", edition)).isEqualTo(again[1].endsAt());
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> coordinator.reschedules(edition, later))
                .satisfies(e -> assertThat(e.code()).isEqualTo("edition-started"));
    }

    @Test
    void openDecisionIsCancelledAtTheNewStart() {
        var edition = given.edition().minimum(2).published();
        engine.fires("Event_EnrollmentCloses", edition);
        engine.fires("Event_DecisionDue", edition);
        var later = shifted(Duration.ofDays(7));

        coordinator.reschedules(edition, later);

        assertThat(engine.due("BoundaryEvent_StartReached", edition)).isEqualTo(later[0].startsAt());
    }

    @Test
    void editionIsNeverDecidedAfterItsStart() {
        var edition = given.edition().minimum(2).published();
        engine.fires("Event_EnrollmentCloses", edition);
        var sooner = shifted(Duration.ofDays(-12));
        assertThat(sooner[0].startsAt()).isBefore(Given.DECISION_DAY);

        coordinator.reschedules(edition, sooner);

        assertThat(engine.due("Event_DecisionDue", edition)).isEqualTo(sooner[0].startsAt());
        assertThat(((OffsetDateTime) books.row(edition).get("decision_by")).toInstant())
                .isEqualTo(sooner[0].startsAt());
    }

    @Test
    @Proves(F27)
    void scheduleThatBeginsBeforeTheClosingIsRefused() {
        var edition = given.edition().published();

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> coordinator.reschedules(edition, shifted(Duration.ofDays(-25))));

        assertThat(edition).isWaitingAt("Gateway_AwaitClosing");
    }

    @Test
    void nobodyIsRemindedOfAnEditionConfirmedAtTheLastMoment() {
        var edition = given.edition().minimum(2).published();
        engine.fires("Event_EnrollmentCloses", edition);
        engine.fires("Event_DecisionDue", edition);
        time.moveTo(Given.STARTS.minus(TWO_DAYS));

        coordinator.decides(edition, EditionDecision.RUN);

        assertThat(edition).hasStatus(EditionStatus.CONFIRMED).isWaitingAt("Event_EditionStarts");
    }

    @Test
    @Proves(F9)
    void overdueTimersAreDealtWithOnceAfterALongPause() {
        var edition = given.edition().published();
        var request = given.request(edition).admitted();

        time.moveTo(Given.ENDS.plus(Duration.ofDays(1)));
        engine.settle();

        assertThat(edition).hasStatus(EditionStatus.ATTENDANCE_DUE);
        assertThat(request)
                .hasStatus(EnrollmentStatus.CONFIRMED)
                .isOwedInAll(Notice.RECEIVED, Notice.UNDER_REVIEW, Notice.ADMITTED, Notice.CONVOCATION);
        assertThat(edition).isOwedInAll(Notice.ATTENDANCE_DUE);
    }

    private EditionCode confirmed() {
        var edition = given.edition().published();
        given.request(edition).admitted();
        coordinator.closesEnrollment(edition);
        engine.settle();
        return edition;
    }

    private static Meeting[] shifted(Duration by) {
        return Given.MEETINGS.stream()
                .map(meeting -> new Meeting(
                        meeting.startsAt().plus(by), meeting.endsAt().plus(by)))
                .toArray(Meeting[]::new);
    }
}
