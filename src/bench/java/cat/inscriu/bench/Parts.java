package cat.inscriu.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** Adds up what the parts of a life cost. */
final class Parts {
    static final String REQUEST = "request";
    static final String VERIFICATION = "verification, eligibility, quota";
    static final String REVIEW = "review, seat";
    static final String CONFIRMATION = "confirmation, by batch";
    static final String DECISION = "certificate decision, by batch";
    static final String NOTICES = "notices";

    private final Map<String, Cpu> costs = new LinkedHashMap<>();
    private final long database;

    /** A piece of a life. */
    interface Piece {
        void live() throws Exception;
    }

    Parts(long database) {
        this.database = database;
    }

    void cost(String part, Piece piece) throws Exception {
        var before = Cpu.of(this.database, Cpu.self());
        piece.live();
        var cost = Cpu.of(this.database, Cpu.self()).since(before);
        this.costs.merge(
                part, cost, (a, b) -> new Cpu(a.service() + b.service(), a.database() + b.database()));
    }

    Map<String, Cpu> costs() {
        return this.costs;
    }
}
