package cat.inscriu.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cat.inscriu.engine.RowLocks;
import cat.inscriu.invariant.Invariants;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * "No wake-up is lost", line by line: who finds no place and who frees one meet on the same row. Each interleaving is made by
 * transactions that stand in a door, and each has a control that takes the row, the lock or the job away and must go wrong.
 */
class NoWakeUpIsLostTests extends PostgresRace {
    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Invariants invariants;

    @Autowired
    private RowLocks locks;

    /** An edition of one seat, which the first of the requests has; the second is under review. */
    private Couple couple() {
        var edition = this.office.publishes(terms -> terms.put("maximum", 1));
        var seated = this.office.enrolls(edition, 1, Office.entity(1));
        var other = this.office.enrolls(edition, 2, Office.entity(2));
        assertThat(this.office.decides(seated, "APPROVE").statusCode()).isEqualTo(204);
        return new Couple(edition, seated, other);
    }

    private record Couple(String edition, String seated, String other) {}

    private static String place(String request) {
        return "select * from place where request_number = '" + request + "' for update";
    }

    /** The open task: whoever completes it removes the row after all steps and before the end of the transaction. */
    private static String review(String request) {
        return "select * from ACT_RU_TASK where PROC_INST_ID_ ="
                + " (select process_instance_id from enrollment_request where number = '" + request + "') for update";
    }

    private static String capacity(String edition) {
        return "select * from edition_capacity where edition_code = '" + edition + "' for update";
    }

    @Test
    void whoAsksWhileASeatIsBeingFreedGetsIt() {
        var couple = couple();

        try (var door = hold(place(couple.seated()))) {
            var withdrawal = Together.begin(() -> this.office.withdraws(couple.seated()));
            door.waitsFor(1);
            var approval = Together.begin(() -> this.office.decides(couple.other(), "APPROVE"));
            door.waitsFor(2);
            door.open();

            assertThat(Together.result(withdrawal).statusCode()).isEqualTo(204);
            assertThat(Together.result(approval).statusCode()).isEqualTo(204);
        }
        this.office.settles();

        assertThat(this.office.status(couple.other())).isEqualTo("ADMITTED");
        assertThat(this.office.seats(couple.edition())).isEqualTo(new Office.Seats(1, 0));
    }

    /** Control: whoever only reads that the edition is full does not wait for who is freeing a seat, and misses it. */
    @Test
    void whoReadsAndThenQueuesMissesTheSeat() {
        var couple = couple();

        var broken = this.transaction.execute(status -> {
            var full = this.database
                    .sql("select seats_taken >= maximum from edition_capacity where edition_code = ?")
                    .param(couple.edition())
                    .query(Boolean.class)
                    .single();
            assertThat(Together.result(Together.begin(() -> this.office.withdraws(couple.seated())))
                            .statusCode())
                    .isEqualTo(204);
            assertThat(full).isTrue();
            queues(couple.other());
            status.setRollbackOnly();
            return this.invariants.broken().toString();
        });

        assertThat(broken).contains("no seat is free beside an approved request that waits for one");
        this.office.settles();
    }

    private void queues(String request) {
        this.database
                .sql("update edition_capacity set seats_queued = seats_queued + 1 where edition_code ="
                        + " (select edition_code from place where request_number = ?)")
                .param(request)
                .update();
        this.database
                .sql("update place set seat = 'QUEUED' where request_number = ?")
                .param(request)
                .update();
    }

    @Test
    void whoFreesASeatWhileSomebodyQueuesHandsItOver() {
        var couple = couple();

        try (var door = hold(place(couple.other()))) {
            var approval = Together.begin(() -> this.office.decides(couple.other(), "APPROVE"));
            door.waitsFor(1);
            // In the list already, but neither the entry nor the wait for it can be seen before both can.
            assertThat(this.office.seats(couple.edition())).isEqualTo(new Office.Seats(1, 0));
            assertThat(waitsForASeat(couple.other())).isZero();
            var withdrawal = Together.begin(() -> this.office.withdraws(couple.seated()));
            door.waitsFor(2);
            door.open();

            assertThat(Together.result(approval).statusCode()).isEqualTo(204);
            assertThat(Together.result(withdrawal).statusCode()).isEqualTo(204);
        }
        this.office.settles();

        assertThat(this.office.status(couple.other())).isEqualTo("ADMITTED");
        assertThat(this.office.noticesTo(couple.other()))
                .containsExactly("RECEIVED", "UNDER_REVIEW", "WAITLISTED", "PROMOTED");
    }

    /** Found no seat, and has not counted itself among those who wait: what is freed meanwhile is its own at the next attempt. */
    @Test
    void whoFreesASeatWhileSomebodyIsAboutToQueueLeavesItToThem() {
        var couple = couple();

        try (var door = hold(review(couple.other()))) {
            var approval = Together.begin(() -> this.office.decides(couple.other(), "APPROVE"));
            door.waitsFor(1);
            assertThat(this.office.withdraws(couple.seated()).statusCode()).isEqualTo(204);
            assertThat(this.office.seats(couple.edition())).isEqualTo(new Office.Seats(0, 0));
            door.open();

            assertThat(Together.result(approval).statusCode()).isEqualTo(204);
        }
        this.office.settles();

        assertThat(this.office.seats(couple.edition())).isEqualTo(new Office.Seats(1, 0));
        assertThat(this.office.noticesTo(couple.other())).containsExactly("RECEIVED", "UNDER_REVIEW", "ADMITTED");
    }

    /** Both need the capacity row and the place; both ask for them in this order. */
    @Test
    void whoIsAboutToQueueMayBeWithdrawnFromTheOtherSide() {
        var couple = couple();

        try (var door = hold(capacity(couple.edition()))) {
            var approval = Together.begin(() -> this.office.decides(couple.other(), "APPROVE"));
            door.waitsFor(1);
            // Had it taken the place before, the two would wait for each other.
            door.execute(place(couple.other()) + " nowait");
            var withdrawal = Together.begin(() -> this.office.withdraws(couple.other()));
            door.waitsFor(2);
            door.open();

            assertThat(Together.result(approval).statusCode()).isIn(204, 409);
            assertThat(Together.result(withdrawal).statusCode()).isEqualTo(204);
        }
        this.office.settles();

        assertThat(this.office.status(couple.other())).isEqualTo("WITHDRAWN");
        assertThat(this.office.seats(couple.edition())).isEqualTo(new Office.Seats(1, 0));
    }

    private int waitsForASeat(String request) {
        return this.office.count(
                "ACT_RU_EVENT_SUBSCR s join enrollment_request r on r.process_instance_id = s.PROC_INST_ID_"
                        + " where s.EVENT_NAME_ = 'enrollment.seatOffered' and r.number = ?",
                request);
    }

    /** Control: whoever looks for the next in line without holding the row does not see who is just entering it. */
    @Test
    void whoFreesWithoutTheRowPassesSomebodyBy() {
        var couple = couple();

        var broken = this.transaction.execute(status -> {
            String next;
            try (var door = hold(place(couple.other()))) {
                var approval = Together.begin(() -> this.office.decides(couple.other(), "APPROVE"));
                door.waitsFor(1);
                next = this.database
                        .sql("select max(request_number) from place where edition_code = ? and seat = 'QUEUED'")
                        .param(couple.edition())
                        .query((row, i) -> String.valueOf(row.getString(1)))
                        .single();
                door.open();
                assertThat(Together.result(approval).statusCode()).isEqualTo(204);
            }
            assertThat(next).isEqualTo("null");
            this.database
                    .sql("update edition_capacity set seats_taken = seats_taken - 1 where edition_code = ?")
                    .param(couple.edition())
                    .update();
            status.setRollbackOnly();
            return this.invariants.broken().toString();
        });

        assertThat(broken).contains("no seat is free beside an approved request that waits for one");
        this.office.settles();
    }

    /** Control of "in the same commit": an entry in the list without the wait for it swallows the seat. */
    @Test
    void anEntryWithoutAWaitSwallowsTheSeat() {
        var couple = couple();
        this.transaction.executeWithoutResult(status -> queues(couple.other()));

        assertThat(this.office.withdraws(couple.seated()).statusCode()).isEqualTo(204);
        this.office.drains();

        assertThat(this.invariants.broken().toString()).contains("whatever is on offer has a job under way");
        this.database
                .sql("update place set seat = 'NONE' where request_number = ?")
                .param(couple.other())
                .update();
        this.database
                .sql("update edition_capacity set seats_taken = 0 where edition_code = ?")
                .param(couple.edition())
                .update();
        this.office.settles();
    }

    @Test
    void aSeatThatMeetsAFullQuotaPassesOnWithTheReasonOnRecord() {
        var edition = this.office.publishes(terms -> {
            terms.put("maximum", 1);
            terms.put("entityQuota", 1);
        });
        var seated = this.office.enrolls(edition, 1, Office.entity(1));
        var first = this.office.enrolls(edition, 2, Office.entity(2));
        var second = this.office.enrolls(edition, 3, Office.entity(3));
        this.office.decides(first, "RESERVE");
        this.office.decides(second, "RESERVE");
        this.office.decides(seated, "APPROVE");
        this.office.jobsRest();
        try {
            this.office.withdraws(seated);
            // Between the offer and the request's own job, a colleague takes the entity's only place.
            this.office.enrolls(edition, 4, Office.entity(2));
        } finally {
            this.office.jobsRun();
        }
        this.office.settles();

        assertThat(this.office.status(first)).isEqualTo("WAITLISTED");
        assertThat(this.office.status(second)).isEqualTo("ADMITTED");
        assertThat(this.office.count("request_event where request_number = ? and note = 'PASSED_OVER_QUOTA'", first))
                .isOne();
    }

    @Test
    void aDecisionWaitsForAStepUnderWayAndThenSeesIt() {
        var edition = this.office.publishes(terms -> terms.put("maximum", 5));
        var request = this.office.enrolls(edition, 1, Office.entity(1));

        try (var door = hold(place(request))) {
            var approval = Together.begin(() -> this.office.decides(request, "APPROVE"));
            door.waitsFor(1);
            var closing = Together.begin(() -> this.office.closes(edition));
            door.waitsFor(2);
            door.open();
            assertThat(Together.result(approval).statusCode()).isEqualTo(204);
            assertThat(Together.result(closing).statusCode()).isEqualTo(202);
        }
        this.office.settles();

        // The closing counted the seat, so the edition is confirmed; its batch reached the request.
        assertThat(this.office.editionStatus(edition)).isEqualTo("CONFIRMED");
        assertThat(this.office.status(request)).isEqualTo("CONFIRMED");
        assertThat(this.office.noticesTo(request))
                .containsExactly("RECEIVED", "UNDER_REVIEW", "ADMITTED", "CONVOCATION");
    }

    @Test
    void aStepWaitsForADecisionUnderWayAndThenKnowsIt() {
        var edition = this.office.publishes(terms -> terms.put("maximum", 5));
        var early = this.office.enrolls(edition, 1, Office.entity(1));
        var late = this.office.enrolls(edition, 2, Office.entity(2));
        this.office.decides(early, "APPROVE");

        try (var door = hold(capacity(edition))) {
            var closing = Together.begin(() -> this.office.closes(edition));
            door.waitsFor(1);
            var approval = Together.begin(() -> this.office.decides(late, "APPROVE"));
            door.waitsFor(2);
            door.open();
            assertThat(Together.result(closing).statusCode()).isEqualTo(202);
            assertThat(Together.result(approval).statusCode()).isEqualTo(204);
        }
        this.office.settles();

        // Taken after the confirmation, hence confirmed at once.
        assertThat(this.office.status(late)).isEqualTo("CONFIRMED");
        assertThat(this.office.noticesTo(late)).containsExactly("RECEIVED", "UNDER_REVIEW", "CONVOCATION");
    }

    /** Control: a step that reads the edition without passing its gate lets the decision overtake it. */
    @Test
    void aStepThatDoesNotPassTheGateIsOvertaken() {
        var edition = this.office.publishes(terms -> terms.put("maximum", 5));
        this.office.decides(this.office.enrolls(edition, 1, Office.entity(1)), "APPROVE");
        var status = "select status from edition where code = '" + edition + "'";

        try (var reader = hold(status)) {
            assertThat(this.office.closes(edition).statusCode()).isEqualTo(202);
            assertThat(this.office.editionStatus(edition)).isEqualTo("CONFIRMED");
            reader.open();
        }
        this.office.settles();

        var other = this.office.publishes(terms -> terms.put("maximum", 5));
        this.office.decides(this.office.enrolls(other, 1, Office.entity(1)), "APPROVE");
        try (var step = hold("select status from edition where code = '" + other + "'" + this.locks.shared())) {
            var closing = Together.begin(() -> this.office.closes(other));
            step.waitsFor(1);
            assertThat(this.office.editionStatus(other)).isEqualTo("ENROLLING");
            step.open();
            assertThat(Together.result(closing).statusCode()).isEqualTo(202);
        }
        this.office.settles();
    }

    @Test
    void anApprovalAfterTheClosingNudgesTheEdition() {
        var edition = this.office.publishes(terms -> {
            terms.put("minimum", 2);
            terms.put("maximum", 5);
        });
        var early = this.office.enrolls(edition, 1, Office.entity(1));
        var late = this.office.enrolls(edition, 2, Office.entity(2));
        this.office.decides(early, "APPROVE");

        try (var door = hold(capacity(edition))) {
            var closing = Together.begin(() -> this.office.closes(edition));
            door.waitsFor(1);
            var approval = Together.begin(() -> this.office.decides(late, "APPROVE"));
            door.waitsFor(2);
            door.open();
            Together.result(closing);
            Together.result(approval);
        }
        this.office.settles();

        assertThat(this.office.editionStatus(edition)).isEqualTo("CONFIRMED");
        assertThat(this.office.statuses(edition)).isEqualTo(Map.of("CONFIRMED", 2));
    }

    /** Control: without its nudge the edition sleeps on, though its minimum is reached. */
    @Test
    void withoutTheNudgeTheEditionSleepsOn() {
        var edition = this.office.publishes(terms -> {
            terms.put("minimum", 1);
            terms.put("maximum", 5);
        });
        var request = this.office.enrolls(edition, 1, Office.entity(1));
        this.office.closes(edition);
        this.office.jobsRest();
        try {
            this.office.decides(request, "APPROVE");
            assertThat(this.database
                            .sql("delete from ACT_RU_JOB where HANDLER_TYPE_ = 'inscriu-edition-nudge'"
                                    + " and HANDLER_CFG_ = ?")
                            .param(edition)
                            .update())
                    .isOne();
        } finally {
            this.office.jobsRun();
        }
        this.office.settles();

        assertThat(this.office.editionStatus(edition)).isEqualTo("ENROLLMENT_CLOSED");
    }

    /** Nothing else is locked: whoever only joins a line does not wait for whoever frees a seat. */
    @Test
    void whoTakesNoSeatDoesNotWaitForTheCapacityRow() {
        var couple = couple();
        var row = "select 1 from edition_capacity where edition_code = '" + couple.edition() + "'";

        try (var freeing = hold(row + this.locks.exclusive())) {
            var request = this.office.enrolls(couple.edition(), 3, Office.entity(3));

            assertThat(this.office.status(request)).isEqualTo("UNDER_REVIEW");
            freeing.open();
        }
        this.office.settles();
    }

    /** One lock order: quota row, capacity row, place. The same request is promoted and withdrawn at one moment. */
    @Test
    void aPromotionAndAWithdrawalOfTheSameRequestWaitInOneOrder() {
        var edition = this.office.publishes(terms -> {
            terms.put("maximum", 5);
            terms.put("entityQuota", 1);
            terms.put("approval", "AUTOMATIC");
        });
        var first = this.office.enrolls(edition, 1, Office.entity(1));
        var next = this.office.enrolls(edition, 2, Office.entity(1));
        this.office.jobsRest();
        try (var door = hold(capacity(edition))) {
            door.open();
            this.office.withdraws(first);
            door.execute(capacity(edition));
            var withdrawal = Together.begin(() -> this.office.withdraws(next));
            door.waitsFor(1);
            var promotion = Together.begin(() -> this.office.delivers(next));
            door.waitsFor(2);
            // The promotion waits for the quota row before it has touched the place, which the withdrawal is about to
            // delete.
            hold(place(next) + " nowait").close();
            door.open();

            assertThat(Together.result(withdrawal).statusCode()).isEqualTo(204);
            assertThat(Together.result(promotion)).doesNotContain("deadlock");
        } finally {
            this.office.jobsRun();
        }
        this.office.settles();

        assertThat(this.office.statuses(edition)).isEqualTo(Map.of("WITHDRAWN", 2));
        assertThat(this.office.count("place where edition_code = ?", edition)).isZero();
    }

    /** Control: the other order ends in a deadlock. */
    @Test
    void theOtherOrderIsADeadlock() {
        var couple = couple();
        var quota =
                "update entity_quota set places_taken = places_taken where edition_code = '" + couple.edition() + "'";
        var seats =
                "update edition_capacity set seats_taken = seats_taken where edition_code = '" + couple.edition() + "'";

        try (var one = hold(quota);
                var other = hold(seats)) {
            var forward = Together.begin(() -> {
                one.execute(seats);
                return null;
            });
            one.waitsFor(1);

            assertThatThrownBy(() -> {
                        other.execute(quota);
                        Together.result(forward);
                    })
                    .hasStackTraceContaining("deadlock detected");
        }
        this.office.settles();
    }
}
