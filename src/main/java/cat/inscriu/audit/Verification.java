package cat.inscriu.audit;

import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Recomputes the chain from its first entry to its head, a thousand at a time, however long it is. */
@Service
public class Verification {
    private static final int AT_A_TIME = 1000;

    private final JdbcTemplate database;

    Verification(JdbcTemplate database) {
        this.database = database;
    }

    /** Verify the chain. */
    public Verdict verify() {
        return verify(null);
    }

    /**
     * Verify the chain, and that a head noted earlier is still in it: whoever computed a whole new chain did not get that hash again.
     *
     * @param known a head from an export or the log; null for none
     */
    public Verdict verify(String known) {
        // Entries that are chained meanwhile come after this head.
        var head = this.database.queryForObject(
                "select position, hash from audit_head where id = 1",
                (row, i) -> new Head(row.getLong(1), row.getString(2)));
        var seen = known == null || known.equals(Entry.GENESIS);
        var position = 0L;
        var hash = Entry.GENESIS;
        List<Entry> page;
        do {
            page = this.database.query(
                    "select " + Entry.COLUMNS + " from audit_entry where position > ? and position <= ?"
                            + " order by position fetch first " + AT_A_TIME + " rows only",
                    Entry::of,
                    position,
                    head.entries());
            for (var entry : page) {
                if (entry.position() != position + 1) {
                    return new Verdict(position, hash, position + 1, "it is missing");
                }
                if (!entry.hashAfter(hash).equals(entry.hash())) {
                    return new Verdict(position, hash, entry.position(), "it was altered, moved or put in");
                }
                position = entry.position();
                hash = entry.hash();
                seen = seen || hash.equals(known);
            }
        } while (!page.isEmpty());
        if (position != head.entries()) {
            return new Verdict(position, hash, position + 1, "it is missing, and all after it");
        }
        if (!Objects.equals(hash, head.hash())) {
            return new Verdict(position, hash, position, "its hash is not that of the head");
        }
        return seen
                ? new Verdict(position, hash, null, null)
                : new Verdict(position, hash, 1L, "the chain is another one: the head noted earlier is not in it");
    }
}
