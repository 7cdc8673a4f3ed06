package cat.inscriu.work;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The tables {@code work} and {@code work_part}; each change is conditional on the state that it changes. */
@Repository
class WorkTable {
    private static final int AT_A_TIME = 500;

    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final Clock clock;

    WorkTable(JdbcClient database, JdbcTemplate batches, Clock clock) {
        this.database = database;
        this.batches = batches;
        this.clock = clock;
    }

    Optional<Long> byKey(String by, String key) {
        return this.database
                .sql("select id from work where ordered_by = ? and order_key = ?")
                .params(by, key)
                .query(Long.class)
                .optional();
    }

    long insert(String kind, String about, String instructions, String by, String key, List<String> subjects) {
        var made = new GeneratedKeyHolder();
        this.database
                .sql("insert into work (kind, about, instructions, ordered_by, ordered_at, order_key)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(kind, about, instructions, by, now(), key)
                .update(made, "id");
        var id = made.getKeyAs(Long.class);
        var parts = new java.util.ArrayList<Object[]>();
        for (var subject : subjects) {
            parts.add(new Object[] {id, parts.size() + 1, subject});
        }
        this.batches.batchUpdate("insert into work_part (work_id, position, subject) values (?, ?, ?)", parts);
        return id;
    }

    /** True for one caller only, on however many nodes, until the time is over. */
    boolean hold(long id, Duration time) {
        return this.database
                        .sql("update work set held_until = ? where id = ? and done_at is null"
                                + " and (held_until is null or held_until < ?)")
                        .params(Timestamp.from(this.clock.instant().plus(time)), id, now())
                        .update()
                == 1;
    }

    void holdOn(long id, Duration time) {
        this.database
                .sql("update work set held_until = ? where id = ?")
                .params(Timestamp.from(this.clock.instant().plus(time)), id)
                .update();
    }

    void letGo(long id) {
        this.database
                .sql("update work set held_until = null where id = ?")
                .param(id)
                .update();
    }

    void finish(long id) {
        this.database
                .sql("update work set done_at = ?, held_until = null where id = ?")
                .params(now(), id)
                .update();
    }

    /** Orders that nobody is at. */
    List<Long> abandoned() {
        return this.database
                .sql("select id from work where done_at is null and (held_until is null or held_until < ?) order by id")
                .param(now())
                .query(Long.class)
                .list();
    }

    List<Open> open(long id) {
        return this.database
                .sql("select position, subject from work_part where work_id = ? and outcome is null order by position"
                        + " fetch first " + AT_A_TIME + " rows only")
                .param(id)
                .query((row, i) -> new Open(row.getInt(1), row.getString(2)))
                .list();
    }

    /** Whether the part was still open; it is done with this transaction, and no other can do it meanwhile. */
    boolean take(long id, int position) {
        return settle(id, position, "DONE", null, "outcome is null");
    }

    void skip(long id, int position, String remark) {
        settle(id, position, "SKIPPED", remark, "(outcome is null or outcome = 'DONE')");
    }

    void fail(long id, int position) {
        settle(id, position, "FAILED", null, "outcome is null");
    }

    private boolean settle(long id, int position, String outcome, String remark, String condition) {
        return this.database
                        .sql("update work_part set outcome = ?, remark = ? where work_id = ? and position = ? and "
                                + condition)
                        .params(outcome, remark, id, position)
                        .update()
                == 1;
    }

    /** Open the failed parts again; false when there is none. */
    boolean reopen(long id) {
        var parts = this.database
                .sql("update work_part set outcome = null where work_id = ? and outcome = 'FAILED'")
                .param(id)
                .update();
        if (parts > 0) {
            this.database
                    .sql("update work set done_at = null where id = ?")
                    .param(id)
                    .update();
        }
        return parts > 0;
    }

    void forget(Duration age) {
        this.database
                .sql("delete from work where done_at < ?")
                .param(Timestamp.from(this.clock.instant().minus(age)))
                .update();
    }

    Optional<Row> row(long id) {
        return this.database
                .sql("select w.kind, w.about, w.instructions, w.ordered_by, w.ordered_at, w.done_at, count(*),"
                        + " count(p.outcome), coalesce(sum(case when p.outcome = 'DONE' then 1 else 0 end), 0)"
                        + " from work w join work_part p on p.work_id = w.id where w.id = ?"
                        + " group by w.kind, w.about, w.instructions, w.ordered_by, w.ordered_at, w.done_at")
                .param(id)
                .query((row, i) -> {
                    var done = row.getObject(6, OffsetDateTime.class);
                    return new Row(
                            row.getString(1),
                            new WorkKind.Order(id, row.getString(2), row.getString(3), row.getString(4)),
                            row.getObject(5, OffsetDateTime.class).toInstant(),
                            done == null ? null : done.toInstant(),
                            row.getInt(7),
                            row.getInt(8),
                            row.getInt(9));
                })
                .optional();
    }

    List<Settled> settled(long id) {
        return this.database
                .sql("select subject, outcome, remark from work_part where work_id = ? and outcome is not null"
                        + " order by case outcome when 'FAILED' then 0 when 'SKIPPED' then 1 else 2 end, position")
                .param(id)
                .query((row, i) -> new Settled(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    private Timestamp now() {
        return Timestamp.from(this.clock.instant());
    }

    record Open(int position, String subject) {}

    record Settled(String subject, String outcome, String remark) {}

    /**
     * An order as it stands.
     *
     * @param doneAt null while it goes on
     * @param total of its parts, as are {@code settled} (done, skipped or failed) and {@code done}
     */
    record Row(
            String kind, WorkKind.Order order, Instant orderedAt, Instant doneAt, int total, int settled, int done) {}
}
