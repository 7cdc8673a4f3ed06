package cat.inscriu.race;

import static cat.inscriu.support.Line.F3;
import static cat.inscriu.support.Line.F4;
import static cat.inscriu.support.Line.F7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cat.inscriu.support.Proves;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.TestPropertySource;

/** The database goes away, can only be read, or is full, in the middle of requests and jobs; afterwards all goes on by itself. */
@TestPropertySource(properties = "spring.datasource.hikari.connection-timeout=1500")
class OutageTests extends PostgresRace {
    private static final int PEOPLE = 60;
    private static final int MANY = 20_000;

    @Autowired
    private JdbcClient database;

    @AfterEach
    void restAndTryAgain() {
        // What failed meanwhile is due again in half a minute; nobody need wait for it.
        awaitReturn();
        this.database
                .sql("update ACT_RU_JOB set DUEDATE_ = current_timestamp where EXCEPTION_MSG_ is not null"
                        + " or (HANDLER_TYPE_ = 'inscriu-message' and DUEDATE_ > current_timestamp)")
                .update();
        this.office.settles();
    }

    @Test
    @Proves(F3)
    void whoAsksWhileTheDatabaseGoesAwayIsTakenOrToldToTryAgain() {
        var edition = this.office.publishes(terms -> terms.put("approval", "AUTOMATIC"));
        var asked = new AtomicInteger();
        var begun = Together.begin(() -> Together.rush(6, PEOPLE, i -> {
            asked.incrementAndGet();
            return this.office.asks(edition, Office.form(i, Office.entity(i)), null);
        }));
        await().pollInterval(Duration.ofMillis(1)).until(() -> asked.get() > PEOPLE / 4);

        List<HttpResponse<String>> answers;
        var outage = Outage.away(url());
        try {
            answers = Together.result(begun);
            assertThat(health()).isEqualTo(503);
            tellsToTryAgain(this.office.send("GET", "/", null, null, null));
            tellsToTryAgain(this.office.send("GET", "/api/editions", null, null, null));
        } finally {
            outage.isOver();
        }

        assertThat(answers).hasSize(PEOPLE);
        assertThat(answers.stream().filter(answer -> answer.statusCode() != 202))
                .isNotEmpty()
                .allSatisfy(OutageTests::tellsToTryAgain);
        awaitReturn();
        answers.stream()
                .filter(answer -> answer.statusCode() == 202)
                .map(Office::number)
                .forEach(number -> assertThat(this.office.status(number)).isEqualTo("RECEIVED"));
        // Whoever tries again gets in.
        assertThat(IntStream.range(0, PEOPLE)
                        .mapToObj(i -> this.office.asks(edition, i, Office.entity(i)))
                        .distinct())
                .hasSize(PEOPLE);
        assertThat(this.office.count("enrollment_request where edition_code = ?", edition))
                .isEqualTo(PEOPLE);
    }

    @Test
    @Proves(F4)
    void whereNothingCanBeWrittenNothingIsHalfDoneAndTheNodeIsNotReady() {
        var edition = this.office.publishes(terms -> terms.put("maximum", 5));
        var request = this.office.enrolls(edition, 1, Office.entity(1));
        var before = this.office.noticesTo(request);

        var outage = Outage.readOnly(url());
        try {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(health()).isEqualTo(503));
            tellsToTryAgain(this.office.asks(edition, Office.form(2, Office.entity(2)), null));
            tellsToTryAgain(this.office.withdraws(request));
            tellsToTryAgain(this.office.cancels(edition));
            assertThat(this.office
                            .completes(this.office.review(request), "APPROVE")
                            .statusCode())
                    .isEqualTo(503);
            assertThat(this.office
                            .send("GET", "/api/editions/" + edition, null, null, null)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(Office.json(this.office.send("GET", "/actuator/health", null, null, null))
                            .get("status")
                            .asText())
                    .isEqualTo("DOWN");
        } finally {
            outage.isOver();
        }

        awaitReturn();
        assertThat(this.office.status(request)).isEqualTo("UNDER_REVIEW");
        assertThat(this.office.noticesTo(request)).isEqualTo(before);
        assertThat(this.office.statuses(edition)).containsOnlyKeys("UNDER_REVIEW");
        assertThat(this.office.decides(request, "APPROVE").statusCode()).isEqualTo(204);
        this.office.settles();
        assertThat(this.office.status(request)).isEqualTo("ADMITTED");
    }

    @Test
    @Proves(F7)
    void aFullDatabaseTakesNothingByHalvesAndGoesOnOnceThereIsRoom() throws IOException {
        var edition = this.office.publishes(terms -> terms.put("approval", "AUTOMATIC"));

        try (var disk = SmallDisk.under(this.database, "person", "enrollment_request", "place", "ACT_HI_ACTINST")) {
            disk.fills();
            var refused = 0;
            for (var i = 0; i < 400 && refused < 5; i++) {
                var person = 7000 + i;
                var answer = this.office.asks(edition, Office.form(person, Office.entity(i)), null);
                if (answer.statusCode() == 202) {
                    assertThat(this.office.status(Office.number(answer))).isEqualTo("RECEIVED");
                } else {
                    tellsToTryAgain(answer);
                    assertThat(this.office.count("person where email = ?", "laia" + person + "@races.example.cat"))
                            .isZero();
                    refused++;
                }
            }
            assertThat(refused).isEqualTo(5);

            disk.hasRoom();
            assertThat(this.office.enrolls(edition, 500, Office.entity(1))).isNotBlank();
            this.office.settles();
        }
    }

    /** What streams is whole, or its reader sees that it is not. */
    @ParameterizedTest
    @ValueSource(strings = {"enrollments.csv", "enrollments.xlsx"})
    @Proves(F7)
    void anExportThatLooksWholeIsWhole(String file) throws IOException, SQLException {
        var edition = this.office.publishes(terms -> {});
        // Not by the pool, whose connections are about to break.
        var aside = JdbcClient.create(new DriverManagerDataSource(url()));
        People.crowd(aside, edition, MANY);
        try {
            var address = URI.create(this.office.address());
            try (var line = new Socket()) {
                // A slow reader, so that the service is in the middle of it.
                line.setReceiveBufferSize(4096);
                line.connect(new InetSocketAddress(address.getHost(), address.getPort()));
                line.setSoTimeout(30_000);
                var who = (Office.coordinator() + ":" + Office.password()).getBytes(StandardCharsets.UTF_8);
                line.getOutputStream()
                        .write(("GET /api/editions/" + edition + "/" + file + " HTTP/1.1\r\nHost: localhost\r\n"
                                        + "Authorization: Basic "
                                        + Base64.getEncoder().encodeToString(who) + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                var in = line.getInputStream();
                var head = in.readNBytes(2000);
                assertThat(new String(head, StandardCharsets.ISO_8859_1))
                        .startsWith("HTTP/1.1 200")
                        .contains("Transfer-Encoding: chunked");

                // Whoever reads on waits for the table, and then finds the connection gone.
                try (var blocker = DriverManager.getConnection(url());
                        var statement = blocker.createStatement()) {
                    blocker.setAutoCommit(false);
                    statement.execute("lock table person in access exclusive mode");
                    Outage.breakConnections(url());
                }

                var answer = new ByteArrayOutputStream();
                answer.writeBytes(head);
                answer.writeBytes(rest(in));
                if (looksWhole(answer.toByteArray())) {
                    assertThat(rows(file, body(answer.toByteArray()))).isEqualTo(MANY + 1);
                }
            }
        } finally {
            People.leave(aside, edition);
        }
    }

    private static byte[] rest(InputStream in) {
        var all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (IOException broken) {
            // The line was cut, which is what its reader should see.
        }
        return all.toByteArray();
    }

    private static boolean looksWhole(byte[] answer) {
        return new String(answer, StandardCharsets.ISO_8859_1).endsWith("\r\n0\r\n\r\n");
    }

    /** What stands in the chunks of a whole answer. */
    private static byte[] body(byte[] answer) {
        var text = new String(answer, StandardCharsets.ISO_8859_1);
        var body = new ByteArrayOutputStream();
        var at = text.indexOf("\r\n\r\n") + 4;
        for (var end = text.indexOf("\r\n", at); ; end = text.indexOf("\r\n", at)) {
            var size = Integer.parseInt(text.substring(at, end), 16);
            if (size == 0) {
                return body.toByteArray();
            }
            body.write(answer, end + 2, size);
            at = end + 2 + size + 2;
        }
    }

    private static long rows(String file, byte[] body) throws IOException {
        if (file.endsWith(".csv")) {
            return new String(body, StandardCharsets.UTF_8).lines().count();
        }
        var book = Files.createTempFile("export", ".xlsx");
        try (var zip = new ZipFile(Files.write(book, body).toFile())) {
            var sheet =
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes();
            return new String(sheet, StandardCharsets.UTF_8).split("<row ", -1).length - 1L;
        } finally {
            Files.delete(book);
        }
    }

    /** Health asks past the line; in it, people are still refused for a second. */
    private void awaitReturn() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(health()).isEqualTo(200));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(this.office
                                .send("GET", "/api/editions", null, null, null)
                                .statusCode())
                        .isEqualTo(200));
    }

    private int health() {
        return this.office
                .send("GET", "/actuator/health/readiness", null, null, null)
                .statusCode();
    }

    private static void tellsToTryAgain(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.body()).doesNotContain("Exception", "org.", "SQL");
    }
}
