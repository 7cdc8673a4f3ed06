package cat.inscriu.race;

import static cat.inscriu.support.Line.F1;
import static cat.inscriu.support.Line.F2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cat.inscriu.support.PostgresServer;
import cat.inscriu.support.Proves;
import cat.inscriu.support.ScriptedServer;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** {@code kill -9} in the middle of everything, and what the same node finds when it is started again. */
@Tag("long")
@Proves({F1, F2})
class KilledNodeTests {
    private static final long SEED = Long.getLong("inscriu.seed", 20261127);
    private static final int ROUNDS = 4;
    private static final int PEOPLE = 80;

    /** To the mail server at a time: the default of {@code inscriu.mail.parallel}. */
    private static final int LINES = 3;

    /** That leave over one line and are noted together. */
    private static final int LETTERS = 10;

    /** The one gap: the server has the mail, and nobody has noted that. */
    @Test
    void ofAllMailsOnlyTheOneInTheGapRepeatsAndUnderItsOwnId() {
        var node = new AtomicReference<Node>();
        var taken = new AtomicInteger();
        var url = PostgresServer.database("killed_in_the_gap");
        try (var server = new ScriptedServer(command -> {
            if (command.equals(".") && taken.incrementAndGet() == 3) {
                node.get().kill();
            }
            return null;
        })) {
            var numbers = new HashSet<String>();
            try (var first = Node.on(url, "killed")
                    .setting("inscriu.mail.parallel", "1")
                    .mailTo(server.port())
                    .start()) {
                node.set(first);
                first.ready();
                Node.furnish(JdbcClient.create(new DriverManagerDataSource(url)));
                var edition = first.office().publishes(terms -> terms.put("approval", "AUTOMATIC"));
                for (var i = 0; first.process().isAlive(); i++) {
                    asks(first, edition, i, numbers);
                }
            }
            assertThat(server.ids()).hasSize(3);
            var inTheGap = server.ids().get(2);

            try (var again = Node.on(url, "killed").mailTo(server.port()).start()) {
                again.ready();
                allIsDone(again, numbers);

                var ids = server.ids();
                assertThat(ids.stream().filter(inTheGap::equals)).hasSize(2);
                assertThat(ids.stream().filter(id -> !id.equals(inTheGap))).doesNotHaveDuplicates();
                assertThat(new HashSet<>(ids)).hasSize(again.office().count("notice where status = 'SENT'"));
            }
        }
    }

    @Test
    void killedAtAnyMomentNothingIsLostAndNothingIsDoneTwice() {
        var url = PostgresServer.database("killed_at_random");
        var numbers = new ConcurrentSkipListSet<String>();
        var edition = new AtomicReference<String>();
        try (var server = new ScriptedServer(command -> null)) {
            for (var round = 0; round < ROUNDS; round++) {
                var from = round * PEOPLE;
                try (var node =
                        Node.on(url, "killed-at-random").mailTo(server.port()).start()) {
                    node.ready();
                    if (round == 0) {
                        Node.furnish(JdbcClient.create(new DriverManagerDataSource(url)));
                        edition.set(node.office().publishes(terms -> {
                            terms.put("approval", "AUTOMATIC");
                            terms.put("maximum", 60);
                        }));
                    }
                    var last = new Random(SEED + round).nextInt(PEOPLE);
                    var answered = new AtomicInteger();
                    Together.rush(6, PEOPLE, i -> {
                        asks(node, edition.get(), from + i, numbers);
                        if (answered.incrementAndGet() == last) {
                            node.kill();
                        }
                        return null;
                    });
                }
            }

            try (var node =
                    Node.on(url, "killed-at-random").mailTo(server.port()).start()) {
                node.ready();
                allIsDone(node, numbers);

                var office = node.office();
                var all = office.count("enrollment_request where edition_code = ?", edition.get());
                // Whoever was cut off before the answer may be in or not; nobody who was told so is missing.
                assertThat(all).isBetween(numbers.size(), ROUNDS * PEOPLE);
                assertThat(office.seats(edition.get()))
                        .isEqualTo(new Office.Seats(Math.min(60, all), Math.max(0, all - 60)));
                assertThat(office.count(
                                "(select order_of.request_number from place order_of where seat = 'HELD' and request_order >"
                                        + " (select min(request_order) from place where seat = 'QUEUED')) passed_over"))
                        .isZero();
                // At each kill no more mails could be in the gap than leave at a time.
                var ids = server.ids();
                assertThat(ids.size() - new HashSet<>(ids).size()).isLessThanOrEqualTo(LINES * LETTERS * ROUNDS);
                assertThat(new HashSet<>(ids)).hasSize(office.count("notice where status = 'SENT'"));
            }
        }
    }

    private static void asks(Node node, String edition, int person, Set<String> numbers) {
        try {
            var answer = node.office().asks(edition, Office.form(person, Office.entity(person)), null);
            if (answer.statusCode() == 202) {
                numbers.add(Office.number(answer));
            }
        } catch (UncheckedIOException killed) {
            // What this is about.
        }
    }

    /** Every request that was accepted is where it belongs, every notice has left, and nothing needs an operator. */
    private static void allIsDone(Node node, Set<String> numbers) {
        var office = node.office();
        await().atMost(Node.PATIENCE).untilAsserted(() -> {
            assertThat(office.dueJobs()).isEmpty();
            assertThat(office.count("notice where status <> 'SENT'")).isZero();
        });
        assertThat(numbers).isNotEmpty().allSatisfy(number -> {
            assertThat(office.status(number)).isIn("ADMITTED", "WAITLISTED");
            assertThat(office.noticesTo(number))
                    .doesNotHaveDuplicates()
                    .startsWith("RECEIVED")
                    .hasSize(2);
        });
        assertThat(office.failedJobs()).isEmpty();
        assertThat(node.health("invariants").get("status").asText()).isEqualTo("UP");
    }
}
