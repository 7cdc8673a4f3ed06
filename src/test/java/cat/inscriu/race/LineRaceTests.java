package cat.inscriu.race;

import static cat.inscriu.support.Line.F17;
import static cat.inscriu.support.Line.F18;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.edition.EditionNudge;
import cat.inscriu.engine.Messages;
import cat.inscriu.support.Proves;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Faults F17 and F18: seats that become free together, and messages that come twice, early or late. */
class LineRaceTests extends PostgresRace {
    @Autowired
    private Messages messages;

    @Autowired
    private EditionNudge nudge;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    @Proves(F17)
    void seatsThatBecomeFreeTogetherGoToOnePersonEachInOrder() {
        var edition = this.office.publishes(terms -> {
            terms.put("maximum", 6);
            terms.put("approval", "AUTOMATIC");
        });
        var seated = new ArrayList<String>();
        var waiting = new ArrayList<String>();
        for (var i = 0; i < 16; i++) {
            (i < 6 ? seated : waiting).add(this.office.enrolls(edition, i, Office.entity(i)));
        }
        // Two of those who wait give up at the same moment: a seat offered to them must not be lost.
        var leaving = new ArrayList<>(seated);
        leaving.add(waiting.get(0));
        leaving.add(waiting.get(3));
        Collections.shuffle(leaving, new java.util.Random(7));

        var answers = Together.all(leaving.size(), i -> this.office.withdraws(leaving.get(i)));
        this.office.settles();

        assertThat(answers.stream().map(HttpResponse::statusCode)).containsOnly(204);
        assertThat(this.office.statuses(edition)).isEqualTo(Map.of("ADMITTED", 6, "WAITLISTED", 2, "WITHDRAWN", 8));
        assertThat(this.office.seats(edition)).isEqualTo(new Office.Seats(6, 2));
        // The last two of the line wait on; each of the others was told once.
        assertThat(this.office.status(waiting.get(8))).isEqualTo("WAITLISTED");
        assertThat(this.office.status(waiting.get(9))).isEqualTo("WAITLISTED");
        assertThat(this.office.notices(edition).get("WITHDRAWN")).isEqualTo(8);
        for (var i = 0; i < 8; i++) {
            if (i != 0 && i != 3) {
                assertThat(this.office.noticesTo(waiting.get(i))).containsExactly("RECEIVED", "WAITLISTED", "PROMOTED");
            }
        }
    }

    @Test
    @Proves(F17)
    void quotaPlacesThatBecomeFreeTogetherGoToOnePersonEach() {
        var edition = this.office.publishes(terms -> {
            terms.put("maximum", 25);
            terms.put("entityQuota", 3);
        });
        var requests = new ArrayList<String>();
        for (var i = 0; i < 8; i++) {
            requests.add(this.office.enrolls(edition, i, "E01"));
        }

        // Two withdraw, one is rejected.
        var answers = Together.all(
                3,
                i -> i == 2 ? this.office.decides(requests.get(2), "REJECT") : this.office.withdraws(requests.get(i)));
        this.office.settles();

        assertThat(answers.stream().map(HttpResponse::statusCode)).containsOnly(204);
        assertThat(this.office.statuses(edition))
                .isEqualTo(Map.of("OVER_QUOTA", 2, "REJECTED", 1, "UNDER_REVIEW", 3, "WITHDRAWN", 2));
        assertThat(this.office.status(requests.get(6))).isEqualTo("OVER_QUOTA");
        assertThat(this.office.status(requests.get(7))).isEqualTo("OVER_QUOTA");
    }

    @Test
    @Proves(F18)
    void messagesThatComeTwiceEarlyOrLateAreHarmless() {
        var edition = this.office.publishes(terms -> {
            terms.put("maximum", 1);
            terms.put("entityQuota", 1);
        });
        var seated = this.office.enrolls(edition, 1, "E01");
        this.office.decides(seated, "APPROVE");
        var waiting = this.office.enrolls(edition, 2, "E02");
        this.office.decides(waiting, "APPROVE");
        var reviewed = this.office.enrolls(edition, 3, "E03");
        var overQuota = this.office.enrolls(edition, 4, "E03");
        var before = this.office.statuses(edition);

        for (var request : new String[] {seated, waiting, reviewed, overQuota}) {
            sends("enrollment.seatOffered", request);
            sends("enrollment.quotaPlaceOffered", request);
            sends("enrollment.editionConfirmed", request.equals(seated) ? waiting : request);
            sends("enrollment.placeConfirmed", request);
            sends("enrollment.attendanceClosed", request);
        }
        this.transaction.executeWithoutResult(status -> {
            this.nudge.later(edition);
            this.nudge.later(edition);
        });
        this.office.settles();

        assertThat(this.office.statuses(edition)).isEqualTo(before);
        assertThat(this.office.seats(edition)).isEqualTo(new Office.Seats(1, 1));

        // A real offer, whose message comes three times.
        this.office.jobsRest();
        try {
            this.office.withdraws(seated);
            sends("enrollment.seatOffered", waiting);
            sends("enrollment.seatOffered", waiting);
        } finally {
            this.office.jobsRun();
        }
        this.office.settles();
        sends("enrollment.seatOffered", waiting);
        sends("enrollment.seatOffered", seated);
        sends("enrollment.withdrawalRequested", seated);
        this.office.settles();

        assertThat(this.office.status(waiting)).isEqualTo("ADMITTED");
        assertThat(this.office.noticesTo(waiting))
                .containsExactly("RECEIVED", "UNDER_REVIEW", "WAITLISTED", "PROMOTED");
        assertThat(this.office.noticesTo(seated)).containsExactly("RECEIVED", "UNDER_REVIEW", "ADMITTED", "WITHDRAWN");
    }

    private void sends(String message, String request) {
        this.transaction.executeWithoutResult(status -> this.messages.later(message, request));
    }

    @Test
    @Proves(F18)
    void linksThatArePressedManyTimesActOnce() {
        var edition = this.office.publishes(terms -> terms.put("maximum", 5));
        var request = this.office.asks(edition, 1, "E01");

        assertThat(Together.all(
                        6, i -> this.office.onLink(request, "verification").statusCode()))
                .containsOnly(204);
        this.office.settles();
        assertThat(this.office.noticesTo(request)).containsExactly("RECEIVED", "UNDER_REVIEW");

        assertThat(Together.all(6, i -> this.office.withdraws(request).statusCode()))
                .containsOnly(204);
        this.office.settles();
        assertThat(this.office.noticesTo(request)).containsExactly("RECEIVED", "UNDER_REVIEW", "WITHDRAWN");
        assertThat(this.office.count("request_event where request_number = ? and status = 'WITHDRAWN'", request))
                .isOne();
    }
}
