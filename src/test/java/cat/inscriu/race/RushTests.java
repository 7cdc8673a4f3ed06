package cat.inscriu.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cat.inscriu.engine.Turnstile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A rush over HTTP: two hundred people of forty local entities, twenty-five seats, two places an entity. */
class RushTests extends PostgresRace {
    private static final int PEOPLE = 180;

    @Autowired
    private Turnstile turnstile;

    @Test
    void aRushEndsWithEverySeatTakenAndEverybodyInTheRightLine() {
        var edition = this.office.publishes(terms -> {
            terms.put("maximum", 25);
            terms.put("entityQuota", 2);
            terms.put("approval", "AUTOMATIC");
        });

        var requests = Together.rush(8, 200, i -> this.office.enrolls(edition, i, Office.entity(i)));
        this.office.settles();

        assertThat(requests).doesNotHaveDuplicates().hasSize(200);
        assertThat(this.office.statuses(edition))
                .isEqualTo(Map.of("ADMITTED", 25, "OVER_QUOTA", 120, "WAITLISTED", 55));
        assertThat(this.office.notices(edition))
                .isEqualTo(Map.of("ADMITTED", 25, "OVER_QUOTA", 120, "RECEIVED", 200, "WAITLISTED", 55));
        assertThat(this.office.seats(edition)).isEqualTo(new Office.Seats(25, 55));
        assertThat(this.office.count("entity_quota where edition_code = ? and places_taken = 2", edition))
                .isEqualTo(40);
    }

    /** A decision about the edition comes through while people stream in. */
    @Test
    void aRushDoesNotKeepTheDoorFromBeingClosed() {
        var edition = this.office.publishes(terms -> {
            terms.put("maximum", 25);
            terms.put("entityQuota", 10);
        });

        var answers = Together.rush(
                9,
                160,
                i -> i == 40
                        ? this.office.closes(edition).statusCode()
                        : this.office
                                .asks(edition, Office.form(i, Office.entity(i)), null)
                                .statusCode());
        this.office.settles();

        var late = answers.stream().filter(status -> status == 409).count();
        assertThat(late).isGreaterThan(40);
        assertThat(answers).allSatisfy(status -> assertThat(status).isIn(202, 409));
        assertThat(this.office.statuses(edition)).isEqualTo(Map.of("RECEIVED", 159 - (int) late));
    }

    /** Far more than connections, all at one moment, and the gate shut until the last has come. */
    @Test
    void aHundredAndEightyAtOnceAreAllTakenInTheOrderOfTheirArrival() throws Exception {
        var edition = this.office.publishes(terms -> terms.put("entityQuota", 10));
        this.office.jobsRest();
        var answers = new ArrayList<Future<String>>();
        var inside = Inside.all(this.gate);
        try {
            for (var i = 0; i < PEOPLE; i++) {
                var person = i;
                answers.add(Together.begin(() -> this.office.asks(edition, person, Office.entity(person))));
                await().pollInterval(Duration.ofMillis(1))
                        .until(() -> this.turnstile.waiting() + this.gate.waiting() > person);
            }
        } finally {
            inside.leave();
            this.office.jobsRun();
        }

        var numbers = answers.stream().map(Together::result).toList();
        this.office.settles();

        assertThat(numbers).doesNotHaveDuplicates().hasSize(PEOPLE);
        assertThat(this.gate.refused()).isZero();
        // Those at work at the same time may overtake each other, and one whom the machine leaves standing is overtaken
        // by
        // many; without tickets the mean is near sixty.
        var inOrder = this.office.inOrderOfArrival(edition);
        var overtaken = IntStream.range(0, PEOPLE)
                .map(i -> Math.abs(inOrder.indexOf(numbers.get(i)) - i))
                .average()
                .orElseThrow();
        assertThat(overtaken).isLessThan(Inside.ROOM);
    }
}
