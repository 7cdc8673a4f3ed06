package cat.inscriu.report;

import cat.inscriu.engine.OfficeTime;
import cat.inscriu.engine.Staff;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.report.ReportScope.Units;
import cat.inscriu.web.NotFound;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts what {@link Figure} defines. The database adds up; five statements make a report, however many requests the year has,
 * and all of them see the same moment, so that the lines add up to the total while the office works on.
 */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
class YearlyFigures {
    private static final int FIRST = 1990;
    private static final int LAST = 2200;
    private static final int ROWS_AT_A_TIME = 500;
    private static final String ALL = "";

    /** Editions of the year that the reader may see. */
    private static final String OF_THE_YEAR =
            " e.starts_at >= :from and e.starts_at < :until and (:all = true or e.coordinators in (:groups))";

    private static final String MONTH = "extract(month from e.starts_at at time zone '" + OfficeTime.ZONE + "')";
    private static final String HELD = "e.status in ('ATTENDANCE_DUE', 'COMPLETED')";

    private static final String EDITIONS = """
            select count(*) as editions,
                   coalesce(sum(case when $held then 1 else 0 end), 0) as held,
                   coalesce(sum(case when e.status = 'CANCELLED' then 1 else 0 end), 0) as cancelled,
                   coalesce(sum(case when $held then coalesce(e.hours_in_person, a.hours_in_person) end), 0)
                       as hours_in_person,
                   coalesce(sum(case when $held then coalesce(e.hours_video_training, a.hours_video_training) end), 0)
                       as hours_video_training,
                   coalesce(sum(case when $held then coalesce(e.hours_online, a.hours_online) end), 0) as hours_online,
                   coalesce(sum(case when $held then c.maximum end), 0) as seats""".replace("$held", HELD);

    private static final String FROM_EDITIONS = """
             from edition e
             join training_action a on a.code = e.training_action_code
             join edition_capacity c on c.edition_code = e.code
            """;

    /** One row a request, with a one wherever it counts. */
    private static final String REQUESTS =
            """
            (select e.code, e.coordinators, $month as start_month, r.status, r.entity_code,
                    case when exists (select 1 from request_event seated
                                      where seated.request_number = r.number and seated.status = 'ADMITTED')
                         then 1 else 0 end as admitted,
                    case when $held and r.status in ('CONFIRMED', 'CERTIFIED', 'NOT_ENTITLED')
                         then 1 else 0 end as participant,
                    case when r.status = 'CERTIFIED' and c.valid_for is not null then 1 else 0 end as certified,
                    case when r.status = 'NOT_ENTITLED' and r.attended_hours > 0 then 1 else 0 end as not_entitled,
                    case when r.status = 'NOT_ENTITLED' and r.attended_hours = 0 then 1 else 0 end as no_show,
                    coalesce(r.attended_hours, 0) as attended_hours
             from enrollment_request r
             join edition e on e.code = r.edition_code
             left join certificate c on c.valid_for = r.number
             where r.eligibility is not null and$year) t""".replace("$month", MONTH).replace("$held", HELD).replace("$year", OF_THE_YEAR);

    private static final String SUMS = """
            count(*) as requests, sum(admitted) as admitted, sum(participant) as participants,
            sum(certified) as certified, sum(not_entitled) as not_entitled, sum(no_show) as no_shows,
            sum(attended_hours) as hours_attended""";

    private static final String BY_ENTITY =
            "select l.code, l.name, sums.* from (select t.entity_code, " + SUMS + " from "
                    + REQUESTS + " group by t.entity_code) sums join local_entity l on l.code = sums.entity_code"
                    + " order by sums.requests desc, l.name, l.code";

    private static final String BY_EDITION =
            EDITIONS + ", e.code, e.title, min(coalesce(sums.requests, 0)) as requests,"
                    + " min(coalesce(sums.admitted, 0)) as admitted, min(coalesce(sums.participants, 0)) as participants,"
                    + " min(coalesce(sums.certified, 0)) as certified, min(coalesce(sums.not_entitled, 0)) as not_entitled,"
                    + " min(coalesce(sums.no_shows, 0)) as no_shows, min(coalesce(sums.hours_attended, 0)) as hours_attended"
                    + FROM_EDITIONS + " left join (select t.code, " + SUMS + " from " + REQUESTS
                    + " group by t.code) sums on sums.code = e.code where" + OF_THE_YEAR
                    + " group by e.code, e.title, e.starts_at order by e.starts_at, e.code";

    private final JdbcClient database;
    private final JdbcClient rowByRow;
    private final ReportScope scope;
    private final Clock clock;

    YearlyFigures(JdbcTemplate jdbc, ReportScope scope, Clock clock) {
        this.database = JdbcClient.create(jdbc);
        var streaming = new JdbcTemplate(jdbc.getDataSource());
        // PostgreSQL would read all rows into memory first otherwise.
        streaming.setFetchSize(ROWS_AT_A_TIME);
        this.rowByRow = JdbcClient.create(streaming);
        this.scope = scope;
        this.clock = clock;
    }

    /** A year in which something begins. */
    record YearInBrief(int year, long editions, long held) {}

    /** The years that have editions of the reader's, last first. */
    List<YearInBrief> years() {
        var units = this.scope.figures();
        return this.database
                .sql(
                        "select extract(year from e.starts_at at time zone '" + OfficeTime.ZONE + "') as start_year,"
                                + " count(*), sum(case when " + HELD + " then 1 else 0 end) from edition e"
                                + " where (:all = true or e.coordinators in (:groups)) group by start_year order by start_year desc")
                .param("all", units.all())
                .param("groups", units.groups())
                .query((row, n) -> new YearInBrief(row.getInt(1), row.getLong(2), row.getLong(3)))
                .list();
    }

    /** @throws NotFound for a year that cannot have editions, and for who may read no report */
    void requireReadable(int year) {
        new Question(year, this.scope.figures());
    }

    /**
     * The figures of the year, for the editions that the reader may see.
     *
     * @param entities how many are listed at most, those with the most requests first
     * @throws NotFound for a year that cannot have editions, and for who may read no report
     */
    YearlyReport of(int year, int entities) {
        var question = new Question(year, this.scope.figures());
        var editions = editions(question);
        var requests = new HashMap<Cell, RequestTotals>();
        var outcomes = new EnumMap<EnrollmentStatus, Long>(EnrollmentStatus.class);
        requests(question, requests, outcomes);
        var actions = actions(question);

        var total = new Line(
                Integer.toString(year),
                null,
                sum(editions, cell -> true).withActions(actions.getOrDefault(ALL, 0L)),
                sumRequests(requests, cell -> true));
        var groups = new TreeSet<String>();
        editions.keySet().forEach(cell -> groups.add(cell.group()));
        var names = names();
        var byUnit = groups.stream()
                .map(group -> new Line(
                        unit(group),
                        names.getOrDefault(unit(group), unit(group)),
                        sum(editions, cell -> cell.group().equals(group))
                                .withActions(actions.getOrDefault("unit " + group, 0L)),
                        sumRequests(requests, cell -> cell.group().equals(group))))
                .sorted(Comparator.comparing(Line::name).thenComparing(Line::code))
                .toList();
        var byMonth = IntStream.rangeClosed(1, 12)
                .mapToObj(month -> new Line(
                        Integer.toString(month),
                        null,
                        sum(editions, cell -> cell.month() == month)
                                .withActions(actions.getOrDefault("month " + month, 0L)),
                        sumRequests(requests, cell -> cell.month() == month)))
                .toList();
        return new YearlyReport(
                year,
                this.clock.instant(),
                question.units().all(),
                total,
                outcomes,
                byUnit,
                byMonth,
                entities(question, entities));
    }

    /** Hand over every entity with a request, most requests first, one after the other. */
    void eachEntity(int year, Consumer<Line> reader) {
        asked(this.rowByRow, BY_ENTITY, new Question(year, this.scope.figures()))
                .query((ResultSet row) -> {
                    reader.accept(entity(row).line());
                });
    }

    /** Hand over every edition of the year in order of its start, one after the other. */
    void eachEdition(int year, Consumer<Line> reader) {
        // Of one edition its action is held or not.
        asked(this.rowByRow, BY_EDITION, new Question(year, this.scope.figures()))
                .query((ResultSet row) -> {
                    var totals = editionTotals(row);
                    reader.accept(new Line(
                            row.getString("code"),
                            row.getString("title"),
                            totals.withActions(totals.held()),
                            requestTotals(row)));
                });
    }

    private Map<Cell, EditionTotals> editions(Question question) {
        var found = new HashMap<Cell, EditionTotals>();
        var sql = EDITIONS + ", e.coordinators, " + MONTH + " as start_month" + FROM_EDITIONS + " where" + OF_THE_YEAR
                + " group by e.coordinators, " + MONTH;
        asked(this.database, sql, question).query((ResultSet row) -> {
            found.put(Cell.of(row), editionTotals(row));
        });
        return found;
    }

    private void requests(Question question, Map<Cell, RequestTotals> byCell, Map<EnrollmentStatus, Long> outcomes) {
        var sql = "select t.coordinators, t.start_month, t.status, " + SUMS + " from " + REQUESTS
                + " group by t.coordinators, t.start_month, t.status";
        asked(this.database, sql, question).query((ResultSet row) -> {
            var totals = requestTotals(row);
            byCell.merge(Cell.of(row), totals, RequestTotals::plus);
            outcomes.merge(EnrollmentStatus.valueOf(row.getString("status")), totals.requests(), Long::sum);
        });
    }

    /** Actions do not add up, since one may be held in several months: each line counts its own. */
    private Map<String, Long> actions(Question question) {
        var held = " from edition e where " + HELD + " and" + OF_THE_YEAR;
        var sql = "select 'unit ' || e.coordinators as line, count(distinct e.training_action_code) as actions" + held
                + " group by e.coordinators union all select 'month ' || cast(" + MONTH
                + " as integer), count(distinct e.training_action_code)" + held + " group by " + MONTH
                + " union all select '" + ALL + "', count(distinct e.training_action_code)" + held;
        var counted = new HashMap<String, Long>();
        asked(this.database, sql, question).query((ResultSet row) -> {
            counted.put(row.getString(1), row.getLong(2));
        });
        return counted;
    }

    private List<EntityLine> entities(Question question, int most) {
        var found = new ArrayList<EntityLine>();
        asked(this.database, BY_ENTITY + " fetch first :most rows only", question)
                .param("most", most)
                .query((ResultSet row) -> {
                    found.add(entity(row));
                });
        return found;
    }

    private Map<String, String> names() {
        var names = new HashMap<String, String>();
        this.database.sql("select code, name from promoting_unit").query((ResultSet row) -> {
            names.put(row.getString(1), row.getString(2));
        });
        return names;
    }

    private static StatementSpec asked(JdbcClient by, String sql, Question question) {
        return by.sql(sql)
                .param("from", Timestamp.from(question.from()))
                .param("until", Timestamp.from(question.until()))
                .param("all", question.units().all())
                .param("groups", question.units().groups());
    }

    private static EditionTotals sum(Map<Cell, EditionTotals> cells, Predicate<Cell> which) {
        return cells.entrySet().stream()
                .filter(cell -> which.test(cell.getKey()))
                .map(Map.Entry::getValue)
                .reduce(EditionTotals.NONE, EditionTotals::plus);
    }

    private static RequestTotals sumRequests(Map<Cell, RequestTotals> cells, Predicate<Cell> which) {
        return cells.entrySet().stream()
                .filter(cell -> which.test(cell.getKey()))
                .map(Map.Entry::getValue)
                .reduce(RequestTotals.NONE, RequestTotals::plus);
    }

    /** Code of the unit whose group it is; a group that is no unit's stands for itself. */
    private static String unit(String group) {
        var prefix = Staff.unitGroup("");
        return group.startsWith(prefix) ? group.substring(prefix.length()) : group;
    }

    private static EntityLine entity(ResultSet row) throws SQLException {
        return new EntityLine(row.getString("code"), row.getString("name"), requestTotals(row));
    }

    private static EditionTotals editionTotals(ResultSet row) throws SQLException {
        var editions = row.getLong("editions");
        var held = row.getLong("held");
        var cancelled = row.getLong("cancelled");
        return new EditionTotals(
                0,
                editions,
                held,
                cancelled,
                editions - held - cancelled,
                hours(row, "hours_in_person"),
                hours(row, "hours_video_training"),
                hours(row, "hours_online"),
                row.getLong("seats"));
    }

    private static RequestTotals requestTotals(ResultSet row) throws SQLException {
        return new RequestTotals(
                row.getLong("requests"),
                row.getLong("admitted"),
                row.getLong("participants"),
                row.getLong("certified"),
                row.getLong("not_entitled"),
                row.getLong("no_shows"),
                hours(row, "hours_attended"));
    }

    /** With one decimal, or two where the second counts, as the interface writes hours. */
    private static BigDecimal hours(ResultSet row, String column) throws SQLException {
        var bare = row.getBigDecimal(column).stripTrailingZeros();
        return bare.scale() < 1 ? bare.setScale(1) : bare;
    }

    /** Where the counting is done: one unit's month. */
    private record Cell(String group, int month) {
        static Cell of(ResultSet row) throws SQLException {
            return new Cell(row.getString("coordinators"), row.getInt("start_month"));
        }
    }

    private record Question(int year, Units units) {
        private Question {
            if (year < FIRST || year > LAST) {
                throw new NotFound("year");
            }
        }

        Instant from() {
            return start(this.year);
        }

        Instant until() {
            return start(this.year + 1);
        }

        private static Instant start(int year) {
            return LocalDate.of(year, 1, 1).atStartOfDay(OfficeTime.ZONE).toInstant();
        }
    }
}
