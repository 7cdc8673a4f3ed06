package cat.inscriu.process;

import static cat.inscriu.support.ProcessAssertions.assertThat;
import static cat.inscriu.support.ProcessAssertions.assertThatExceptionOfType;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.allocation.WaitingPositions;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.enrollment.ReasonCode;
import cat.inscriu.notification.Notice;
import cat.inscriu.support.Given;
import cat.inscriu.support.Story;
import cat.inscriu.web.Conflict;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who gets a quota place or a seat that becomes free, and who waits for which. */
class QuotaAndSeatTests extends Story {
    private static final String SEAT_OFFERED = "enrollment.seatOffered";
    private static final String QUOTA_PLACE_OFFERED = "enrollment.quotaPlaceOffered";

    @Autowired
    private WaitingPositions positions;

    @Test
    void quotaCountsTheColleaguesOfOneEntityOnly() {
        var edition = given.edition().quota(2).published();

        var first = given.request(edition).of(Given.VIC).underReview();
        var second = given.request(edition).of(Given.VIC).underReview();
        var third = given.request(edition).of(Given.VIC).overQuota();
        var elsewhere = given.request(edition).underReview();

        assertThat(third).isWaitingAt("Event_QuotaPlaceOffered").isOwedInAll(Notice.RECEIVED, Notice.OVER_QUOTA);
        assertThat(first).hasStatus(EnrollmentStatus.UNDER_REVIEW);
        assertThat(second).hasStatus(EnrollmentStatus.UNDER_REVIEW);
        assertThat(elsewhere).hasStatus(EnrollmentStatus.UNDER_REVIEW);
    }

    @Test
    void freedQuotaPlaceGoesToTheFirstOnTheReserveList() {
        var edition = given.edition().quota(1).published();
        var holder = given.request(edition).of(Given.VIC).underReview();
        var next = given.request(edition).of(Given.VIC).overQuota();
        var afterNext = given.request(edition).of(Given.VIC).overQuota();
        assertThat(place(afterNext)).isEqualTo(2);

        applicant.withdraws(holder);
        invariants.hold();
        engine.runs(QUOTA_PLACE_OFFERED, next);

        assertThat(next).hasStatus(EnrollmentStatus.UNDER_REVIEW).isOwed(Notice.UNDER_REVIEW);
        assertThat(afterNext).hasStatus(EnrollmentStatus.OVER_QUOTA);
        assertThat(place(afterNext)).isEqualTo(1);
    }

    @Test
    void orderIsDrawnWhenTheAddressIsProved() {
        var edition = given.edition().quota(1).published();
        given.request(edition).of(Given.VIC).underReview();
        var sentFirst = given.request(edition).of(Given.VIC).received();
        var provedFirst = given.request(edition).of(Given.VIC).overQuota();
        applicant.verifies(sentFirst);

        assertThat(place(provedFirst)).isEqualTo(1);
        assertThat(place(sentFirst)).isEqualTo(2);
    }

    @Test
    void quotaPlaceTravelsDownTheReserveListWhenTheNextHasGone() {
        var edition = given.edition().quota(1).published();
        var holder = given.request(edition).of(Given.VIC).underReview();
        var next = given.request(edition).of(Given.VIC).overQuota();
        var afterNext = given.request(edition).of(Given.VIC).overQuota();

        coordinator.rejects(holder, ReasonCode.ENTITY_PRIORITY);
        applicant.withdraws(next);
        engine.settle();

        assertThat(afterNext).hasStatus(EnrollmentStatus.UNDER_REVIEW);
        assertThat(next).hasStatus(EnrollmentStatus.WITHDRAWN);
        assertThat(books.quota(edition, Given.VIC))
                .containsEntry("places_taken", 1)
                .containsEntry("places_queued", 0);
    }

    @Test
    void quotaPlaceOfferedTooLateIsNotTakenUp() {
        var edition = given.edition().quota(1).published();
        var holder = given.request(edition).of(Given.VIC).underReview();
        var next = given.request(edition).of(Given.VIC).overQuota();
        applicant.withdraws(holder);

        coordinator.cancels(edition, "No hi ha aula.");
        engine.runs(QUOTA_PLACE_OFFERED, next);
        engine.settle();

        assertThat(next)
                .hasStatus(EnrollmentStatus.EDITION_CANCELLED)
                .isOwedInAll(Notice.RECEIVED, Notice.OVER_QUOTA, Notice.EDITION_CANCELLED);
    }

    @Test
    void freedSeatGoesToTheNextInLine() {
        var edition = given.edition().maximum(1).published();
        var first = given.request(edition).admitted();
        var second = given.request(edition).waitlisted();

        applicant.withdraws(first);
        assertThat(second).hasStatus(EnrollmentStatus.WAITLISTED);
        assertThat(edition).hasSeatsTaken(1);
        invariants.hold();
        engine.runs(SEAT_OFFERED, second);

        assertThat(first).hasEndedAt("EndEvent_Withdrawn");
        assertThat(second)
                .hasStatus(EnrollmentStatus.ADMITTED)
                .isWaitingAt("Event_EditionConfirmed")
                .isOwed(Notice.PROMOTED);
    }

    @Test
    void seatIsHandedDownTheLineUntilSomebodyTakesIt() {
        var edition = given.edition().maximum(1).published();
        var first = given.request(edition).admitted();
        var second = given.request(edition).waitlisted();
        var third = given.request(edition).waitlisted();
        var fourth = given.request(edition).waitlisted();

        applicant.withdraws(first);
        applicant.withdraws(second);
        invariants.hold();
        applicant.withdraws(third);
        invariants.hold();
        // The offers to those who have gone find nobody, and harm nobody.
        engine.runs(SEAT_OFFERED, second);
        engine.runs(SEAT_OFFERED, third);
        engine.runs(SEAT_OFFERED, fourth);

        assertThat(fourth).hasStatus(EnrollmentStatus.ADMITTED);
        assertThat(edition).hasSeatsTaken(1);
    }

    @Test
    void severalFreedSeatsGoToOnePersonEach() {
        var edition = given.edition().maximum(2).published();
        var first = given.request(edition).admitted();
        var second = given.request(edition).admitted();
        var third = given.request(edition).waitlisted();
        var fourth = given.request(edition).waitlisted();
        var fifth = given.request(edition).waitlisted();

        applicant.withdraws(first);
        applicant.withdraws(second);
        engine.settle();

        assertThat(third).hasStatus(EnrollmentStatus.ADMITTED);
        assertThat(fourth).hasStatus(EnrollmentStatus.ADMITTED);
        assertThat(fifth).hasStatus(EnrollmentStatus.WAITLISTED);
        assertThat(place(fifth)).isEqualTo(1);
    }

    @Test
    void approvedComesBeforeReservedHoweverLongThatHasWaited() {
        var edition = given.edition().maximum(1).published();
        var first = given.request(edition).admitted();
        var reserved = given.request(edition).reserved();
        var approved = given.request(edition).waitlisted();
        assertThat(place(approved)).isEqualTo(1);
        assertThat(place(reserved)).isEqualTo(2);

        applicant.withdraws(first);
        engine.settle();

        assertThat(approved).hasStatus(EnrollmentStatus.ADMITTED);
        assertThat(reserved).hasStatus(EnrollmentStatus.WAITLISTED);
    }

    @Test
    void reservedRequestGivesItsQuotaPlaceToAColleague() {
        var edition = given.edition().quota(1).published();
        var first = given.request(edition).of(Given.VIC).underReview();
        var colleague = given.request(edition).of(Given.VIC).overQuota();

        coordinator.reserves(first, ReasonCode.ENTITY_PRIORITY);
        engine.settle();

        assertThat(first)
                .hasStatus(EnrollmentStatus.WAITLISTED)
                .isWaitingAt("Event_SeatOffered")
                .hasRemark("ENTITY_PRIORITY");
        assertThat(colleague).hasStatus(EnrollmentStatus.UNDER_REVIEW);
    }

    @Test
    void reservedRequestIsNotCalledWhileOthersMayStillComeBeforeIt() {
        var edition = given.edition().maximum(3).published();
        var admitted = given.request(edition).admitted();
        var reserved = given.request(edition).reserved();

        // Enrollment is open and two seats are free: who is still to be approved comes first.
        applicant.withdraws(admitted);
        engine.settle();

        assertThat(reserved).hasStatus(EnrollmentStatus.WAITLISTED);
    }

    @Test
    void reservedRequestIsCalledWhenEnrollmentCloses() {
        var edition = given.edition().minimum(2).published();
        var admitted = given.request(edition).admitted();
        var reserved = given.request(edition).reserved();

        coordinator.closesEnrollment(edition);
        engine.settle();

        assertThat(reserved).hasStatus(EnrollmentStatus.CONFIRMED).isOwed(Notice.WAITLISTED, Notice.PROMOTED);
        assertThat(admitted).hasStatus(EnrollmentStatus.CONFIRMED);
        assertThat(edition).hasSeatsTaken(2);
    }

    @Test
    void reservedRequestIsCalledWhenAFullEditionLosesSomebody() {
        var edition = given.edition().maximum(1).published();
        var admitted = given.request(edition).admitted();
        var reserved = given.request(edition).reserved();

        applicant.withdraws(admitted);
        engine.runs(SEAT_OFFERED, reserved);

        assertThat(reserved).hasStatus(EnrollmentStatus.ADMITTED);
    }

    @Test
    void whoIsReservedInAConfirmedEditionWithAFreeSeatIsCalledAtOnce() {
        var edition = given.edition().published();
        given.request(edition).admitted();
        var late = given.request(edition).underReview();
        coordinator.closesEnrollment(edition);
        engine.settle();

        coordinator.reserves(late, ReasonCode.OTHER);
        engine.settle();

        assertThat(late).hasStatus(EnrollmentStatus.CONFIRMED);
    }

    @Test
    void reservedRequestIsPassedOverWhileTheQuotaOfItsEntityIsFull() {
        var edition = given.edition().maximum(2).quota(1).published();
        var reserved = given.request(edition).of(Given.VIC).reserved();
        var colleague = given.request(edition).of(Given.VIC).admitted();
        var other = given.request(edition).reserved();

        coordinator.closesEnrollment(edition);
        engine.settle();

        assertThat(reserved).hasStatus(EnrollmentStatus.WAITLISTED).hasRemark("PASSED_OVER_QUOTA");
        assertThat(other).hasStatus(EnrollmentStatus.CONFIRMED);

        // What kept it out was the quota: with the colleague's place it takes the colleague's seat.
        applicant.withdraws(colleague);
        engine.settle();
        assertThat(reserved).hasStatus(EnrollmentStatus.CONFIRMED);
    }

    @Test
    void passedOverRequestIsCalledAgainWhenOnlyTheQuotaKeptItFromAFreeSeat() {
        var edition = given.edition().maximum(3).quota(1).published();
        given.request(edition).admitted();
        var reserved = given.request(edition).of(Given.VIC).reserved();
        var colleague = given.request(edition).of(Given.VIC).underReview();
        coordinator.closesEnrollment(edition);
        engine.settle();
        assertThat(reserved).hasStatus(EnrollmentStatus.WAITLISTED).hasRemark("PASSED_OVER_QUOTA");

        coordinator.rejects(colleague, ReasonCode.OTHER);
        engine.settle();

        assertThat(reserved).hasStatus(EnrollmentStatus.CONFIRMED);
    }

    @Test
    void seatOnOfferGoesOnWhenTheLastQuotaPlaceWasTakenMeanwhile() {
        var edition = given.edition().maximum(1).quota(1).published();
        var admitted = given.request(edition).admitted();
        var reserved = given.request(edition).of(Given.VIC).reserved();
        var other = given.request(edition).reserved();
        applicant.withdraws(admitted);

        var colleague = given.request(edition).of(Given.VIC).underReview();
        engine.runs(SEAT_OFFERED, reserved);

        assertThat(reserved)
                .hasStatus(EnrollmentStatus.WAITLISTED)
                .isWaitingAt("Event_SeatOffered")
                .hasRemark("PASSED_OVER_QUOTA")
                .isOwedInAll(Notice.RECEIVED, Notice.UNDER_REVIEW, Notice.WAITLISTED);
        invariants.hold();
        engine.runs(SEAT_OFFERED, other);
        assertThat(other).hasStatus(EnrollmentStatus.ADMITTED);
        assertThat(colleague).hasStatus(EnrollmentStatus.UNDER_REVIEW);
    }

    @Test
    void seatOnOfferThatNobodyCanTakeStaysFreeForWhoComesNext() {
        var edition = given.edition().maximum(1).quota(1).published();
        var admitted = given.request(edition).admitted();
        var reserved = given.request(edition).of(Given.VIC).reserved();
        applicant.withdraws(admitted);
        var colleague = given.request(edition).of(Given.VIC).underReview();
        engine.runs(SEAT_OFFERED, reserved);
        assertThat(edition).hasSeatsTaken(0);

        // It was passed over once: as soon as its entity has a place again, it is called, though enrollment is open.
        coordinator.rejects(colleague, ReasonCode.OTHER);
        engine.settle();

        assertThat(reserved).hasStatus(EnrollmentStatus.ADMITTED);
    }

    @Test
    void seatOnOfferWhenTheEditionStartsIsNotTakenUp() {
        var edition = given.edition().maximum(1).published();
        var holder = given.request(edition).admitted();
        var waiting = given.request(edition).waitlisted();
        coordinator.closesEnrollment(edition);
        engine.settle();
        applicant.withdraws(holder);
        engine.fires("Event_ReminderDue", edition);

        engine.fires("Event_EditionStarts", edition);
        engine.runs(SEAT_OFFERED, waiting);
        engine.settle();

        assertThat(waiting).hasStatus(EnrollmentStatus.CLOSED_WITHOUT_SEAT).isNotOwed(Notice.PROMOTED);
        assertThat(edition).hasSeatsTaken(0);
    }

    @Test
    void moreSeatsAreOfferedToWhoWaits() {
        var edition = given.edition().maximum(1).published();
        given.request(edition).admitted();
        var second = given.request(edition).waitlisted();
        var third = given.request(edition).waitlisted();

        coordinator.changesMaximum(edition, 2);
        engine.settle();

        assertThat(second).hasStatus(EnrollmentStatus.ADMITTED);
        assertThat(third).hasStatus(EnrollmentStatus.WAITLISTED);
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> coordinator.changesMaximum(edition, 1))
                .satisfies(e -> assertThat(e.code()).isEqualTo("maximum-below-taken"));
    }

    @Test
    void underReviewHoldsAQuotaPlaceButNoSeat() {
        var edition = given.edition().maximum(1).published();

        given.request(edition).underReview();
        given.request(edition).underReview();

        assertThat(edition).hasSeatsTaken(0);
    }

    private int place(RequestNumber request) {
        return this.positions.of(request).orElseThrow();
    }
}
