package cat.inscriu.race;

import static cat.inscriu.support.Line.F14;
import static cat.inscriu.support.Line.F15;
import static cat.inscriu.support.Line.F16;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Faults F14, F15 and F16: several decide about the same thing at one moment. */
class DecisionRaceTests extends PostgresRace {
    @Autowired
    private JdbcClient database;

    private static String place(String request) {
        return "select * from place where request_number = '" + request + "' for update";
    }

    @Test
    @Proves(F14)
    void ofManyWhoCompleteATaskOneDecidesAndTheOthersAreTold() {
        var edition = this.office.publishes(terms -> terms.put("maximum", 5));
        var request = this.office.enrolls(edition, 1, "E01");
        var task = this.office.review(request);
        var decisions = List.of("APPROVE", "REJECT", "RESERVE");

        var answers = Together.all(6, i -> this.office.completes(task, decisions.get(i % 3)));
        this.office.settles();

        assertThat(answers.stream().map(HttpResponse::statusCode).sorted())
                .containsExactly(204, 409, 409, 409, 409, 409);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 409))
                .allSatisfy(answer -> assertThat(answer.body()).contains("Ja s'ha decidit"));
        // One decision on the record, one notice of it.
        assertThat(this.office.noticesTo(request)).hasSize(3).startsWith("RECEIVED", "UNDER_REVIEW");
        assertThat(this.office.count(
                        "request_event where request_number = ? and status not in ('RECEIVED', 'UNDER_REVIEW')",
                        request))
                .isOne();
        assertThat(this.office.count("ACT_HI_TASKINST where TASK_DEF_KEY_ = 'reviewRequest' and ID_ = ?", task))
                .isOne();
    }

    @Test
    @Proves(F14)
    void theLoserOfAnHttpRaceReadsTheSameThroughAForm() {
        var edition = this.office.publishes(terms -> terms.put("maximum", 5));
        var task = this.office.review(this.office.enrolls(edition, 1, "E01"));

        var answers = Together.all(
                2,
                i -> this.office.send(
                        "POST",
                        "/engine-rest/task/" + task + (i == 0 ? "/complete" : "/submit-form"),
                        Map.of("variables", Map.of("decision", Map.of("value", "APPROVE", "type", "String"))),
                        Office.coordinator(),
                        null));
        this.office.settles();

        assertThat(answers.stream().map(HttpResponse::statusCode)).containsExactlyInAnyOrder(204, 409);
    }

    @Test
    @Proves(F15)
    void aReminderThatFiresWhileTheReviewIsDecidedUndoesNothing() {
        var edition = this.office.publishes(terms -> terms.put("maximum", 5));
        var request = this.office.enrolls(edition, 1, "E01");
        var timer = this.office.timer(request, "BoundaryEvent_ReviewOverdue");

        // The decision stands in the door with all its work done but its commit; meanwhile the reminder comes and goes.
        try (var door = hold(place(request))) {
            var decision = Together.begin(() -> this.office.decides(request, "APPROVE"));
            door.waitsFor(1);
            this.office.jobs().executeJob(timer);
            door.open();

            assertThat(Together.result(decision).statusCode()).isEqualTo(204);
        }
        this.office.settles();

        assertThat(this.office.status(request)).isEqualTo("ADMITTED");
        assertThat(this.office.count("notice where about = ? and kind = 'REVIEW_DUE'", edition))
                .isOne();
        assertThat(this.office.noticesTo(request)).containsExactly("RECEIVED", "UNDER_REVIEW", "ADMITTED");
    }

    @Test
    @Proves(F15)
    void anApprovalThatComesBeforeAWithdrawalIsUndoneByIt() {
        var edition = this.office.publishes(terms -> terms.put("maximum", 1));
        var request = this.office.enrolls(edition, 1, "E01");

        try (var door = hold(place(request))) {
            var approval = Together.begin(() -> this.office.decides(request, "APPROVE"));
            door.waitsFor(1);
            var withdrawal = Together.begin(() -> this.office.withdraws(request));
            door.waitsFor(2);
            door.open();

            assertThat(Together.result(approval).statusCode()).isEqualTo(204);
            assertThat(Together.result(withdrawal).statusCode()).isEqualTo(204);
        }
        this.office.settles();

        assertThat(this.office.status(request)).isEqualTo("WITHDRAWN");
        assertThat(this.office.noticesTo(request)).containsExactly("RECEIVED", "UNDER_REVIEW", "ADMITTED", "WITHDRAWN");
        assertThat(this.office.seats(edition)).isEqualTo(new Office.Seats(0, 0));
    }

    @Test
    @Proves(F15)
    void anApprovalThatComesAfterAWithdrawalIsTold() {
        var edition = this.office.publishes(terms -> terms.put("maximum", 1));
        var request = this.office.enrolls(edition, 1, "E01");
        var task = this.office.review(request);

        try (var door = hold(place(request))) {
            var withdrawal = Together.begin(() -> this.office.withdraws(request));
            door.waitsFor(1);
            var approval = Together.begin(() -> this.office.completes(task, "APPROVE"));
            door.waitsFor(2);
            door.open();

            assertThat(Together.result(withdrawal).statusCode()).isEqualTo(204);
            assertThat(Together.result(approval).statusCode()).isEqualTo(409);
        }
        this.office.settles();

        assertThat(this.office.status(request)).isEqualTo("WITHDRAWN");
        assertThat(this.office.noticesTo(request)).containsExactly("RECEIVED", "UNDER_REVIEW", "WITHDRAWN");
        assertThat(this.office.seats(edition)).isEqualTo(new Office.Seats(0, 0));
    }

    /** A request that holds a seat of a confirmed edition and is asked to confirm it; another waits behind it. */
    private Confirmation confirmation() {
        var edition = this.office.publishes(terms -> terms.put("maximum", 1));
        this.database
                .sql("update edition set own_confirmation = true where code = ?")
                .param(edition)
                .update();
        var asked = this.office.enrolls(edition, 1, "E01");
        var next = this.office.enrolls(edition, 2, "E02");
        this.office.decides(asked, "APPROVE");
        this.office.decides(next, "APPROVE");
        this.office.closes(edition);
        this.office.settles();
        return new Confirmation(edition, asked, next, this.office.timer(asked, "Event_PlaceConfirmationTimedOut"));
    }

    private record Confirmation(String edition, String asked, String next, String timer) {}

    private static String request(String number) {
        return "select * from enrollment_request where number = '" + number + "' for update";
    }

    @Test
    @Proves(F15)
    void aConfirmationThatComesBeforeItsExpiryKeepsThePlace() {
        var place = confirmation();

        try (var door = hold(request(place.asked()))) {
            var confirmation = Together.begin(() -> this.office.confirmsPlace(place.asked()));
            door.waitsFor(1);
            var expiry = Together.begin(
                    () -> this.office.fails(() -> this.office.jobs().executeJob(place.timer())));
            door.waitsFor(2);
            door.open();

            assertThat(Together.result(confirmation).statusCode()).isEqualTo(204);
            assertThat(Together.result(expiry)).isNotNull();
        }
        this.office.settles();

        assertThat(this.office.status(place.asked())).isEqualTo("CONFIRMED");
        assertThat(this.office.status(place.next())).isEqualTo("WAITLISTED");
        assertThat(this.office.noticesTo(place.asked()))
                .doesNotContain("EXPIRED")
                .endsWith("CONVOCATION");
    }

    @Test
    @Proves(F15)
    void aConfirmationThatComesAfterItsExpiryIsTold() {
        var place = confirmation();

        try (var door = hold(request(place.asked()))) {
            var expiry = Together.begin(
                    () -> this.office.fails(() -> this.office.jobs().executeJob(place.timer())));
            door.waitsFor(1);
            var confirmation = Together.begin(() -> this.office.confirmsPlace(place.asked()));
            door.waitsFor(2);
            door.open();

            assertThat(Together.result(expiry)).isNull();
            assertThat(Together.result(confirmation).statusCode()).isEqualTo(409);
        }
        this.office.settles();

        assertThat(this.office.status(place.asked())).isEqualTo("EXPIRED");
        assertThat(this.office.noticesTo(place.asked()))
                .doesNotContain("CONVOCATION")
                .endsWith("EXPIRED");
        // The place went to the next in line, who is asked in turn.
        assertThat(this.office.status(place.next())).isEqualTo("ADMITTED");
        assertThat(this.office.noticesTo(place.next())).endsWith("WAITLISTED", "CONFIRM_PLACE");
    }

    @Test
    @Proves(F16)
    void aCancellationEndsEverythingThatRunsMeanwhile() {
        var edition = this.office.publishes(terms -> {
            terms.put("maximum", 3);
            terms.put("entityQuota", 2);
        });
        var unverified = Together.rush(4, 6, i -> this.office.asks(edition, i, Office.entity(i)));
        var reviewed = Together.rush(4, 6, i -> this.office.enrolls(edition, 10 + i, Office.entity(i)));
        var tasks = reviewed.stream().map(this.office::review).toList();
        var seated = Together.rush(4, 4, i -> {
            var request = this.office.enrolls(edition, 20 + i, Office.entity(10 + i));
            this.office.decides(request, "APPROVE");
            return request;
        });
        Together.rush(4, 4, i -> this.office.enrolls(edition, 30 + i, Office.entity(20)));

        var answers = Together.all(13, i -> {
            if (i == 0) {
                return this.office.cancels(edition);
            }
            return i < 5
                    ? this.office.onLink(unverified.get(i), "verification")
                    : i < 9
                            ? this.office.completes(tasks.get(i - 5), "APPROVE")
                            : this.office.withdraws(seated.get(i - 9));
        });
        this.office.settles();

        assertThat(answers.get(0).statusCode()).isEqualTo(202);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isLessThan(500));
        assertThat(this.office.editionStatus(edition)).isEqualTo("CANCELLED");
        assertThat(this.office.statuses(edition).keySet()).isSubsetOf("EDITION_CANCELLED", "WITHDRAWN");
        var told = this.office.notices(edition);
        assertThat(told.get("EDITION_CANCELLED"))
                .isEqualTo(this.office.statuses(edition).get("EDITION_CANCELLED"));
        assertThat(told.getOrDefault("WITHDRAWN", 0))
                .isEqualTo(this.office.statuses(edition).getOrDefault("WITHDRAWN", 0));
        assertThat(this.office.seats(edition)).isEqualTo(new Office.Seats(0, 0));
        assertThat(this.office.count("place where edition_code = ?", edition)).isZero();
        assertThat(this.office.count(
                        "entity_quota where edition_code = ? and (places_taken <> 0 or places_queued <> 0)", edition))
                .isZero();
    }

    /** What was handed over before a cancellation is not taken up after it: nobody is promoted into a cancelled edition. */
    @Test
    @Proves(F16)
    void aPromotionThatIsUnderWayEndsWithTheCancellation() {
        var edition = this.office.publishes(terms -> {
            terms.put("maximum", 1);
            terms.put("entityQuota", 1);
            terms.put("approval", "AUTOMATIC");
        });
        var first = this.office.enrolls(edition, 1, "E01");
        var waiting = this.office.enrolls(edition, 2, "E02");
        var overQuota = this.office.enrolls(edition, 3, "E01");
        this.office.jobsRest();
        try {
            this.office.withdraws(first);
            assertThat(this.office.cancels(edition).statusCode()).isEqualTo(202);
            assertThat(this.office.delivers(waiting)).isEmpty();
            assertThat(this.office.delivers(overQuota)).isEmpty();
        } finally {
            this.office.jobsRun();
        }
        this.office.settles();

        assertThat(this.office.statuses(edition)).isEqualTo(Map.of("EDITION_CANCELLED", 2, "WITHDRAWN", 1));
        assertThat(this.office.noticesTo(waiting)).containsExactly("RECEIVED", "WAITLISTED", "EDITION_CANCELLED");
        assertThat(this.office.noticesTo(overQuota)).containsExactly("RECEIVED", "OVER_QUOTA", "EDITION_CANCELLED");
        assertThat(this.office.seats(edition)).isEqualTo(new Office.Seats(0, 0));
    }

    /** The batch that confirms is overtaken by a cancellation: nobody is invited to what will not take place. */
    @Test
    @Proves(F16)
    void aConfirmationThatIsUnderWayEndsWithTheCancellation() {
        var edition = this.office.publishes(terms -> terms.put("maximum", 1));
        var request = this.office.enrolls(edition, 1, "E01");
        this.office.decides(request, "APPROVE");
        this.office.jobsRest();
        try {
            this.office.closes(edition);
            assertThat(this.office.editionStatus(edition)).isEqualTo("CONFIRMED");
            this.office.runsBatches();
            assertThat(this.office.status(request)).isEqualTo("CONFIRMED");
        } finally {
            this.office.jobsRun();
        }
        this.office.settles();

        var second = this.office.publishes(terms -> terms.put("maximum", 1));
        var other = this.office.enrolls(second, 2, "E01");
        this.office.decides(other, "APPROVE");
        this.office.jobsRest();
        try {
            this.office.closes(second);
            // The first batch is cut into its jobs; before they run, the edition is cancelled.
            this.office.seedsBatches();
            assertThat(this.office.cancels(second).statusCode()).isEqualTo(202);
            this.office.runsBatches();
        } finally {
            this.office.jobsRun();
        }
        this.office.settles();

        assertThat(this.office.status(other)).isEqualTo("EDITION_CANCELLED");
        assertThat(this.office.noticesTo(other))
                .containsExactly("RECEIVED", "UNDER_REVIEW", "ADMITTED", "EDITION_CANCELLED");
    }
}
