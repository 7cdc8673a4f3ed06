package cat.inscriu.audit;

import static org.awaitility.Awaitility.await;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lets tests of other packages read the trail as it is once all that is committed is chained. */
public final class TrailReader {
    private final JdbcTemplate database;
    private final Chain chain;

    public TrailReader(JdbcTemplate database, Chain chain) {
        this.database = database;
        this.chain = chain;
    }

    /** Chain what is committed; the service's own turn may come between. */
    public void chains() {
        await().until(() -> {
            this.chain.advance();
            return this.database.queryForObject("select count(*) from audit_inbox", Integer.class) == 0;
        });
    }

    /** Every entry about the request or other key, in order. */
    public List<Entry> about(String key) {
        return this.database.query(
                "select " + Entry.COLUMNS + " from audit_entry where about = ? order by position", Entry::of, key);
    }

    /** Every entry of the edition, in order. */
    public List<Entry> of(String edition) {
        return this.database.query(
                "select " + Entry.COLUMNS + " from audit_entry where edition_code = ? order by position",
                Entry::of,
                edition);
    }
}
