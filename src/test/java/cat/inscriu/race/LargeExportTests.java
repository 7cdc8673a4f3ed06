package cat.inscriu.race;

import static cat.inscriu.support.Line.F8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cat.inscriu.support.PostgresServer;
import cat.inscriu.support.Proves;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Exports of twenty thousand requests, and what others notice of them. */
@Proves(F8)
class LargeExportTests extends PostgresRace {
    private static final int MANY = 20_000;
    private static final int TALKATIVE = 8_000;
    private static final List<String> FILES =
            List.of("/api/editions/%s/enrollments.csv", "/api/editions/%s/enrollments.xlsx");
    private static final String DOSSIER = "/staff/editions/%s/dossier.zip";

    @Autowired
    private JdbcClient database;

    @Autowired
    private DataSource source;

    /** More of them than there are connections, each in the middle of its file and none of them reading on. */
    @Test
    void slowReadersHoldUpNobody() throws IOException {
        var edition = this.office.publishes(terms -> {});
        People.crowd(this.database, edition, MANY);
        var readers = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 2 * Inside.ROOM; i++) {
                readers.add(begins(edition, FILES.get(i % FILES.size()), basic()));
            }

            assertThat(this.office
                            .send("GET", "/api/editions/" + edition, null, null, null)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(this.office.asks(edition, 1, Office.entity(1))).isNotBlank();
        } finally {
            for (var reader : readers) {
                reader.close();
            }
            People.leave(this.database, edition);
        }
        this.office.settles();
    }

    /** The file for an auditor is read out of the database in one go, but not at the pace of who takes it. */
    @Test
    void slowReadersOfADossierHoldNoConnection() throws IOException, InterruptedException, SQLException {
        var edition = this.office.publishes(terms -> {});
        People.crowd(this.database, edition, TALKATIVE);
        // More than lies on the way to a reader, also when it is packed.
        this.database
                .sql("update enrollment_request set note = (select string_agg(md5(random()::text), '')"
                        + " from generate_series(1, 60 + 0 * length(number))) where edition_code = ?")
                .param(edition)
                .update();
        var pool = this.source.unwrap(HikariDataSource.class).getHikariPoolMXBean();
        var session = "Cookie: " + this.office.signsIn();
        var readers = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 2; i++) {
                readers.add(begins(edition, DOSSIER, session));
            }

            await().until(() -> pool.getActiveConnections() == 0);
        } finally {
            for (var reader : readers) {
                reader.close();
            }
            People.leave(this.database, edition);
        }
        this.office.settles();
    }

    private static String basic() {
        var who = (Office.coordinator() + ":" + Office.password()).getBytes(StandardCharsets.UTF_8);
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(who);
    }

    private Socket begins(String edition, String file, String who) throws IOException {
        var address = URI.create(this.office.address());
        var line = new Socket();
        line.setReceiveBufferSize(4096);
        line.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        line.setSoTimeout(60_000);
        line.getOutputStream()
                .write(("GET " + file.formatted(edition) + " HTTP/1.1\r\nHost: localhost\r\n" + who + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(line.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                .startsWith("HTTP/1.1 200");
        return line;
    }

    /** In the memory of a small machine: ten at once, while others ask for seats. */
    @Test
    @Tag("long")
    void tenAtOnceFitIntoASmallMemory() {
        var url = PostgresServer.database("large_exports");
        try (var node =
                Node.on(url, "large-exports").withoutMail().machine("-Xmx256m").start()) {
            node.ready();
            var there = JdbcClient.create(new DriverManagerDataSource(url));
            Node.furnish(there);
            var edition = node.office().publishes(terms -> {});
            People.crowd(there, edition, MANY);

            var answers = Together.all(
                    20,
                    i -> i < 10
                            ? node.office()
                                    .send("GET", FILES.get(i % 2).formatted(edition), null, Office.coordinator(), null)
                            : node.office().asks(edition, Office.form(i, Office.entity(i)), null));

            assertThat(answers.subList(0, 10))
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
            for (var i = 0; i < 10; i += 2) {
                assertThat(answers.get(i).body().lines().count()).isGreaterThan(MANY);
            }
            assertThat(answers.subList(10, 20))
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(202));
            assertThat(node.office()
                            .send(
                                    "GET",
                                    "/api/editions/" + edition + "/enrollments.pdf",
                                    null,
                                    Office.coordinator(),
                                    null)
                            .statusCode())
                    .isEqualTo(409);
            assertThat(node.process().isAlive()).isTrue();
            assertThat(node.said()).doesNotContain("OutOfMemoryError");
        }
    }
}
