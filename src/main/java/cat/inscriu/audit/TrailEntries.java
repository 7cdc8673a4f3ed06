package cat.inscriu.audit;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the chain. */
@Service
public class TrailEntries {
    private static final int AT_A_TIME = 1000;

    private final JdbcTemplate database;

    TrailEntries(JdbcTemplate database) {
        this.database = database;
    }

    /**
     * The newest entries, newest first.
     *
     * @param edition only of this edition; empty for all
     * @param about only about this request or key; empty for all
     */
    @Transactional(readOnly = true)
    public List<Entry> newest(String edition, String about, int most) {
        return this.database.query(
                "select " + Entry.COLUMNS
                        + " from audit_entry where (? = '' or edition_code = ?) and (? = '' or about = ?)"
                        + " order by position desc fetch first " + most + " rows only",
                Entry::of,
                edition,
                edition,
                about,
                about);
    }

    /**
     * Hand over one entry after the other, a thousand at a time, however many there are.
     *
     * @param edition only of this edition; null for all
     * @return how many there were
     */
    public long each(String edition, Consumer<Entry> reader) {
        var position = 0L;
        var count = 0L;
        List<Entry> page;
        do {
            page = page(edition, position);
            page.forEach(reader);
            count += page.size();
            position = page.isEmpty() ? position : page.get(page.size() - 1).position();
        } while (!page.isEmpty());
        return count;
    }

    private List<Entry> page(String edition, long after) {
        var sql = "select " + Entry.COLUMNS + " from audit_entry where position > ?%s order by position fetch first "
                + AT_A_TIME + " rows only";
        return edition == null
                ? this.database.query(sql.formatted(""), Entry::of, after)
                : this.database.query(sql.formatted(" and edition_code = ?"), Entry::of, after, edition);
    }
}
