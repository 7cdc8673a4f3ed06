package cat.inscriu.story;

import static cat.inscriu.story.Eventually.eventually;
import static cat.inscriu.support.Line.A28;
import static cat.inscriu.support.Line.A30;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.audit.Chain;
import cat.inscriu.audit.Verification;
import cat.inscriu.support.Proves;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** A30: a person who asks to be erased leaves no trace, and everything else stays right. */
@ContextConfiguration(initializers = RunningService.OnH2.class)
class ErasureTests extends OnInterface {
    private static final String ATTENDED = "erasure-attended";
    private static final String REFUSED = "erasure-refused";
    private static final String UNDER_WAY = "erasure-under-way";

    @Autowired
    private Chain chain;

    @Autowired
    private Verification verification;

    @Test
    @Proves({A28, A30})
    void anErasedPersonIsFoundNowhere() throws SQLException {
        try (var log = new Traces.Log()) {
            var leaving = new Applicant(this.anybody, "Quirze", "Estanyol Vilademunt", ENTITIES.get(1), "ca")
                    .with("motivation", "Vull fer-ho millor, diu en Quirze.");
            var staying = new Applicant(this.anybody, "Griselda", "Fontrubí Camprecios", ENTITIES.get(2), "ca");
            publish(edition(REFUSED, 1, 2));
            publish(edition(UNDER_WAY, 1, 2));
            publish(edition(ATTENDED, 1, 2));
            // First, since who is certified cannot ask for the same again.
            var refused = refuses(leaving);
            var live = leaving.again().asksFor(UNDER_WAY).verifies().becomes("UNDER_REVIEW");
            var code = certifies(leaving, staying);
            var attended = leaving.number();
            this.office.hasSentEverything();
            // Something that is logged for certain, to see that the log is read.
            this.anybody.as("nobody").get("/api/csrf").with(401);
            assertFound(leaving.secrets());
            // What staff read of them is on record by then, and must not keep them either.
            this.office
                    .coordinator
                    .get("/api/editions/" + ATTENDED + "/enrollments")
                    .with(200);

            var page = this.anybody.post(live.link().replace("/api", "") + "/erasure");

            assertThat(page.status()).isEqualTo(200);
            assertThat(this.anybody.get(live.link()).status()).isEqualTo(404);
            this.office.hasSentEverything();
            this.chain.advance();
            assertNotFound(leaving.secrets(), log);
            assertFound(staying.secrets());
            figuresStayRight(attended, refused, live.number());
            certificateStaysValid(code);
            assertThat(this.verification.verify().intact()).isTrue();
        }
    }

    /** Both attend; answers the verification code of the one who will leave. */
    private String certifies(Applicant leaving, Applicant staying) {
        for (var one : List.of(leaving, staying)) {
            one.asksFor(ATTENDED).verifies().becomes("UNDER_REVIEW");
            this.office.approves(one);
            one.becomes("ADMITTED");
        }
        this.office.closesEnrollment(ATTENDED);
        leaving.becomes("CONFIRMED");
        staying.becomes("CONFIRMED");
        this.office
                .coordinator
                .put(
                        "/api/editions/" + ATTENDED + "/sessions",
                        List.of(session(Instant.now().plusSeconds(2), Duration.ofSeconds(1), "Sala gran", 3)))
                .with(202);
        this.office.seesBecome(ATTENDED, "ATTENDANCE_DUE");
        var full = List.of(Map.of("index", 1, "hours", 3));
        this.office
                .trainer
                .put(
                        "/api/editions/" + ATTENDED + "/attendance",
                        List.of(
                                Map.of("requestNumber", leaving.number(), "sessions", full),
                                Map.of("requestNumber", staying.number(), "sessions", full)))
                .with(204);
        Office.completes(this.office.trainer, this.office.task(ATTENDED, "recordAttendance"), Map.of())
                .with(204);
        leaving.becomes("CERTIFIED");
        return leaving.sees().at("/certificate/code").asText();
    }

    private String refuses(Applicant leaving) {
        var again = leaving.again().asksFor(REFUSED).verifies().becomes("UNDER_REVIEW");
        this.office.rejects(again, "OTHER", "En Quirze Estanyol Vilademunt ja ho sap.");
        again.becomes("REJECTED");
        return again.number();
    }

    private void assertFound(List<String> secrets) throws SQLException {
        var everything = Traces.ofEverything(database());
        assertThat(everything.get("PERSON")).contains(secrets.get(0).toLowerCase(Locale.ROOT));
        // The national id stands nowhere, not even while it is kept.
        var nationalId = secrets.stream()
                .filter(s -> s.matches("\\d{8}[A-Z]"))
                .findFirst()
                .orElseThrow();
        everything.forEach(
                (table, rows) -> assertThat(rows).as(table).doesNotContain(nationalId.toLowerCase(Locale.ROOT)));
    }

    private void assertNotFound(List<String> secrets, Traces.Log log) throws SQLException {
        var hidden =
                secrets.stream().map(secret -> secret.toLowerCase(Locale.ROOT)).toList();
        var everything = Traces.ofEverything(database());
        assertThat(everything).hasSizeGreaterThan(60).containsKeys("PERSON", "AUDIT_ENTRY", "ACT_RU_VARIABLE");
        everything.forEach((table, rows) ->
                assertThat(hidden).as(table).filteredOn(rows::contains).isEmpty());
        assertThat(log.text()).isNotEmpty();
        assertThat(hidden).as("log").filteredOn(log.text()::contains).isEmpty();
    }

    private void figuresStayRight(String attended, String refused, String live) {
        assertThat(entry(ATTENDED, attended).get("status").asText()).isEqualTo("CERTIFIED");
        assertThat(entry(REFUSED, refused).get("status").asText()).isEqualTo("REJECTED");
        assertThat(entry(UNDER_WAY, live).get("status").asText()).isEqualTo("WITHDRAWN");
        assertThat(entry(ATTENDED, attended).get("givenName").asText()).isEqualTo("***");
        for (var kind : List.of(".csv", ".xlsx")) {
            this.office
                    .coordinator
                    .get("/api/editions/" + ATTENDED + "/enrollments" + kind)
                    .with(200);
        }
    }

    private com.fasterxml.jackson.databind.JsonNode entry(String edition, String number) {
        var all = this.office
                .coordinator
                .get("/api/editions/" + edition + "/enrollments")
                .with(200)
                .json()
                .get("content");
        for (var entry : all) {
            if (entry.get("requestNumber").asText().equals(number)) {
                return entry;
            }
        }
        throw new AssertionError(number + " is not in " + edition);
    }

    private void certificateStaysValid(String code) {
        eventually(() -> {
            var checked =
                    this.anybody.get("/api/certificates/" + code).with(200).json();
            assertThat(checked.get("valid").asBoolean()).isTrue();
            assertThat(checked.get("holder").asText()).isEqualTo("Q*** E*** V***");
        });
    }
}
