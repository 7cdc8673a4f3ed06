package cat.inscriu.race;

import static cat.inscriu.support.Line.F2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cat.inscriu.support.PostgresServer;
import cat.inscriu.support.Proves;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two nodes, each a process of its own, that start at one moment on an empty database and then share a rush. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesTests {
    private static final List<Node> NODES = new ArrayList<>();
    private static JdbcClient database;
    private static String url;

    @BeforeAll
    static void startBothAtOnce() {
        url = PostgresServer.database("two_nodes");
        database = JdbcClient.create(new DriverManagerDataSource(url));
        for (var name : List.of("node-1", "node-2")) {
            NODES.add(Node.on(url, name).withoutMail().start());
        }
        NODES.forEach(Node::ready);
        Node.furnish(database);
    }

    @AfterAll
    static void stopBoth() {
        NODES.forEach(Node::close);
    }

    @Test
    @Order(1)
    void twoNodesThatStartTogetherMakeEverythingOnceAndShareARush() {
        everythingIsThereOnce();

        var one = NODES.get(0).office();
        var edition = one.publishes(terms -> {
            terms.put("maximum", 25);
            terms.put("entityQuota", 2);
            terms.put("approval", "AUTOMATIC");
        });
        // Fifty for the last seat and more: alternately to the one node and to the other.
        var numbers = Together.rush(8, 120, i -> NODES.get(i % 2).office().asks(edition, i, Office.entity(i)));
        one.drains();

        assertThat(numbers).doesNotHaveDuplicates().hasSize(120);
        assertThat(one.statuses(edition)).isEqualTo(Map.of("ADMITTED", 25, "OVER_QUOTA", 40, "WAITLISTED", 55));
        assertThat(one.seats(edition)).isEqualTo(new Office.Seats(25, 55));

        // The same form at both doors is one request.
        var twice = Together.all(8, i -> NODES.get(i % 2).office().asks(edition, 500, Office.entity(1)));
        assertThat(twice).containsOnly(twice.get(0));

        // Both work off the batch that ends them all: everybody is told once.
        assertThat(NODES.get(1).office().cancels(edition).statusCode()).isEqualTo(202);
        one.drains();

        assertThat(one.statuses(edition)).isEqualTo(Map.of("EDITION_CANCELLED", 121));
        assertThat(one.notices(edition)).containsEntry("EDITION_CANCELLED", 121);
        assertThat(one.failedJobs()).isEmpty();
        for (var node : NODES) {
            assertThat(health(node)).isEqualTo("UP");
            assertThat(node.said()).doesNotContain(" ERROR ");
        }
    }

    /** F2. One node is killed in the middle of a job: the other has it done, once, and knows who was signed in. */
    @Test
    @Proves(F2)
    @Order(2)
    void whatAKilledNodeHeldAnotherTakesOver() throws Exception {
        var one = NODES.get(0).office();
        var edition = one.publishes(terms -> terms.put("maximum", 25));
        var number = one.asks(edition, 900, Office.entity(7));
        var browsers = new HashMap<Node, HttpClient>();
        for (var node : NODES) {
            browsers.put(node, signedIn(node));
        }

        Node killed;
        try (var door = Door.hold(
                url, database, "select 1 from enrollment_request where number = '" + number + "' for update")) {
            assertThat(one.cancels(edition).statusCode()).isEqualTo(202);
            door.waitsFor(1);
            killed = named(database.sql("select application_name from pg_stat_activity where wait_event_type = 'Lock'")
                    .query(String.class)
                    .single());
            killed.kill();
        }
        var left = NODES.get(NODES.get(0) == killed ? 1 : 0);

        await().atMost(Node.PATIENCE)
                .untilAsserted(
                        () -> assertThat(left.office().statuses(edition)).isEqualTo(Map.of("EDITION_CANCELLED", 1)));
        left.office().drains();
        assertThat(left.office().notices(edition)).containsEntry("EDITION_CANCELLED", 1);
        assertThat(left.office().failedJobs()).isEmpty();
        assertThat(health(left)).isEqualTo("UP");

        for (var path : List.of(
                "/camunda/app/tasklist/default/",
                "/camunda/api/engine/engine/default/task/count",
                "/api/training-actions/" + Office.ACTION)) {
            assertThat(get(browsers.get(killed), left, path).statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(get(HttpClient.newHttpClient(), left, "/api/training-actions/" + Office.ACTION)
                        .statusCode())
                .isEqualTo(401);
    }

    private static Node named(String name) {
        return NODES.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A browser that has used Tasklist at the node. */
    private static HttpClient signedIn(Node node) throws IOException, InterruptedException {
        var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        var form = "username=" + Office.coordinator() + "&password=" + Office.password();
        var answer = browser.send(
                HttpRequest.newBuilder(URI.create(node.office().address() + "/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("tasklist"));
        assertThat(get(browser, node, "/camunda/api/engine/engine/default/task/count")
                        .statusCode())
                .isEqualTo(200);
        return browser;
    }

    private static HttpResponse<String> get(HttpClient browser, Node node, String path)
            throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(node.office().address() + path))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String health(Node node) {
        return node.health("invariants").get("status").asText();
    }

    private static void everythingIsThereOnce() {
        assertThat(count("flyway_schema_history where not success")).isZero();
        assertThat(count("ACT_RE_DEPLOYMENT")).isOne();
        assertThat(count("ACT_RE_PROCDEF")).isEqualTo(2);
        assertThat(count("ACT_RE_DECISION_DEF")).isEqualTo(3);
        assertThat(count("(select NAME_ from ACT_RU_FILTER group by NAME_ having count(*) > 1) twice"))
                .isZero();
        assertThat(count("ACT_RU_FILTER")).isEqualTo(4);
        assertThat(count("ACT_ID_USER")).isOne();
        assertThat(count("(select GROUP_ID_, RESOURCE_TYPE_, RESOURCE_ID_ from ACT_RU_AUTHORIZATION where TYPE_ = 1"
                        + " and GROUP_ID_ is not null group by 1, 2, 3 having count(*) > 1) twice"))
                .isZero();
    }

    private static int count(String rows) {
        return database.sql("select count(*) from " + rows).query(Integer.class).single();
    }
}
