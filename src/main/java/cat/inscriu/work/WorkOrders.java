package cat.inscriu.work;

import cat.inscriu.engine.Attempts;
import cat.inscriu.engine.SignedIn;
import cat.inscriu.web.Fault;
import cat.inscriu.web.InvalidInput;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Where work of many parts is ordered, and found again. */
@Service
public class WorkOrders {
    private static final Duration RECENT = Duration.ofDays(7);
    private static final int MOST = 10;
    private static final int KEY = 64;

    private final WorkTable table;
    private final WorkRunner runner;
    private final Attempts attempts;
    private final SignedIn signedIn;
    private final Clock clock;

    WorkOrders(WorkTable table, WorkRunner runner, Attempts attempts, SignedIn signedIn, Clock clock) {
        this.table = table;
        this.runner = runner;
        this.attempts = attempts;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /**
     * Order the work in the name of who is signed in, and begin. Call it outside a transaction. Returns when the work is over or
     * after a second and a half; then the page shows how far it is.
     *
     * @param about code of what all parts belong to
     * @param instructions for the kind, at most 8,000 characters; they go when all is done
     * @param parts in order, at least one, each of another subject
     * @param key of the form, at most 64 characters: sent twice, it is ordered once
     * @throws InvalidInput for a longer key, which no form of ours has
     */
    public Ordered order(WorkKind kind, String about, String instructions, List<WorkKind.Part> parts, String key) {
        if (key.length() > KEY) {
            throw new InvalidInput(Fault.of("key", "too-long", KEY));
        }
        var by = this.signedIn.name();
        var id = this.attempts.run(() -> this.table
                .byKey(by, key)
                .orElseGet(() -> this.table.insert(kind.name(), about, instructions, by, key, parts)));
        this.runner.start(id);
        return Ordered.of(this.table.row(id).orElseThrow());
    }

    /** Orders of who is signed in that go on or are a week old at most, the newest first, ten at most. */
    public List<Ordered> recent() {
        return this.table.recent(this.signedIn.name(), this.clock.instant().minus(RECENT), MOST).stream()
                .map(Ordered::of)
                .toList();
    }

    /** What was handed in for a part of an order of who is signed in; empty once it is done, or a day later. */
    public Optional<String> leftFor(long id, int position) {
        return own(id).flatMap(row -> this.table.content(id, position));
    }

    /** Of who is signed in: to everybody else it is not there. */
    Optional<WorkTable.Row> own(long id) {
        return this.table.row(id).filter(row -> row.order().by().equals(this.signedIn.name()));
    }

    /**
     * An order as it stands.
     *
     * @param about code of what it is about
     * @param total of its parts, as are {@code settled} (done, skipped or failed) and {@code done}
     * @param over whether nothing of it is under way
     */
    public record Ordered(
            long id, String kind, String about, Instant orderedAt, int total, int settled, int done, boolean over) {
        static Ordered of(WorkTable.Row row) {
            return new Ordered(
                    row.order().id(),
                    row.kind(),
                    row.order().about(),
                    row.orderedAt(),
                    row.total(),
                    row.settled(),
                    row.done(),
                    row.isOver());
        }

        /** Path of its page. */
        public String path() {
            return WorkPages.PATH + this.id;
        }

        /** Path of the file that its first part has made. */
        public String file() {
            return path() + "/files/1";
        }

        /** Whether nothing is left to be seen on its page. */
        public boolean allDone() {
            return this.over && this.done == this.total;
        }
    }
}
