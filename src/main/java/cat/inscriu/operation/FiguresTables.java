package cat.inscriu.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements behind {@link Figures}, one for each table. */
@Repository
class FiguresTables {
    /** A graph of more helps nobody; those that start first are shown. */
    private static final int MOST_EDITIONS = 500;

    private final JdbcClient jdbc;

    FiguresTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Seats(String code, int taken, int maximum, int waiting) {}

    record DueJobs(String type, long count, Instant oldest) {}

    /** @param oldest null when none is owed */
    record Owed(long count, Instant oldest, long failed) {}

    Map<String, Long> requests() {
        return counts("select status, count(*) from enrollment_request group by status");
    }

    List<Seats> liveEditions() {
        return this.jdbc
                .sql("""
                        select e.code, c.seats_taken, c.maximum, c.seats_queued
                        from edition e join edition_capacity c on c.edition_code = e.code
                        where e.status not in ('COMPLETED', 'CANCELLED')
                        order by e.starts_at, e.code fetch first :most rows only
                        """)
                .param("most", MOST_EDITIONS)
                .query((row, i) -> new Seats(row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4)))
                .list();
    }

    /** Those that will be tried by themselves; what was given up is an incident. */
    List<DueJobs> dueJobs(Instant now) {
        return this.jdbc
                .sql("""
                        select HANDLER_TYPE_, count(*), min(coalesce(DUEDATE_, CREATE_TIME_)) from ACT_RU_JOB
                        where RETRIES_ > 0 and SUSPENSION_STATE_ = 1 and (DUEDATE_ is null or DUEDATE_ <= ?)
                        group by HANDLER_TYPE_
                        """)
                .param(Timestamp.from(now))
                .query((row, i) -> new DueJobs(row.getString(1), row.getLong(2), instant(row, 3)))
                .list();
    }

    Owed notices(Instant now) {
        return this.jdbc
                .sql("""
                        select coalesce(sum(case when status = 'OWED' then 1 else 0 end), 0),
                            min(case when status = 'OWED' then not_before end),
                            coalesce(sum(case when status = 'FAILED' then 1 else 0 end), 0)
                        from notice where status = 'FAILED' or (status = 'OWED' and not_before <= ?)
                        """)
                .param(now.atOffset(ZoneOffset.UTC))
                .query((row, i) -> {
                    var oldest = row.getObject(2, OffsetDateTime.class);
                    return new Owed(row.getLong(1), oldest == null ? null : oldest.toInstant(), row.getLong(3));
                })
                .single();
    }

    Map<String, Long> incidents() {
        return counts("select INCIDENT_TYPE_, count(*) from ACT_RU_INCIDENT group by INCIDENT_TYPE_");
    }

    private Map<String, Long> counts(String statement) {
        var counts = new TreeMap<String, Long>();
        this.jdbc.sql(statement).query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        var value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
