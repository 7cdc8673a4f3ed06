package cat.inscriu.bench;

import java.util.LinkedHashMap;
import java.util.Locale;

/**
 * What a decision of an edition costs for each participant, when there are few and when there are thousands: confirming it, and
 * closing its attendance, each with all that it sets off but the letters. Small editions are measured before and after the large
 * ones, and the ratio is to the cheaper of the two: neither a compiler that has not seen it all yet, nor tables that have grown
 * meanwhile, make the large ones look good.
 */
final class FanOut {
    private static final int SMALL = 25;
    private static final int[] LARGE = Bench.numbers("bench.sizes", "10000,1000");
    private static final int WARM_UP = Integer.getInteger("bench.warmup", 1_000);

    private FanOut() {}

    static void measure() throws Exception {
        try (var server = Database.start();
                var service = new WholeService(server, "fanout").withoutLetters()) {
            service.live(WARM_UP);
            server.costliest("the warm-up");
            System.out.println("| participants of an edition | confirmation, ms each | closing, ms each | both |");
            System.out.println("| ---: | ---: | ---: | ---: |");
            var before = row(server, service, SMALL);
            var large = new LinkedHashMap<Integer, Double>();
            for (var size : LARGE) {
                large.put(size, row(server, service, size));
            }
            var small = Math.min(before, row(server, service, SMALL));
            large.forEach((size, cost) ->
                    System.out.printf(Locale.ROOT, "%nOne of %d costs %.2f × one of %d.%n", size, cost / small, SMALL));
        }
    }

    private static double row(Database server, WholeService service, int size) throws Exception {
        var confirmation = 0.0;
        var closing = 0.0;
        // Enough editions of the small size to measure in hundredths of a second.
        var editions = Math.max(1, 250 / size);
        for (var edition = 0; edition < editions; edition++) {
            var parts = service.live(size);
            confirmation += parts.get(Parts.CONFIRMATION).total();
            closing += parts.get(Parts.DECISION).total();
        }
        server.costliest(editions + " editions of " + size);
        var participants = (double) editions * size / 1_000;
        System.out.printf(
                Locale.ROOT,
                "| %d | %.2f | %.2f | %.2f |%n",
                size,
                confirmation / participants,
                closing / participants,
                (confirmation + closing) / participants);
        return (confirmation + closing) / participants;
    }
}
