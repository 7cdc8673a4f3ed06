package cat.inscriu.race;

import static cat.inscriu.support.Line.F27;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Dates and seats are edited while people come and go. */
@Proves(F27)
class EditingRaceTests extends PostgresRace {

    @Test
    void whatIsEditedInARushIsTakenOrRefusedWhole() {
        var edition = this.office.publishes(terms -> {
            terms.put("maximum", 5);
            terms.put("approval", "AUTOMATIC");
            terms.put("entityQuota", 2);
        });

        var edits = Together.rush(8, 90, i -> i % 6 == 5 ? edits(edition, i / 6) : comes(edition, i)).stream()
                .filter(Objects::nonNull)
                .toList();
        this.office.settles();

        assertThat(edits)
                .hasSize(15)
                .allSatisfy(answer -> assertThat(answer.statusCode()).isIn(202, 409, 422));
        assertThat(edits.stream().filter(answer -> answer.statusCode() != 202))
                .allSatisfy(answer ->
                        assertThat(Office.json(answer).get("detail").asText()).isNotBlank());
        assertThat(edits.stream().map(HttpResponse::statusCode)).contains(202);
        // Whoever edited last, seats, lines and timers agree with what stands now.
        var seats = this.office
                .database()
                .sql("select maximum from edition_capacity where edition_code = ?")
                .param(edition)
                .query(Integer.class)
                .single();
        assertThat(this.office.statuses(edition).get("ADMITTED")).isEqualTo(Math.min(seats, 75));
        assertThat(this.office.count(
                        "ACT_RU_JOB j join edition e on e.process_instance_id = j.PROCESS_INSTANCE_ID_"
                                + " where e.code = ? and date_trunc('second', j.DUEDATE_) = date_trunc('second', e.closes_at at time zone 'UTC')",
                        edition))
                .isOne();
    }

    private HttpResponse<String> comes(String edition, int person) {
        this.office.enrolls(edition, person, Office.entity(person));
        return null;
    }

    private HttpResponse<String> edits(String edition, int number) {
        var start = Instant.now().plus(Duration.ofDays(20 + number)).truncatedTo(ChronoUnit.SECONDS);
        return switch (number % 3) {
            case 0 -> edit(edition, "maximum", Map.of("maximum", 3 + number));
            case 1 ->
                edit(
                        edition,
                        "enrollment-deadline",
                        Map.of(
                                "enrollmentClosesAt",
                                start.minus(Duration.ofDays(10)).toString()));
            default ->
                edit(
                        edition,
                        "sessions",
                        List.of(Map.of(
                                "startsAt", start.toString(),
                                "endsAt", start.plus(Duration.ofHours(5)).toString(),
                                "venue", "Sala " + number)));
        };
    }

    @Test
    void fewerSeatsThanAreTakenAreRefusedWithTheReasonAndChangeNothing() {
        var edition = this.office.publishes(terms -> {
            terms.put("maximum", 3);
            terms.put("approval", "AUTOMATIC");
        });
        for (var i = 0; i < 3; i++) {
            this.office.enrolls(edition, i, Office.entity(i));
        }
        this.office.settles();

        var answer = edit(edition, "maximum", Map.of("maximum", 2));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Office.json(answer).get("type").asText()).endsWith("maximum-below-taken");
        assertThat(this.office.count("edition_capacity where edition_code = ? and maximum = 3", edition))
                .isOne();
    }

    private HttpResponse<String> edit(String edition, String what, Object body) {
        return this.office.send("PUT", "/api/editions/" + edition + "/" + what, body, Office.coordinator(), null);
    }
}
