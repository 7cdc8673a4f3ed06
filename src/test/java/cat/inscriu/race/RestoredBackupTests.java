package cat.inscriu.race;

import static cat.inscriu.support.Line.F10;
import static cat.inscriu.support.Line.F9;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cat.inscriu.support.PostgresServer;
import cat.inscriu.support.Proves;
import cat.inscriu.support.ScriptedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Yesterday's backup is restored, deadlines of the lost day included. */
@Tag("long")
class RestoredBackupTests {
    @Test
    @Proves({F9, F10})
    void yesterdayIsRestoredWithoutItsMailsAndWithoutItsNumbers() throws Exception {
        var url = PostgresServer.database("office");
        var server = JdbcClient.create(new DriverManagerDataSource(url.replace("/office?", "/postgres?")));
        try (var post = new ScriptedServer(command -> null)) {
            String certificate;
            String edition;
            String waiting;
            try (var node =
                    Node.on(url, "yesterday").mailTo(post.port()).start().ready()) {
                Node.furnish(JdbcClient.create(new DriverManagerDataSource(url)));
                certificate = certified(node.office());
                edition = node.office().publishes(terms -> {
                    terms.put("approval", "AUTOMATIC");
                    terms.put(
                            "enrollmentClosesAt", Instant.now().plusSeconds(90).toString());
                });
                waiting = node.office().asks(edition, 1, Office.entity(1));
                allSent(node);
            }
            PostgresServer.database("yesterday");
            server.sql("drop database yesterday").update();
            server.sql("create database yesterday template office").update();

            // The day that gets lost: a deadline passes, people come, all of them are told.
            String last;
            try (var node = Node.on(url, "lost-day").mailTo(post.port()).start().ready()) {
                assertThat(node.health("mail").get("details").has("restsSince")).isFalse();
                last = node.office().asks(node.office().publishes(terms -> {}), 2, Office.entity(2));
                await().atMost(Duration.ofMinutes(3))
                        .untilAsserted(
                                () -> assertThat(node.office().status(waiting)).isEqualTo("CONFIRMED"));
                allSent(node);
            }
            var told = post.ids();
            assertThat(told).doesNotHaveDuplicates();
            server.sql("drop database office").update();
            server.sql("create database office template yesterday").update();

            try (var node = Node.on(url, "restored").mailTo(post.port()).start().ready()) {
                var office = node.office();
                // The deadline that had passed is dealt with once, and what it owes stays here.
                await().atMost(Node.PATIENCE)
                        .untilAsserted(() -> assertThat(office.status(waiting)).isEqualTo("CONFIRMED"));
                office.drains();
                assertThat(office.noticesTo(waiting)).endsWith("CONVOCATION").doesNotHaveDuplicates();
                assertThat(office.editionStatus(edition)).isEqualTo("CONFIRMED");
                await().atMost(Node.PATIENCE)
                        .untilAsserted(() -> assertThat(office.count(
                                        "ACT_RU_JOB where HANDLER_TYPE_ = 'notice' and DUEDATE_ <= current_timestamp"))
                                .isZero());
                assertThat(post.ids()).isEqualTo(told);
                assertThat(node.health("mail").get("details").get("attention").asBoolean())
                        .isTrue();
                assertThat(node.health("mail").get("details").has("restsSince")).isTrue();
                assertThat(node.said()).containsOnlyOnce("was restored from a backup, or moved");
                assertThat(office.send("GET", "/api/certificates/" + certificate, null, null, null)
                                .statusCode())
                        .isEqualTo(200);
                assertThat(office.asks(edition(office), 3, Office.entity(3))).isGreaterThan(last);

                var waits = office.count("notice where status = 'OWED' and not_before <= current_timestamp");
                assertThat(waits).isPositive();
                var admin = Browser.signedIn(office);
                assertThat(admin.sends("/staff/mail/rest", "/staff/mail", "answer=SEND")
                                .statusCode())
                        .isEqualTo(302);

                allSent(node);
                var repeated = post.ids().subList(told.size(), post.ids().size());
                assertThat(repeated).hasSize(waits).doesNotHaveDuplicates();
                assertThat(node.health("mail").get("details").has("restsSince")).isFalse();
                assertThat(node.health("invariants").get("status").asText()).isEqualTo("UP");
                assertThat(office.failedJobs()).isEmpty();
            }
        }
    }

    private static String edition(Office office) {
        return office.publishes(terms -> {});
    }

    private static void allSent(Node node) {
        await().atMost(Node.PATIENCE)
                .untilAsserted(() -> assertThat(
                                node.office().count("notice where status = 'OWED' and not_before <= current_timestamp"))
                        .isZero());
    }

    /** An edition of seconds, to its one certificate. */
    private static String certified(Office office) {
        var start = Instant.now().plusSeconds(6);
        var edition = office.publishes(terms -> {
            terms.put("approval", "AUTOMATIC");
            terms.put("enrollmentClosesAt", start.minusSeconds(2).toString());
            terms.put("decisionBy", start.minusSeconds(2).toString());
            terms.put(
                    "sessions",
                    List.of(Map.of(
                            "startsAt",
                            start.toString(),
                            "endsAt",
                            start.plusSeconds(1).toString(),
                            "venue",
                            "Sala",
                            "hours",
                            5)));
        });
        var request = office.asks(edition, 100, Office.entity(9));
        await().atMost(Node.PATIENCE)
                .untilAsserted(() -> assertThat(office.editionStatus(edition)).isEqualTo("ATTENDANCE_DUE"));
        var hours = List.of(Map.of("requestNumber", request, "sessions", List.of(Map.of("index", 1, "hours", 5))));
        assertThat(office.send("PUT", "/api/editions/" + edition + "/attendance", hours, Office.coordinator(), null)
                        .statusCode())
                .isEqualTo(204);
        var task = office.database()
                .sql(
                        "select t.ID_ from ACT_RU_TASK t join edition e on e.process_instance_id = t.PROC_INST_ID_ where e.code = ?")
                .param(edition)
                .query(String.class)
                .single();
        assertThat(office.send("POST", "/engine-rest/task/" + task + "/complete", Map.of(), Office.coordinator(), null)
                        .statusCode())
                .isEqualTo(204);
        await().atMost(Node.PATIENCE)
                .untilAsserted(() -> assertThat(office.status(request)).isEqualTo("CERTIFIED"));
        return office.database()
                .sql("select code from certificate where request_number = ?")
                .param(request)
                .query(String.class)
                .single();
    }
}
