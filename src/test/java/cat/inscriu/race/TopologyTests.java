package cat.inscriu.race;

import static cat.inscriu.support.Line.F21;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final Path FOLDER = Path.of("target", "topology");
    private static final GreenMail MAIL = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private static final List<Node> NODES = new ArrayList<>();
    private static Path databaseFiles;
    private static int databasePort;
    private static EmbeddedPostgres server;
    private static Process proxy;
    private static Office office;
    private static JdbcClient database;

    @BeforeAll
    static void startEverything() throws IOException {
        Files.createDirectories(FOLDER);
        databasePort = Node.freePort();
        databaseFiles = FOLDER.resolve("database-" + System.nanoTime());
        startDatabase();
        MAIL.start();
        database = JdbcClient.create(new DriverManagerDataSource(url()));
        NODES.add(start(1, Node.freePort()));
        NODES.add(start(2, Node.freePort()));
        NODES.forEach(Node::ready);
        var front = "127.0.0.1:" + Node.freePort();
        proxy = proxy(front);
        office = new Office("http://" + front, database, null);
        Node.furnish(database);
        await().atMost(Node.PATIENCE).until(() -> answers("/api/editions") == 200);
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

    private static Node start(int number, int port) {
        var settings = new HashMap<String, String>();
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
        // All the town halls of this test are behind one address.
        settings.put("INSCRIU_LIMITS_ENABLED", "false");
        // Two machines that stand as far apart as can be.
        var zone = number == 1 ? "Pacific/Kiritimati" : "Pacific/Pago_Pago";
        return Node.on(url(), "topology-" + number)
                .fromJar(settings)
                .machine("-Xmx512m", "-Duser.timezone=" + zone)
                .at(port)
                .start();
    }

    private static Process proxy(String front) throws IOException {
        var builder = new ProcessBuilder("haproxy", "-db", "-f", "src/main/docker/haproxy.cfg");
        builder.environment().put("INSCRIU_PROXY_BIND", front);
        for (var i = 0; i < NODES.size(); i++) {
            builder.environment()
                    .put("INSCRIU_NODE_" + (i + 1), "127.0.0.1:" + NODES.get(i).port());
        }
        return builder.redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("proxy.log").toFile())
                .start();
    }

    private static int answers(String path) {
        return office.send("GET", path, null, null, null).statusCode();
    }

    @AfterAll
    static void stopEverything() throws IOException, InterruptedException {
        if (proxy != null) {
            proxy.destroyForcibly().waitFor();
        }
        NODES.forEach(Node::close);
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

    /** Both nodes know the same moments, though each machine has another clock on its wall. */
    @Test
    @Proves(F21)
    @Order(1)
    void whereAMachineStandsChangesNothing() {
        var closes = Instant.parse("2030-10-27T00:30:00Z");
        var moments = NODES.stream()
                .map(node -> {
                    var edition = node.office().publishes(terms -> {
                        terms.put("enrollmentClosesAt", closes.toString());
                        terms.put(
                                "sessions",
                                List.of(Map.of(
                                        "startsAt",
                                        "2030-11-20T08:00:00Z",
                                        "endsAt",
                                        "2030-11-20T13:00:00Z",
                                        "venue",
                                        "Sala")));
                    });
                    var timer = database.sql(
                                    "select to_char(j.DUEDATE_, 'YYYY-MM-DD HH24:MI') from ACT_RU_JOB j join edition e"
                                            + " on e.process_instance_id = j.PROCESS_INSTANCE_ID_ where e.code = ?")
                            .param(edition)
                            .query(String.class)
                            .single();
                    var other =
                            NODES.get(NODES.size() - 1 - NODES.indexOf(node)).office();
                    var shown = Office.json(other.send("GET", "/api/editions/" + edition, null, null, null));
                    return timer + " "
                            + Instant.parse(shown.get("enrollmentClosesAt").asText());
                })
                .toList();

        assertThat(moments).containsOnly("2030-10-27 00:30 " + closes);
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
        await().atMost(Node.PATIENCE).until(() -> MAIL.getReceivedMessages().length >= 800);
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
        NODES.set(0, start(1, leaving.port()).ready());
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

        for (var node : NODES) {
            assertThat(node.said()
                            .lines()
                            .filter(line -> line.contains("SQLTransient") && line.contains("stack_trace")))
                    .as("one line for each place, and no stack traces, in the log of %s", node.name())
                    .isEmpty();
        }

        startDatabase();
        await().atMost(Duration.ofMinutes(1)).until(() -> answers("/api/editions") == 200);
        for (var node : NODES) {
            assertThat(node.process().isAlive()).isTrue();
            node.ready();
        }
        var edition = office.publishes(terms -> {});
        office.asks(edition, 1, Office.entity(1));
    }
}
