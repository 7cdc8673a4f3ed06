package cat.inscriu.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/**
 * The table {@code notice}. Plain statements, since each change is conditional on the state that it changes; they take part in the
 * caller's transaction, which engine and JPA share.
 */
@Repository
class NoticeTable {
    private static final String COLUMNS =
            "id, about, kind, occurrence, status, not_before, attempts, first_attempt_at, next_attempt_at, message_key";

    /** Jobs keep the row's id as their configuration. */
    private static final String CARRIED = """
            exists (select 1 from ACT_RU_JOB j
                    where j.HANDLER_TYPE_ = 'notice' and j.HANDLER_CFG_ = cast(n.id as varchar(20)))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    NoticeTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Write the notice down, unless it is known; answer its id, or nothing. */
    Optional<Long> insert(String about, Notice kind, String occurrence, Instant notBefore) {
        var key = new GeneratedKeyHolder();
        var now = this.clock.instant();
        this.jdbc
                .sql("""
                        insert into notice (about, kind, occurrence, status, owed_at, not_before, attempts, next_attempt_at, message_key)
                        select cast(:about as varchar(60)), cast(:kind as varchar(30)), cast(:occurrence as varchar(80)), 'OWED',
                               cast(:now as timestamp with time zone), cast(:due as timestamp with time zone), 0,
                               cast(:due as timestamp with time zone), cast(:key as varchar(64))
                        where not exists
                              (select 1 from notice where about = :about and kind = :kind and occurrence = :occurrence)
                        """)
                .param("about", about)
                .param("kind", kind.name())
                .param("occurrence", occurrence)
                .param("now", utc(now))
                .param("due", utc(notBefore))
                .param("key", messageKey(about, kind, occurrence, now))
                .update(key, "id");
        return key.getKeyList().isEmpty() ? Optional.empty() : Optional.of(key.getKeyAs(Long.class));
    }

    /** The row, locked until the transaction ends; empty when it is gone or somebody else is at it. */
    Optional<Claimed> lock(long id) {
        return lock(List.of(id)).stream().findFirst();
    }

    /** The rows in their order, locked until the transaction ends, without those that are gone or that somebody else is at. */
    List<Claimed> lock(Collection<Long> ids) {
        return this.jdbc
                .sql("select " + COLUMNS + ", " + """
                        exists (select 1 from notice n
                                where n.about = mine.about and n.id < mine.id and n.status = 'OWED' and n.attempts = 0
                                and n.not_before <= :now and n.id not in (:ids)
                                and exists (select 1 from ACT_RU_JOB j
                                            where j.HANDLER_TYPE_ = 'notice' and j.HANDLER_CFG_ = cast(n.id as varchar(20))
                                            and j.RETRIES_ > 0)) as behind
                        from notice mine where id in (:ids) order by id for update skip locked
                        """)
                .param("now", now())
                .param("ids", ids)
                .query((rs, n) -> new Claimed(row(rs, n), rs.getBoolean("behind")))
                .list();
    }

    /**
     * @param behindAnother whether an earlier notice about the same thing, that was not asked for too, is about to leave: due, never
     *     failed, and carried by a job that still runs. One whose job is lost or stuck is not waited for.
     */
    record Claimed(NoticeRow row, boolean behindAnother) {}

    void sent(Collection<Long> ids) {
        if (!ids.isEmpty()) {
            this.jdbc
                    .sql("update notice set status = 'SENT', sent_at = :now, failure = null where id in (:ids)")
                    .param("now", now())
                    .param("ids", ids)
                    .update();
        }
    }

    void sent(long id, String remark) {
        this.jdbc
                .sql("update notice set status = 'SENT', sent_at = ?, failure = ? where id = ?")
                .params(now(), remark, id)
                .update();
    }

    void skipped(long id) {
        this.jdbc
                .sql("update notice set status = 'SKIPPED' where id = ?")
                .param(id)
                .update();
    }

    void postponed(long id, int attempts, Instant firstAttempt, Instant next, String reason) {
        this.jdbc
                .sql("""
                        update notice set attempts = ?, first_attempt_at = ?, next_attempt_at = ?, failure = ? where id = ?
                        """)
                .params(attempts, utc(firstAttempt), utc(next), reason, id)
                .update();
    }

    void failed(long id, int attempts, Instant firstAttempt, String reason) {
        this.jdbc
                .sql("""
                        update notice set status = 'FAILED', attempts = ?, first_attempt_at = ?, failed_at = ?, failure = ?
                        where id = ?
                        """)
                .params(attempts, utc(firstAttempt), now(), reason, id)
                .update();
    }

    /** Start the schedule of a failed notice again; false when it has not failed. */
    boolean startAgain(long id, String who) {
        return this.jdbc
                        .sql("""
                                update notice set status = 'OWED', attempts = 0, first_attempt_at = null, failed_at = null,
                                    next_attempt_at = :now, retried_by = :who, retried_at = :now
                                where id = :id and status = 'FAILED'
                                """)
                        .param("now", now())
                        .param("who", who)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Notices that fell due so long ago and that no job carries. */
    List<NoticeRow> stranded(Duration since, int max) {
        return this.jdbc
                .sql("select " + COLUMNS + " from notice n where status = 'OWED' and next_attempt_at < :before and not "
                        + CARRIED + "order by next_attempt_at, id fetch first :max rows only")
                .param("before", utc(this.clock.instant().minus(since)))
                .param("max", max)
                .query(NoticeTable::row)
                .list();
    }

    /** Take a stranded notice: true for one caller only, on however many nodes. */
    boolean claim(NoticeRow stranded) {
        return this.jdbc
                        .sql("""
                                update notice set next_attempt_at = :now
                                where id = :id and status = 'OWED' and next_attempt_at = :seen
                                """)
                        .param("now", now())
                        .param("id", stranded.id())
                        .param("seen", utc(stranded.nextAttemptAt()))
                        .update()
                == 1;
    }

    NoticeFigures figures() {
        var now = this.clock.instant();
        return this.jdbc
                .sql("""
                        select sum(case when status = 'OWED' then 1 else 0 end) as owed,
                            min(case when status = 'OWED' then not_before end) as oldest,
                            sum(case when status = 'FAILED' then 1 else 0 end) as failed
                        from notice where status = 'FAILED' or (status = 'OWED' and not_before <= :now)
                        """)
                .param("now", utc(now))
                .query((rs, n) -> {
                    var oldest = instant(rs, "oldest");
                    return new NoticeFigures(
                            rs.getLong("owed"),
                            oldest == null ? Duration.ZERO : Duration.between(oldest, now),
                            rs.getLong("failed"));
                })
                .single();
    }

    List<NoticeEntry> entries(String about) {
        return this.jdbc
                .sql("select kind, status, owed_at, sent_at, attempts from notice where about = ? order by owed_at, id")
                .param(about)
                .query((rs, n) -> new NoticeEntry(
                        Notice.valueOf(rs.getString("kind")),
                        NoticeStatus.valueOf(rs.getString("status")),
                        instant(rs, "owed_at"),
                        instant(rs, "sent_at"),
                        rs.getInt("attempts")))
                .list();
    }

    List<FailedNotice> failed(int max) {
        return this.jdbc
                .sql("""
                        select id, about, kind, failure, failed_at from notice where status = 'FAILED'
                        order by failed_at desc, id desc fetch first :max rows only
                        """)
                .param("max", max)
                .query((rs, n) -> new FailedNotice(
                        rs.getLong("id"),
                        rs.getString("about"),
                        Notice.valueOf(rs.getString("kind")),
                        rs.getString("failure"),
                        instant(rs, "failed_at")))
                .list();
    }

    private static NoticeRow row(ResultSet rs, int n) throws SQLException {
        return new NoticeRow(
                rs.getLong("id"),
                rs.getString("about"),
                Notice.valueOf(rs.getString("kind")),
                rs.getString("occurrence"),
                NoticeStatus.valueOf(rs.getString("status")),
                instant(rs, "not_before"),
                rs.getInt("attempts"),
                instant(rs, "first_attempt_at"),
                instant(rs, "next_attempt_at"),
                rs.getString("message_key"));
    }

    /** Hash of the row's key; with the time, so that a notice owed anew after a restored backup is another one. */
    private static String messageKey(String about, Notice kind, String occurrence, Instant owedAt) {
        return DigestUtils.sha256Hex(String.join("\n", about, kind.name(), occurrence, owedAt.toString()))
                .substring(0, 32);
    }

    private OffsetDateTime now() {
        return utc(this.clock.instant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        var value = rs.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
