package cat.inscriu.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import org.awaitility.Awaitility;

/**
 * What one enrollment costs after a thousand, ten thousand, … finished ones. The finished ones are {@link Copies}, in SQL and under
 * new keys, of some that were lived through, in editions of the usual size. Clean-up of the history is on, as it is in production.
 */
final class Growth {
    private static final int LIVED = 250;
    private static final int OF_AN_EDITION = 25;
    private static final int MEASURED = Integer.getInteger("bench.requests", 300);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int WARM_UP = Integer.getInteger("bench.warmup", 10);
    private static final int[] SIZES = Bench.numbers("bench.sizes", "1000,10000,100000,1000000");

    private Growth() {}

    static void measure() throws Exception {
        try (var server = Database.start()) {
            warmUp(server);
            try (var service = new WholeService(server, "growth")) {
                for (var edition = 0; edition < LIVED / OF_AN_EDITION; edition++) {
                    service.live(OF_AN_EDITION);
                }
                // What was done goes to the trail within seconds, and is copied with the rest.
                Awaitility.await().atMost(Duration.ofMinutes(2)).until(service::trailIsWritten);
                var copies = new Copies(service.url());
                System.out.println("| finished | ms of CPU for one more, JVM | PostgreSQL | both | of the first | notices apart, both |"
                        + " rows in all | s to copy |");
                System.out.println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
                var first = 0.0;
                for (var size : SIZES) {
                    var begun = System.nanoTime();
                    copies.upTo(size / LIVED - 1);
                    var copied = Duration.ofNanos(System.nanoTime() - begun);
                    first = row(server, service, copies, first, copied);
                }
            }
        }
    }

    /** In a database of its own: what is measured first must not pay for the compiler. */
    private static void warmUp(Database server) throws Exception {
        try (var service = new WholeService(server, "warm")) {
            for (var round = 0; round < WARM_UP; round++) {
                service.live(MEASURED);
            }
        }
    }

    private static double row(Database server, WholeService service, Copies copies, double first, Duration copied)
            throws Exception {
        service.live(MEASURED);
        server.costliest("what was before");
        var finished = copies.requests();
        var parts = new ArrayList<Cpu>();
        var notices = new ArrayList<Cpu>();
        for (var round = 0; round < ROUNDS; round++) {
            service.live(MEASURED)
                    .forEach((part, cpu) -> (Parts.NOTICES.equals(part) ? notices : parts).add(cpu));
        }
        var apart = sum(parts).each(ROUNDS * MEASURED);
        var letters = sum(notices).each(ROUNDS * MEASURED);
        var cost = apart.total() + letters.total();
        System.out.printf(
                Locale.ROOT,
                "| %d | %.2f | %.2f | %.2f | %.2f × | %.2f | %d | %d |%n",
                finished,
                apart.service() + letters.service(),
                apart.database() + letters.database(),
                cost,
                first == 0 ? 1 : cost / first,
                apart.total(),
                copies.rows(),
                copied.toSeconds());
        server.costliest("one more after " + finished);
        return first == 0 ? cost : first;
    }

    private static Cpu sum(Iterable<Cpu> parts) {
        var service = 0.0;
        var database = 0.0;
        for (var part : parts) {
            service += part.service();
            database += part.database();
        }
        return new Cpu(service, database);
    }
}
