package cat.inscriu.race;

import static cat.inscriu.support.Line.F12;
import static cat.inscriu.support.Line.F13;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Faults F12 and F13: the same request, or the same person, several times at once. */
class IntakeRaceTests extends PostgresRace {
    private static final int AT_ONCE = 8;

    private String edition() {
        return this.office.publishes(terms -> terms.put("maximum", 5));
    }

    private void oneRequest(String edition, List<HttpResponse<String>> answers) {
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202));
        assertThat(new HashSet<>(answers.stream().map(Office::number).toList())).hasSize(1);
        this.office.settles();
        assertThat(this.office.statuses(edition)).isEqualTo(Map.of("RECEIVED", 1));
        assertThat(this.office.count(
                        "ACT_RU_EXECUTION where PARENT_ID_ is null and BUSINESS_KEY_ = ?",
                        Office.number(answers.get(0))))
                .isOne();
    }

    @Test
    @Proves(F12)
    void theSameFormPostedManyTimesIsOneRequest() {
        var edition = edition();

        var answers = Together.all(AT_ONCE, i -> this.office.asks(edition, Office.form(1, "E01"), null));

        oneRequest(edition, answers);
        // However often somebody clicks, the mailbox gets the first notice and at most one more link in ten minutes.
        assertThat(this.office.notices(edition).get("RECEIVED")).isOne();
        assertThat(this.office.notices(edition).getOrDefault("LINK", 0)).isLessThanOrEqualTo(2);
    }

    @Test
    @Proves(F12)
    void theSameFormWithTheSameKeyIsOneRequestAndOneNotice() {
        var edition = edition();

        var answers = Together.all(AT_ONCE, i -> this.office.asks(edition, Office.form(1, "E01"), "k-" + edition));

        oneRequest(edition, answers);
        assertThat(this.office.notices(edition)).isEqualTo(Map.of("RECEIVED", 1));
    }

    @Test
    @Proves(F12)
    void aKeyThatComesWithTwoFormsAtOnceTakesOneOfThem() {
        var edition = edition();

        var answers = Together.all(2, i -> {
            var form = Office.form(1, "E01");
            form.put("jobTitle", "Tècnica " + i);
            return this.office.asks(edition, form, "k-" + edition);
        });

        assertThat(answers.stream().map(HttpResponse::statusCode)).containsExactlyInAnyOrder(202, 422);
        this.office.settles();
        assertThat(this.office.statuses(edition)).isEqualTo(Map.of("RECEIVED", 1));
    }

    @Test
    @Proves(F12)
    void aKeyOfOnePersonTellsAnotherNothing() {
        var edition = edition();

        var numbers =
                Together.all(2, i -> Office.number(this.office.asks(edition, Office.form(i, "E01"), "k-" + edition)));

        assertThat(numbers.get(0)).isNotEqualTo(numbers.get(1));
        this.office.settles();
        assertThat(this.office.statuses(edition)).isEqualTo(Map.of("RECEIVED", 2));
    }

    @Test
    @Proves(F13)
    void onePersonWrittenInManyWaysIsOneRequest() {
        var edition = edition();
        var addresses = List.of("laia@vic.example", "LAIA@vic.example", " Laia@VIC.example ", "laia@Vic.Example");

        var answers = Together.all(AT_ONCE, i -> {
            var form = Office.form(1, "E0" + i);
            form.put("email", addresses.get(i % addresses.size()));
            form.put("familyNames", i % 2 == 0 ? "Serra" : "SERRA");
            // With an id, written in two ways, and without one.
            form.put("nationalId", i % 3 == 0 ? null : i % 3 == 1 ? "12345678Z" : "12.345.678-z");
            return this.office.asks(edition, form, null);
        });

        oneRequest(edition, answers);
    }

    @Test
    @Proves(F13)
    void oneNationalIdFromManyMailboxesIsOneRequest() {
        var edition = edition();

        var answers = Together.all(AT_ONCE, i -> {
            var form = Office.form(i, "E0" + i);
            form.put("nationalId", i % 2 == 0 ? "12345678Z" : "12345678 z");
            return this.office.asks(edition, form, null);
        });

        oneRequest(edition, answers);
        assertThat(this.office.count(
                        "notice n join enrollment_request r on r.number = n.about where r.edition_code = ?"
                                + " and n.kind = 'RECEIVED'",
                        edition))
                .isOne();
    }

    @Test
    @Proves(F13)
    void colleaguesWhoShareAMailboxAreTwoRequests() {
        var edition = edition();

        var answers = Together.all(2, i -> {
            var form = Office.form(1, "E01");
            form.put("nationalId", i == 0 ? "12345678Z" : "87654321X");
            return this.office.asks(edition, form, null);
        });

        assertThat(new HashSet<>(answers.stream().map(Office::number).toList())).hasSize(2);
        this.office.settles();
        assertThat(this.office.statuses(edition)).isEqualTo(Map.of("RECEIVED", 2));
    }
}
