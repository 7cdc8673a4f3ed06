package cat.inscriu.notification;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Letters that leave one after another, over one line to the mail server, and how each fared. Filled by the clerk who sends them and
 * read by the job that waits for them, which may break the round off: what comes later counts no more.
 */
final class Round {
    /** How many letters at most: so many may go out once more when a node is killed before its marks are committed. */
    static final int LARGEST = 10;

    /** After so long no further letter is begun: those behind it are somebody else's, who may be faster. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final List<NoticeRow> rows;
    private final Map<Long, Outcome> outcomes = new HashMap<>();
    private final long since = System.nanoTime();
    private NoticeRow underWay;
    private boolean over;

    /** @param rows in the order in which they leave; at least one */
    Round(List<NoticeRow> rows) {
        this.rows = List.copyOf(rows);
    }

    List<NoticeRow> rows() {
        return this.rows;
    }

    /** Whether the clerk may go on with this letter. The first is always begun. */
    synchronized boolean begins(NoticeRow row) {
        var late = System.nanoTime() - this.since > LONGEST.toNanos();
        if (this.over || late && !row.equals(this.rows.get(0))) {
            return false;
        }
        this.underWay = row;
        return !this.outcomes.containsKey(row.id());
    }

    synchronized void ended(NoticeRow row, Outcome outcome) {
        if (!this.over) {
            this.outcomes.put(row.id(), outcome);
        }
    }

    /** End the round here. The letter under way has failed so; those behind it were not tried. */
    synchronized void breakOff(Outcome.Failed why) {
        this.over = true;
        var blamed = this.underWay == null ? this.rows.get(0) : this.underWay;
        this.outcomes.putIfAbsent(blamed.id(), why);
    }

    /** @return empty when the letter was not tried */
    synchronized Optional<Outcome> outcome(NoticeRow row) {
        return Optional.ofNullable(this.outcomes.get(row.id()));
    }
}
