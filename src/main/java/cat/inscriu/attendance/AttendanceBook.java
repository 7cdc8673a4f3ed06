package cat.inscriu.attendance;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the attendance table. */
@Component
class AttendanceBook {
    private final JdbcClient database;

    AttendanceBook(JdbcClient database) {
        this.database = database;
    }

    /** The last word wins. */
    void write(String request, int session, BigDecimal hours, String by, Instant now) {
        var corrected = this.database
                .sql("update attendance set hours = ?, recorded_by = ?, recorded_at = ?"
                        + " where request_number = ? and session_index = ?")
                .params(hours, by, Timestamp.from(now), request, session)
                .update();
        if (corrected == 0) {
            this.database
                    .sql("insert into attendance (request_number, session_index, hours, recorded_by, recorded_at)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(request, session, hours, by, Timestamp.from(now))
                    .update();
        }
    }

    /** Hours of every participant of the edition, by request number and session. */
    Map<String, Map<Integer, BigDecimal>> of(String edition) {
        var hours = new HashMap<String, Map<Integer, BigDecimal>>();
        this.database
                .sql("select a.request_number, a.session_index, a.hours from attendance a"
                        + " join enrollment_request r on r.number = a.request_number where r.edition_code = ?")
                .param(edition)
                .query((ResultSet row) -> {
                    hours.computeIfAbsent(row.getString(1), n -> new HashMap<>())
                            .put(row.getInt(2), row.getBigDecimal(3));
                });
        return hours;
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
