package cat.inscriu.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an edition decides reaches each of its requests by itself. */
class BadInstanceTests extends PostgresRace {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FAILED =
            "ACT_RU_JOB where HANDLER_TYPE_ = 'correlate-message' and EXCEPTION_MSG_ is not null";

    @Autowired
    private JdbcClient database;

    @Test
    void ofAllWhomADecisionConcernsABadOneFailsAloneAndIsMendedAlone() {
        var edition = this.office.publishes(terms -> {
            terms.put("maximum", 10);
            terms.put("approval", "AUTOMATIC");
        });
        var requests = IntStream.range(0, 5)
                .mapToObj(person -> this.office.enrolls(edition, person, Office.entity(person)))
                .toList();
        this.office.settles();
        var bad = requests.get(2);

        this.database
                .sql("alter table request_event add constraint bad check (request_number <> '" + bad
                        + "' or status <> 'CONFIRMED')")
                .update();
        try {
            this.office.closes(edition);

            await().atMost(PATIENCE)
                    .until(() ->
                            this.office.count(FAILED) == 1 && confirmed(edition).size() == 4);
            assertThat(confirmed(edition)).doesNotContain(bad);
        } finally {
            this.database.sql("alter table request_event drop constraint bad").update();
            triesAgain();
            this.office.settles();
        }
        assertThat(confirmed(edition)).containsExactlyInAnyOrderElementsOf(requests);
    }

    private List<String> confirmed(String edition) {
        return this.database
                .sql("select number from enrollment_request where edition_code = ? and status = 'CONFIRMED'")
                .param(edition)
                .query(String.class)
                .list();
    }

    /** At once, and not after the pause. */
    private void triesAgain() {
        this.database
                .sql("select ID_ from " + FAILED)
                .query(String.class)
                .list()
                .forEach(job -> this.office.jobs().setJobDuedate(job, new Date()));
    }
}
