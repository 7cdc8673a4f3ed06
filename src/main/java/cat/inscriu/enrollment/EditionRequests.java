package cat.inscriu.enrollment;

import cat.inscriu.allocation.WaitingPositions;
import cat.inscriu.edition.Editions;
import cat.inscriu.web.NotFound;
import cat.inscriu.web.UnitRights;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The requests of an edition as its coordinators see them, in order; those that do not count yet come last. */
@Service
@Transactional(readOnly = true)
class EditionRequests {
    private static final String ROWS = "select r.number, r.status, r.status_since, r.entity_code, p.given_name,"
            + " p.family_names, p.email, r.request_order from enrollment_request r join person p on p.id = r.person_id";

    private static final String IN_ORDER = " where r.edition_code = ? order by r.request_order nulls last, r.number";
    private static final int AT_A_TIME = 500;

    private final JdbcClient database;
    private final Editions editions;
    private final WaitingPositions positions;
    private final UnitRights units;

    EditionRequests(JdbcClient database, Editions editions, WaitingPositions positions, UnitRights units) {
        this.database = database;
        this.editions = editions;
        this.positions = positions;
        this.units = units;
    }

    /** @throws NotFound if there is no such edition, or it is not for the caller to read */
    Page page(String edition, int page, int size) {
        requireReadable(edition);
        var waiting = this.positions.all(edition);
        var total = this.database
                .sql("select count(*) from enrollment_request where edition_code = ?")
                .param(edition)
                .query(Long.class)
                .single();
        var content = this.database
                .sql(ROWS + IN_ORDER + " offset ? rows fetch next ? rows only")
                .params(edition, (long) page * size, size)
                .query((row, i) -> row(row, waiting.get(row.getString(1))))
                .list();
        return new Page(content, page, size, total);
    }

    /**
     * Hand over one row after the other, however many there are: those that there were at the beginning, in their order of then.
     * Between the reader's rows no connection is held, since whoever reads may be slow.
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void each(String edition, Consumer<Row> reader) {
        requireReadable(edition);
        var waiting = this.positions.all(edition);
        var numbers = this.database
                .sql("select r.number from enrollment_request r" + IN_ORDER)
                .param(edition)
                .query(String.class)
                .list();
        for (var from = 0; from < numbers.size(); from += AT_A_TIME) {
            var some = numbers.subList(from, Math.min(numbers.size(), from + AT_A_TIME));
            var rows = new HashMap<String, Row>();
            this.database
                    .sql(ROWS + " where r.number in (:some)")
                    .param("some", some)
                    .query((row, i) -> row(row, waiting.get(row.getString(1))))
                    .list()
                    .forEach(row -> rows.put(row.requestNumber(), row));
            some.forEach(number -> reader.accept(rows.get(number)));
        }
    }

    private void requireReadable(String edition) {
        var known = this.editions.findById(edition).orElseThrow(() -> new NotFound("edition"));
        this.units.requireReader(known.coordinators());
    }

    private static Row row(ResultSet row, Integer waiting) throws SQLException {
        var order = row.getLong(8);
        return new Row(
                row.getString(1),
                EnrollmentStatus.valueOf(row.getString(2)),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                order == 0 ? null : order,
                waiting);
    }

    record Page(List<Row> content, int page, int size, long totalElements) {}

    /**
     * @param order rank in every line; null until the request counts
     * @param waitingPosition 1 is next; null when it waits for nothing
     */
    record Row(
            String requestNumber,
            EnrollmentStatus status,
            Instant statusSince,
            String entityCode,
            String givenName,
            String familyNames,
            String email,
            Long order,
            Integer waitingPosition) {}
}
