package cat.inscriu.bench;

import java.util.ArrayList;
import java.util.Locale;

/**
 * What a decision of an edition costs for each participant, when there are few and when there are thousands: confirming it, and
 * closing its attendance. As many participants in every row, in many editions or in one.
 */
final class FanOut {
    private static final int MOST = Integer.getInteger("bench.requests", 10_000);
    private static final int[] SIZES = {25, 1_000, 10_000};

    private FanOut() {}

    static void measure() throws Exception {
        try (var server = Database.start();
                var service = new WholeService(server, "fanout")) {
            service.live(500);
            System.out.println("| participants of an edition | confirmation, ms each | closing, ms each | both |");
            System.out.println("| ---: | ---: | ---: | ---: |");
            var totals = new ArrayList<Double>();
            for (var size : SIZES) {
                if (size <= MOST) {
                    totals.add(row(service, size));
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%nOne of %d costs %.2f × one of %d.%n",
                    SIZES[totals.size() - 1],
                    totals.get(totals.size() - 1) / totals.get(0),
                    SIZES[0]);
        }
    }

    private static double row(WholeService service, int size) throws Exception {
        var confirmation = 0.0;
        var closing = 0.0;
        // Enough editions of the small size to measure in hundredths of a second.
        var editions = Math.max(1, 1_000 / size);
        for (var edition = 0; edition < editions; edition++) {
            var parts = service.live(size);
            confirmation += parts.get(Parts.CONFIRMATION).total();
            closing += parts.get(Parts.DECISION).total();
        }
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
