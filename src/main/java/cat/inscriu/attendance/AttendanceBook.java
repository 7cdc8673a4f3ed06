package cat.inscriu.attendance;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the attendance table. */
@Component
class AttendanceBook {
    private static final RowMapper<Recorded> RECORDED = (row, i) -> new Recorded(
            row.getBigDecimal("hours"),
            row.getString("recorded_by"),
            row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
            RecordSource.valueOf(row.getString("source")));

    private final JdbcClient database;

    AttendanceBook(JdbcClient database) {
        this.database = database;
    }

    /** The last word wins. */
    void write(String request, int session, Recorded record) {
        var corrected = this.database
                .sql("update attendance set hours = ?, recorded_by = ?, recorded_at = ?, source = ?"
                        + " where request_number = ? and session_index = ?")
                .params(
                        record.hours(),
                        record.by(),
                        Timestamp.from(record.at()),
                        record.source().name(),
                        request,
                        session)
                .update();
        if (corrected == 0) {
            add(request, session, record);
        }
    }

    /** Write where nothing stands; where another transaction does so at the same moment, one of the two fails with a lost race. */
    void add(String request, int session, Recorded record) {
        this.database
                .sql("insert into attendance (request_number, session_index, hours, recorded_by, recorded_at, source)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        request,
                        session,
                        record.hours(),
                        record.by(),
                        Timestamp.from(record.at()),
                        record.source().name())
                .update();
    }

    /**
     * Replace what the writer has seen. The comparison and the change are one statement: of two writers who saw the same, one
     * changes nothing.
     *
     * @return whether it still stood there
     */
    boolean replace(String request, int session, BigDecimal seen, Recorded record) {
        return this.database
                        .sql("update attendance set hours = ?, recorded_by = ?, recorded_at = ?, source = ?"
                                + " where request_number = ? and session_index = ? and hours = ?")
                        .params(
                                record.hours(),
                                record.by(),
                                Timestamp.from(record.at()),
                                record.source().name(),
                                request,
                                session,
                                seen)
                        .update()
                > 0;
    }

    /** Take back what the writer has seen, so that nothing is recorded; see {@link #replace}. */
    boolean remove(String request, int session, BigDecimal seen) {
        return this.database
                        .sql("delete from attendance where request_number = ? and session_index = ? and hours = ?")
                        .params(request, session, seen)
                        .update()
                > 0;
    }

    Optional<Recorded> find(String request, int session) {
        return this.database
                .sql("select hours, recorded_by, recorded_at, source from attendance"
                        + " where request_number = ? and session_index = ?")
                .params(request, session)
                .query(RECORDED)
                .optional();
    }

    /** What is recorded of the edition, by request number and session. */
    Map<String, Map<Integer, Recorded>> records(String edition) {
        var records = new HashMap<String, Map<Integer, Recorded>>();
        this.database
                .sql("select a.request_number, a.session_index, a.hours, a.recorded_by, a.recorded_at, a.source"
                        + " from attendance a join enrollment_request r on r.number = a.request_number"
                        + " where r.edition_code = ?")
                .param(edition)
                .query((ResultSet row) -> {
                    records.computeIfAbsent(row.getString("request_number"), n -> new HashMap<>())
                            .put(row.getInt("session_index"), RECORDED.mapRow(row, 0));
                });
        return records;
    }

    /** Hours of one participant in all sessions together. */
    BigDecimal total(String request) {
        return this.database
                .sql("select coalesce(sum(hours), 0) from attendance where request_number = ?")
                .param(request)
                .query(BigDecimal.class)
                .single();
    }
}
