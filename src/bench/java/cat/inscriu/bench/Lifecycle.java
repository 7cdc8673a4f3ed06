package cat.inscriu.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one enrollment costs from the request to the certificate decision, mail included, beside the engine alone on the same
 * models and beside the database alone: each carries the same number of requests in turn, after a warm-up.
 */
final class Lifecycle {
    private static final int REQUESTS = Integer.getInteger("bench.requests", 300);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);

    /** Rounds that are not counted. With fewer, much of what is measured is Java's compiler, at work on whoever has more code. */
    private static final int WARM_UP = Integer.getInteger("bench.warmup", 10);

    private Lifecycle() {}

    static void measure() throws Exception {
        try (var server = Database.startWithoutClearingUp();
                var inscriu = new WholeService(server, "inscriu");
                var engine = new BareEngine(server, "bare");
                var jdbc = new PlainJdbc(server, "jdbc")) {
            var subjects = List.of(inscriu, engine, jdbc);
            var costs = new LinkedHashMap<Subject, Map<String, Cpu>>();
            for (var round = -WARM_UP; round < ROUNDS; round++) {
                for (var subject : subjects) {
                    server.clearUp();
                    var cost = subject.live(REQUESTS);
                    if (round >= 0) {
                        var sums = costs.computeIfAbsent(subject, s -> new LinkedHashMap<>());
                        cost.forEach((part, cpu) -> sums.merge(part, cpu, Lifecycle::plus));
                    }
                }
            }
            print(costs, ROUNDS * REQUESTS);
        }
    }

    private static Cpu plus(Cpu a, Cpu b) {
        return new Cpu(a.service() + b.service(), a.database() + b.database());
    }

    private static void print(Map<Subject, Map<String, Cpu>> costs, int requests) {
        System.out.println("Milliseconds of processor for one request, over " + requests + " requests each:\n");
        System.out.println("| | part | JVM | PostgreSQL | both |");
        System.out.println("| --- | --- | ---: | ---: | ---: |");
        var totals = new LinkedHashMap<String, Double>();
        var starts = new LinkedHashMap<String, Double>();
        costs.forEach((subject, parts) -> {
            parts.forEach((part, cpu) ->
                    System.out.println("| " + subject.name() + " | " + part + " | " + cpu.each(requests).shown() + " |"));
            var all = parts.values().stream().reduce(new Cpu(0, 0), Lifecycle::plus).each(requests);
            System.out.println("| " + subject.name() + " | **whole** | " + all.shown() + " |");
            totals.put(subject.name(), all.total());
            starts.put(subject.name(), parts.get(Parts.REQUEST).each(requests).total());
        });
        var names = List.copyOf(totals.keySet());
        for (var other : names.subList(1, names.size())) {
            System.out.printf(
                    Locale.ROOT,
                    "%n%s costs %.2f × %s for the whole, %.2f × for the request itself.%n",
                    names.get(0),
                    totals.get(names.get(0)) / totals.get(other),
                    other,
                    starts.get(names.get(0)) / starts.get(other));
        }
    }
}
