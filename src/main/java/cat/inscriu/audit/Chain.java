package cat.inscriu.audit;

import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves what was done into the chain, one node at a time: whoever holds the row of the head does it, the others come again. Runs by
 * itself every few seconds; the rows of many requests cost the same few statements as those of one.
 */
@Service
public class Chain {
    private static final Logger LOG = LoggerFactory.getLogger(Chain.class);
    private static final int AT_A_TIME = 500;

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;

    Chain(JdbcTemplate database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** The end of the chain as committed. */
    public Head head() {
        return this.database.queryForObject(
                "select position, hash from audit_head where id = 1",
                (row, i) -> new Head(row.getLong(1), row.getString(2)));
    }

    /** Chain all that is committed and not chained yet; where another node is at it, leave it to that. */
    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    public void advance() {
        int moved;
        do {
            moved = this.transaction.execute(status -> move());
        } while (moved == AT_A_TIME);
    }

    /** A second anchor, where who can write to the database cannot: in the log, and wherever logs are kept. */
    @Scheduled(initialDelay = 1, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
    void note() {
        var head = head();
        LOG.info("The audit trail has {} entries; its head is {}", head.entries(), head.hash());
    }

    private int move() {
        var head = held();
        if (head.isEmpty()) {
            return 0;
        }
        var ids = new ArrayList<Long>();
        var entries = new ArrayList<Entry>();
        this.database.query(
                "select * from audit_inbox order by id fetch first " + AT_A_TIME + " rows only",
                (org.springframework.jdbc.core.RowCallbackHandler) row -> {
                    var last = entries.isEmpty()
                            ? head.get()
                            : new Head(
                                    entries.get(entries.size() - 1).position(),
                                    entries.get(entries.size() - 1).hash());
                    ids.add(row.getLong("id"));
                    entries.add(new Entry(
                                    last.entries() + 1,
                                    row.getObject("noted_at", OffsetDateTime.class)
                                            .toInstant(),
                                    row.getString("actor"),
                                    row.getString("standing"),
                                    row.getString("network"),
                                    row.getString("act"),
                                    row.getString("edition_code"),
                                    row.getString("about"),
                                    row.getString("reason"),
                                    row.getString("detail"),
                                    row.getString("note_sha256"),
                                    null)
                            .chainedTo(last.hash()));
                });
        if (!entries.isEmpty()) {
            append(entries);
            delete(ids);
        }
        return entries.size();
    }

    /** Those alone: what was written meanwhile may have a lower number. */
    private void delete(List<Long> ids) {
        this.database.update(
                "delete from audit_inbox where id = any (?)",
                (PreparedStatement statement) ->
                        statement.setArray(1, statement.getConnection().createArrayOf("bigint", ids.toArray())));
    }

    private Optional<Head> held() {
        return this.database
                .query(
                        "select position, hash from audit_head where id = 1 for update skip locked",
                        (row, i) -> new Head(row.getLong(1), row.getString(2)))
                .stream()
                .findFirst();
    }

    private void append(List<Entry> entries) {
        this.database.batchUpdate(
                "insert into audit_entry (" + Entry.COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entries.stream()
                        .map(e -> new Object[] {
                            e.position(),
                            Timestamp.from(e.at()),
                            e.actor(),
                            e.standing(),
                            e.network(),
                            e.act(),
                            e.edition(),
                            e.about(),
                            e.reason(),
                            e.detail(),
                            e.noteSha256(),
                            e.hash()
                        })
                        .toList());
        var last = entries.get(entries.size() - 1);
        this.database.update("update audit_head set position = ?, hash = ? where id = 1", last.position(), last.hash());
    }
}
