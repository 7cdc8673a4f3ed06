package cat.inscriu.board;

import cat.inscriu.edition.EditionStatus;
import cat.inscriu.engine.OfficeTime;
import cat.inscriu.enrollment.EnrollmentStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The editions of some units at a glance, in a number of statements that does not grow with theirs. */
@Component
@Transactional(readOnly = true)
class Shelf {
    /** Reviews, decisions and attendance: a task is open exactly while its row says so. */
    private static final String WAITS = " and (e.decision_open = true or e.status = 'ATTENDANCE_DUE' or exists"
            + " (select 1 from enrollment_request r where r.edition_code = e.code and r.status = 'UNDER_REVIEW'))";

    private static final String FROM = " from edition e join edition_capacity c on c.edition_code = e.code"
            + " where e.coordinators in (:units) and e.status in (:statuses)"
            + " and (lower(e.title) like concat('%', lower(:text), '%') or lower(e.code) = lower(:text))";

    private final JdbcClient database;
    private final Stuck stuck;
    private final Clock clock;

    Shelf(JdbcClient database, Stuck stuck, Clock clock) {
        this.database = database;
        this.stuck = stuck;
        this.clock = clock;
    }

    /** @param text part of the title in any case, or the whole code; empty for all */
    Page find(Collection<String> units, Show show, String text, int page, int size) {
        if (units.isEmpty()) {
            return new Page(List.of(), 0);
        }
        var where = FROM + (show == Show.WAITING ? WAITS : "");
        var total = this.database
                .sql("select count(*)" + where)
                .param("units", units)
                .param("statuses", show.statuses())
                .param("text", text)
                .query(Integer.class)
                .single();
        var found = this.database
                .sql("select e.code, e.title, e.status, e.starts_at, e.ends_at, e.closes_at, e.decision_by,"
                        + " e.decision_open, c.minimum, c.optimal, c.maximum,"
                        + " coalesce(e.seats_at_end, c.seats_taken) as taken" + where
                        + " order by e.starts_at" + (show == Show.OVER ? " desc" : "")
                        + ", e.code offset :from rows fetch next :size rows only")
                .param("units", units)
                .param("statuses", show.statuses())
                .param("text", text)
                .param("from", (long) page * size)
                .param("size", size)
                .query(Shelf::row)
                .list();
        var codes = found.stream().map(Row::code).toList();
        var requests = requests(codes);
        var stuckThings = this.stuck.count(codes);
        var shown = found.stream()
                .map(row -> new Line(
                        row,
                        requests.getOrDefault(row.code(), Counts.NONE),
                        stuckThings.getOrDefault(row.code(), 0),
                        row.decisionOpen() && row.decisionBy().isBefore(this.clock.instant())))
                .toList();
        return new Page(shown, total);
    }

    Counts requests(String edition) {
        return requests(List.of(edition)).getOrDefault(edition, Counts.NONE);
    }

    private Map<String, Counts> requests(Collection<String> codes) {
        var counts = new HashMap<String, Counts>();
        if (!codes.isEmpty()) {
            this.database
                    .sql("select edition_code, status, count(*) as requests,"
                            + " sum(case when status = 'UNDER_REVIEW' and review_due < :now then 1 else 0 end) as late"
                            + " from enrollment_request where edition_code in (:codes) group by edition_code, status")
                    .param("now", Timestamp.from(this.clock.instant()))
                    .param("codes", codes)
                    .query((ResultSet row) -> {
                        counts.computeIfAbsent(
                                        row.getString("edition_code"),
                                        code -> new Counts(new EnumMap<>(EnrollmentStatus.class), new int[1]))
                                .add(
                                        EnrollmentStatus.valueOf(row.getString("status")),
                                        row.getInt("requests"),
                                        row.getInt("late"));
                    });
        }
        return counts;
    }

    private static Row row(ResultSet row, int i) throws SQLException {
        return new Row(
                row.getString("code"),
                row.getString("title"),
                EditionStatus.valueOf(row.getString("status")),
                LocalDate.ofInstant(Rows.instant(row, "starts_at"), OfficeTime.ZONE),
                LocalDate.ofInstant(Rows.instant(row, "ends_at"), OfficeTime.ZONE),
                Rows.instant(row, "closes_at"),
                Rows.instant(row, "decision_by"),
                row.getBoolean("decision_open"),
                row.getInt("minimum"),
                row.getInt("optimal"),
                row.getInt("maximum"),
                row.getInt("taken"));
    }

    /** Which editions to show. */
    enum Show {
        OPEN,
        /** Where a task waits for the unit. */
        WAITING,
        OVER;

        private List<String> statuses() {
            return Arrays.stream(EditionStatus.values())
                    .filter(status -> status.isOver() == (this == OVER))
                    .map(Enum::name)
                    .toList();
        }
    }

    record Page(List<Line> lines, int total) {}

    /** @param taken seats; of a completed edition, those taken at its end */
    record Row(
            String code,
            String title,
            EditionStatus status,
            LocalDate startsOn,
            LocalDate endsOn,
            Instant closesAt,
            Instant decisionBy,
            boolean decisionOpen,
            int minimum,
            int optimal,
            int maximum,
            int taken) {

        int missing() {
            return Math.max(0, this.minimum - this.taken);
        }
    }

    /** @param stuck engine jobs and notices that were given up */
    record Line(Row edition, Counts requests, int stuck, boolean decisionLate) {
        public int missing() {
            return this.edition.missing();
        }

        public boolean waits() {
            return this.requests.of("UNDER_REVIEW") > 0
                    || this.edition.decisionOpen()
                    || this.edition.status() == EditionStatus.ATTENDANCE_DUE;
        }
    }

    /** Requests by state, and how many reviews are overdue. */
    record Counts(Map<EnrollmentStatus, Integer> byStatus, int[] late) {
        static final Counts NONE = new Counts(Map.of(), new int[1]);

        private void add(EnrollmentStatus status, int requests, int overdue) {
            this.byStatus.put(status, requests);
            this.late[0] += overdue;
        }

        public int of(String status) {
            return this.byStatus.getOrDefault(EnrollmentStatus.valueOf(status), 0);
        }

        int of(Collection<EnrollmentStatus> statuses) {
            return statuses.stream()
                    .mapToInt(status -> this.byStatus.getOrDefault(status, 0))
                    .sum();
        }

        public int overdue() {
            return this.late[0];
        }

        public int total() {
            return this.byStatus.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** Only those that there are, in the order of the process. */
        public List<EnrollmentStatus> statuses() {
            return Arrays.stream(EnrollmentStatus.values())
                    .filter(this.byStatus::containsKey)
                    .collect(Collectors.toList());
        }
    }
}
