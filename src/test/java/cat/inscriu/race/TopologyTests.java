package cat.inscriu.race;

import static cat.inscriu.support.Line.F3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cat.inscriu.seal.SampleKeyStore;
import cat.inscriu.support.Proves;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What {@code docker-compose.yml} describes, as processes on this machine: PostgreSQL, a mail server, two nodes from the jar with
 * the profile of production, and HAProxy with the very file that the container gets. Needs {@code target/inscriu-*.jar} and
 * {@code haproxy}.
 */
@Tag("long")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TopologyTests {
    private static final Duration START = Duration.ofMinutes(4);
    private static final Path FOLDER = Path.of("target", "topology");
    private static final GreenMail MAIL = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private static final List<Node> NODES = new ArrayList<>();
    private static Path databaseFiles;
    private static int databasePort;
    private static EmbeddedPostgres server;
    private static Process proxy;
    private static Office office;
    private static JdbcClient database;

    private record Node(int number, int port, Process process, Path log) {
        Office office() {
            return new Office("http://127.0.0.1:" + this.port, database, null);
        }

        String said() {
            try {
                return Files.readString(this.log);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeAll
    static void startEverything() throws IOException {
        Files.createDirectories(FOLDER);
        databasePort = freePort();
        databaseFiles = FOLDER.resolve("database-" + System.nanoTime());
        startDatabase();
        MAIL.start();
        database = JdbcClient.create(new DriverManagerDataSource(url()));
        NODES.add(start(1, freePort()));
        NODES.add(start(2, freePort()));
        NODES.forEach(TopologyTests::awaitReady);
        var front = "127.0.0.1:" + freePort();
        proxy = proxy(front);
        office = new Office("http://" + front, database, null);
        Office.furnish(database);
        for (var group : List.of("coordinators", "every-unit")) {
            database.sql("insert into ACT_ID_MEMBERSHIP (USER_ID_, GROUP_ID_) values (?, ?)")
                    .params(Office.coordinator(), group)
                    .update();
        }
        await().atMost(START).until(() -> answers("/api/editions") == 200);
    }

    private static void startDatabase() throws IOException {
        server = EmbeddedPostgres.builder()
                .setPort(databasePort)
                .setDataDirectory(databaseFiles.toFile())
                // Else its files go with the server, which is only to be away for a while.
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .start();
    }

    private static String url() {
        return "jdbc:postgresql://127.0.0.1:" + databasePort + "/postgres?user=postgres&password=postgres";
    }

    private static Node start(int number, int port) throws IOException {
        Path jar;
        try (var jars = Files.newDirectoryStream(Path.of("target"), "inscriu-*.jar")) {
            jar = jars.iterator().next();
        }
        var log = FOLDER.resolve("node-" + number + "-" + System.nanoTime() + ".log");
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-Duser.timezone=UTC",
                "-jar",
                jar.toString());
        var settings = builder.environment();
        settings.put("SPRING_PROFILES_ACTIVE", "postgres");
        settings.put("SPRING_DATASOURCE_URL", url());
        settings.put("SPRING_DATASOURCE_USERNAME", "postgres");
        settings.put("SPRING_DATASOURCE_PASSWORD", "postgres");
        settings.put("SPRING_MAIL_HOST", "127.0.0.1");
        settings.put("SPRING_MAIL_PORT", Integer.toString(MAIL.getSmtp().getPort()));
        settings.put("INSCRIU_ENROLLMENT_LINKSECRET", "a-secret-for-the-links-of-this-test-alone");
        settings.put("INSCRIU_PERSON_KEY", "another-secret-for-the-people-of-this-test");
        settings.put("INSCRIU_SEAL_KEYSTORE", SampleKeyStore.file());
        settings.put("INSCRIU_SEAL_KEYSTOREPASSWORD", SampleKeyStore.PASSWORD);
        settings.put("INSCRIU_ADMIN_ID", Office.coordinator());
        settings.put("INSCRIU_ADMIN_PASSWORD", Office.password());
        settings.put("SERVER_ADDRESS", "127.0.0.1");
        settings.put("SERVER_PORT", Integer.toString(port));
        var process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        return new Node(number, port, process, log);
    }

    private static void awaitReady(Node node) {
        await().atMost(START).pollInterval(Duration.ofMillis(200)).until(() -> {
            assertThat(node.process().isAlive()).as(node::said).isTrue();
            try {
                return node.office()
                                .send("GET", "/actuator/health/readiness", null, null, null)
                                .statusCode()
                        == 200;
            } catch (UncheckedIOException notYet) {
                return false;
            }
        });
    }

    private static Process proxy(String front) throws IOException {
        var builder = new ProcessBuilder("haproxy", "-db", "-f", "src/main/docker/haproxy.cfg");
        builder.environment().put("INSCRIU_PROXY_BIND", front);
        for (var node : NODES) {
            builder.environment().put("INSCRIU_NODE_" + node.number(), "127.0.0.1:" + node.port());
        }
        return builder.redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("proxy.log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static int answers(String path) {
        return office.send("GET", path, null, null, null).statusCode();
    }

    @AfterAll
    static void stopEverything() throws IOException, InterruptedException {
        if (proxy != null) {
            proxy.destroyForcibly().waitFor();
        }
        for (var node : NODES) {
            node.process().destroyForcibly().waitFor();
        }
        MAIL.stop();
        server.close();
    }

    @Test
    @Order(1)
    void theProxyShowsTheOfficeAndNothingOfItsMachinery() {
        assertThat(answers("/")).isEqualTo(200);
        assertThat(answers("/proxy-is-up")).isEqualTo(200);
        for (var path : List.of("/actuator/health", "/actuator/prometheus", "/Actuator/health", "/./actuator/health")) {
            assertThat(answers(path)).as(path).isEqualTo(404);
        }
    }

    /** Readiness first, then the door, then the jobs; and everybody who asks meanwhile is served. */
    @Test
    @Order(2)
    void aNodeLeavesInTheMiddleOfARushWithoutAFailedRequest() throws Exception {
        var edition = office.publishes(terms -> {
            terms.put("maximum", 25);
            terms.put("entityQuota", 100);
        });
        var leaving = NODES.get(0);

        var answers = Together.rush(20, 800, i -> {
            if (i == 100) {
                leaving.process().destroy();
            }
            return office.asks(edition, Office.form(i, Office.entity(i)), null).statusCode();
        });

        assertThat(answers).hasSize(800).containsOnly(202);
        assertThat(leaving.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(leaving.said()).contains("The node leaves", "The jobs of this node have ended");
        assertThat(database.sql("select count(*) from enrollment_request where edition_code = ?")
                        .param(edition)
                        .query(Integer.class)
                        .single())
                .isEqualTo(800);

        // All of them are told, by the node that stayed.
        await().atMost(START).until(() -> MAIL.getReceivedMessages().length >= 800);
        assertThat(Pattern.compile("Serra|@races\\.example\\.cat|Laia")
                        .matcher(leaving.said())
                        .find())
                .isFalse();
        var json = new ObjectMapper();
        for (var line : leaving.said().split("\n")) {
            if (line.startsWith("{")) {
                assertThat(json.readTree(line).has("@timestamp")).isTrue();
            }
        }
        NODES.set(0, start(1, leaving.port()));
        awaitReady(NODES.get(0));
    }

    @Test
    @Proves(F3)
    @Order(3)
    void aDatabaseThatStopsIsSaidWithinFiveSecondsAndFoundAgain() throws Exception {
        var browser = IntStream.range(0, 20).boxed().toList();
        server.close();

        var slowest = Duration.ZERO;
        for (var path : List.of("/", "/api/editions", "/staff/editions", "/engine-rest/task")) {
            var begun = System.nanoTime();
            var all = Together.all(browser.size(), i -> office.send("GET", path, null, null, null));
            var took = Duration.ofNanos(System.nanoTime() - begun);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
            if (!path.startsWith("/staff") && !path.startsWith("/engine")) {
                assertThat(all).as(path).allSatisfy(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(503);
                    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
                });
            }
            assertThat(all)
                    .as(path)
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isNotEqualTo(500));
        }
        assertThat(slowest).isLessThan(Duration.ofSeconds(7));
        assertThat(answers("/css/inscriu.css")).isEqualTo(200);
        for (var node : NODES) {
            assertThat(node.office()
                            .send("GET", "/actuator/health/liveness", null, null, null)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(node.office()
                            .send("GET", "/actuator/health/readiness", null, null, null)
                            .statusCode())
                    .isEqualTo(503);
        }

        startDatabase();
        await().atMost(Duration.ofMinutes(1)).until(() -> answers("/api/editions") == 200);
        for (var node : NODES) {
            assertThat(node.process().isAlive()).isTrue();
            awaitReady(node);
        }
        var edition = office.publishes(terms -> {});
        office.asks(edition, 1, Office.entity(1));
    }
}
