package cat.inscriu.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The tables {@code work}, {@code work_part} and {@code work_file}; each change is conditional on the state that it changes. */
@Repository
class WorkTable {
    private static final int AT_A_TIME = 500;
    private static final String ERASED = "work.erased";

    private static final String ROWS =
            "select w.id, w.kind, w.about, w.instructions, w.ordered_by, w.ordered_at, w.done_at,"
                    + " count(*) as total, count(p.outcome) as settled,"
                    + " sum(case when p.outcome = 'DONE' then 1 else 0 end) as done,"
                    + " sum(case when p.outcome = 'FAILED' then 1 else 0 end) as failed"
                    + " from work w join work_part p on p.work_id = w.id";
    private static final String GROUPED =
            " group by w.id, w.kind, w.about, w.instructions, w.ordered_by, w.ordered_at, w.done_at";

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

    long insert(String kind, String about, String instructions, String by, String key, List<WorkKind.Part> ordered) {
        var made = new GeneratedKeyHolder();
        this.database
                .sql("insert into work (kind, about, instructions, ordered_by, ordered_at, order_key)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(kind, about, instructions, by, now(), key)
                .update(made, "id");
        var id = made.getKeyAs(Long.class);
        var parts = new ArrayList<Object[]>();
        for (var part : ordered) {
            parts.add(new Object[] {id, parts.size() + 1, part.subject(), part.content()});
        }
        this.batches.batchUpdate(
                "insert into work_part (work_id, position, subject, content) values (?, ?, ?, ?)", parts);
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

    /** The work is over. What it says goes, unless some of it failed and may be tried again. */
    void finish(long id) {
        this.database
                .sql("update work set done_at = ?, held_until = null where id = ?")
                .params(now(), id)
                .update();
        this.database
                .sql("update work set instructions = null where id = ?"
                        + " and (not exists (select 1 from work_part where work_id = ? and outcome = 'FAILED')"
                        + " or exists (select 1 from work_part where work_id = ? and remark = ?))")
                .params(id, id, id, ERASED)
                .update();
    }

    /**
     * Take what may be about a person out of all work that had to do with the request: what was handed in for it, and what was
     * said of it and others. What is still to be done for the request is not done any more.
     */
    void erase(String request) {
        this.database
                .sql("update work_part set outcome = 'SKIPPED', remark = ? where subject = ? and outcome is null")
                .params(ERASED, request)
                .update();
        this.database
                .sql("update work_part set content = null where subject = ? and content is not null")
                .param(request)
                .update();
        this.database
                .sql("update work set instructions = null where done_at is not null and instructions is not null"
                        + " and id in (select work_id from work_part where subject = ?)")
                .param(request)
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
                .sql(
                        "select position, subject, content from work_part where work_id = ? and outcome is null order by position"
                                + " fetch first " + AT_A_TIME + " rows only")
                .param(id)
                .query((row, i) -> new Open(row.getInt(1), new WorkKind.Part(row.getString(2), row.getString(3))))
                .list();
    }

    /** Whether the part was still open; it is done with this transaction, and no other can do it meanwhile. */
    boolean take(long id, int position) {
        return settle(id, position, "DONE", null, "outcome is null");
    }

    /** Keep what the part that was taken has made, and drop what was handed in for it. */
    void keep(long id, int position, String made, WorkFile file) {
        this.database
                .sql("update work_part set made = ?, content = null where work_id = ? and position = ?")
                .params(made, id, position)
                .update();
        if (file != null) {
            this.database
                    .sql("insert into work_file (work_id, position, name, type, content) values (?, ?, ?, ?, ?)")
                    .params(id, position, file.name(), file.type(), file.content())
                    .update();
        }
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

    /** Open the failed parts again; false when there is none, or what they need is gone. */
    boolean reopen(long id) {
        var parts = this.database
                .sql("update work_part set outcome = null where work_id = ? and outcome = 'FAILED'"
                        + " and exists (select 1 from work where id = ? and instructions is not null)")
                .params(id, id)
                .update();
        if (parts > 0) {
            this.database
                    .sql("update work set done_at = null where id = ?")
                    .param(id)
                    .update();
        }
        return parts > 0;
    }

    /** Drop what was said and handed in for work that is over since so long, though some of it was not done. */
    void dropLeftovers(Duration age) {
        var before = Timestamp.from(this.clock.instant().minus(age));
        this.database
                .sql("update work set instructions = null where done_at < ? and instructions is not null")
                .param(before)
                .update();
        this.database
                .sql("update work_part set content = null where content is not null"
                        + " and work_id in (select id from work where done_at < ?)")
                .param(before)
                .update();
    }

    void forget(Duration age) {
        this.database
                .sql("delete from work where done_at < ?")
                .param(Timestamp.from(this.clock.instant().minus(age)))
                .update();
    }

    Optional<Row> row(long id) {
        return this.database
                .sql(ROWS + " where w.id = ?" + GROUPED)
                .param(id)
                .query(WorkTable::row)
                .optional();
    }

    /** The newest orders of an account since the moment. */
    List<Row> recent(String by, Instant since, int most) {
        return this.database
                .sql(ROWS + " where w.ordered_by = ? and w.ordered_at >= ?" + GROUPED
                        + " order by w.id desc fetch first " + most + " rows only")
                .params(by, Timestamp.from(since))
                .query(WorkTable::row)
                .list();
    }

    private static Row row(ResultSet row, int i) throws SQLException {
        var done = row.getObject("done_at", OffsetDateTime.class);
        var instructions = row.getString("instructions");
        return new Row(
                row.getString("kind"),
                new WorkKind.Order(
                        row.getLong("id"), row.getString("about"), instructions, row.getString("ordered_by")),
                row.getObject("ordered_at", OffsetDateTime.class).toInstant(),
                done == null ? null : done.toInstant(),
                row.getInt("total"),
                row.getInt("settled"),
                row.getInt("done"),
                row.getInt("failed"));
    }

    List<WorkKind.Settled> settled(long id) {
        return this.database
                .sql("select position, subject, outcome, remark, made, content is not null as remains from work_part"
                        + " where work_id = ? and outcome is not null"
                        + " order by case outcome when 'FAILED' then 0 when 'SKIPPED' then 1 else 2 end, position")
                .param(id)
                .query((row, i) -> new WorkKind.Settled(
                        row.getInt("position"),
                        row.getString("subject"),
                        row.getString("outcome"),
                        row.getString("remark"),
                        row.getString("made"),
                        row.getBoolean("remains")))
                .list();
    }

    /** What was handed in for a part, while it is there. */
    Optional<String> content(long id, int position) {
        return this.database
                .sql("select content from work_part where work_id = ? and position = ? and content is not null")
                .params(id, position)
                .query(String.class)
                .optional();
    }

    /** Names of the files, by the positions of their parts. */
    List<Named> files(long id) {
        return this.database
                .sql("select position, name from work_file where work_id = ? order by position")
                .param(id)
                .query((row, i) -> new Named(row.getInt(1), row.getString(2)))
                .list();
    }

    Optional<WorkFile> file(long id, int position) {
        return this.database
                .sql("select name, type, content from work_file where work_id = ? and position = ?")
                .params(id, position)
                .query((row, i) -> new WorkFile(row.getString(1), row.getString(2), row.getBytes(3)))
                .optional();
    }

    private Timestamp now() {
        return Timestamp.from(this.clock.instant());
    }

    record Open(int position, WorkKind.Part part) {}

    record Named(int position, String name) {}

    /**
     * An order as it stands.
     *
     * @param doneAt null while it goes on
     * @param total of its parts, as are {@code settled} (done, skipped or failed), {@code done} and {@code failed}
     */
    record Row(
            String kind,
            WorkKind.Order order,
            Instant orderedAt,
            Instant doneAt,
            int total,
            int settled,
            int done,
            int failed) {
        boolean isOver() {
            return this.doneAt != null;
        }

        /** Whether what failed can be tried again: what it needs is still there. */
        public boolean isRepeatable() {
            return isOver() && this.failed > 0 && this.order.instructions() != null;
        }
    }
}
