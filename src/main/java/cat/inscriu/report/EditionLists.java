package cat.inscriu.report;

import cat.inscriu.engine.OfficeTime;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.web.Conflict;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Who asked for a seat in an edition, who takes part and who came for how long, for those who coordinate it. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
class EditionLists {
    private static final Period RECENT = Period.ofDays(90);
    private static final int MOST = 100;
    private static final int ROWS_AT_A_TIME = 500;
    private static final int MOST_PRINTED = 2000;

    private final JdbcClient database;
    private final JdbcClient rowByRow;
    private final ReportScope scope;
    private final Clock clock;

    EditionLists(JdbcTemplate jdbc, ReportScope scope, Clock clock) {
        this.database = JdbcClient.create(jdbc);
        var streaming = new JdbcTemplate(jdbc.getDataSource());
        // PostgreSQL would read all rows into memory first otherwise.
        streaming.setFetchSize(ROWS_AT_A_TIME);
        this.rowByRow = JdbcClient.create(streaming);
        this.scope = scope;
        this.clock = clock;
    }

    /** A request as a list names it. @param since when it came to its state */
    record Listed(
            String number,
            EnrollmentStatus status,
            Instant since,
            String givenName,
            String familyNames,
            String entityName) {
        String name() {
            return this.familyNames + ", " + this.givenName;
        }
    }

    /** @param hours planned in the session */
    record SessionOnSheet(int index, Instant startsAt, BigDecimal hours) {}

    /**
     * Who takes part, and for how long.
     *
     * @param hours one a session, in their order; null where nothing is recorded
     */
    record Attended(
            String number,
            EnrollmentStatus status,
            String givenName,
            String familyNames,
            String entityCode,
            String entityName,
            List<BigDecimal> hours) {

        /** Of what is recorded. */
        BigDecimal total() {
            return this.hours.stream().filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** Editions of the reader's that are not over, or ended in the last ninety days, in order of their start; a hundred at most. */
    List<EditionHead> recent() {
        var units = this.scope.people();
        var since = this.clock.instant().atZone(OfficeTime.ZONE).minus(RECENT).toInstant();
        return this.database
                .sql("select e.code, e.title, e.starts_at, e.ends_at, e.status from edition e"
                        + " where e.ends_at >= :since and (:all = true or e.coordinators in (:groups))"
                        + " order by e.starts_at, e.code fetch first :most rows only")
                .param("since", Timestamp.from(since))
                .param("all", units.all())
                .param("groups", units.groups())
                .param("most", MOST)
                .query((row, n) -> EditionHead.of(row))
                .list();
    }

    /**
     * All requests of the edition, by rank, for a printed list; those that do not count yet come last.
     *
     * @throws Conflict if there are more than anybody prints, since a page description of all of them would fill the memory
     */
    List<Listed> requests(String edition) {
        this.scope.requireEdition(edition);
        var listed = this.database
                .sql("select r.number, r.status, r.status_since, p.given_name, p.family_names, l.name as entity_name"
                        + " from enrollment_request r join person p on p.id = r.person_id"
                        + " join local_entity l on l.code = r.entity_code where r.edition_code = ?"
                        + " order by r.request_order nulls last, r.number fetch first ? rows only")
                .params(edition, MOST_PRINTED + 1)
                .query((row, n) -> new Listed(
                        row.getString("number"),
                        EnrollmentStatus.valueOf(row.getString("status")),
                        row.getObject("status_since", OffsetDateTime.class).toInstant(),
                        row.getString("given_name"),
                        row.getString("family_names"),
                        row.getString("entity_name")))
                .list();
        if (listed.size() > MOST_PRINTED) {
            throw new Conflict("list-too-long", MOST_PRINTED);
        }
        return listed;
    }

    List<SessionOnSheet> sessions(String edition) {
        this.scope.requireEdition(edition);
        return this.database
                .sql(
                        "select position + 1, starts_at, hours from edition_session where edition_code = ? order by position")
                .param(edition)
                .query((row, n) -> new SessionOnSheet(
                        row.getInt(1), row.getObject(2, OffsetDateTime.class).toInstant(), row.getBigDecimal(3)))
                .list();
    }

    /** Hand over one participant after the other, by family names, with the hours of each session. */
    void eachAttended(String edition, int sessions, Consumer<Attended> reader) {
        this.scope.requireEdition(edition);
        var open = new OpenRow(sessions, reader);
        this.rowByRow
                .sql("select r.number, r.status, p.given_name, p.family_names, r.entity_code, l.name as entity_name,"
                        + " a.session_index, a.hours from enrollment_request r join person p on p.id = r.person_id"
                        + " join local_entity l on l.code = r.entity_code"
                        + " left join attendance a on a.request_number = r.number where r.edition_code = ?"
                        + " and r.status in ('CONFIRMED', 'CERTIFIED', 'NOT_ENTITLED')"
                        + " order by p.family_names, p.given_name, r.number, a.session_index")
                .param(edition)
                .query((ResultSet row) -> open.take(row));
        open.close();
    }

    /** Gathers the sessions of a participant, which are rows of their own. */
    private static final class OpenRow {
        private final int sessions;
        private final Consumer<Attended> reader;
        private Attended open;

        private OpenRow(int sessions, Consumer<Attended> reader) {
            this.sessions = sessions;
            this.reader = reader;
        }

        private void take(ResultSet row) throws SQLException {
            var number = row.getString("number");
            if (this.open == null || !this.open.number().equals(number)) {
                close();
                this.open = new Attended(
                        number,
                        EnrollmentStatus.valueOf(row.getString("status")),
                        row.getString("given_name"),
                        row.getString("family_names"),
                        row.getString("entity_code"),
                        row.getString("entity_name"),
                        new ArrayList<>(Collections.nCopies(this.sessions, (BigDecimal) null)));
            }
            var session = row.getInt("session_index");
            if (session >= 1 && session <= this.sessions) {
                this.open.hours().set(session - 1, row.getBigDecimal("hours"));
            }
        }

        private void close() {
            if (this.open != null) {
                this.reader.accept(this.open);
            }
        }
    }
}
