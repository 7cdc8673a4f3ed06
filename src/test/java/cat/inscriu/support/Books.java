package cat.inscriu.support;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.edition.EditionStatus;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.notification.Notice;
import cat.inscriu.notification.NoticeEntry;
import cat.inscriu.notification.Notices;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tables say, for assertions. */
public class Books {
    private final JdbcClient database;
    private final Notices notices;

    Books(JdbcClient database, Notices notices) {
        this.database = database;
        this.notices = notices;
    }

    public EnrollmentStatus status(RequestNumber request) {
        return EnrollmentStatus.valueOf(text("select status from enrollment_request where number = ?", request));
    }

    public EditionStatus status(EditionCode edition) {
        return EditionStatus.valueOf(text("select status from edition where code = ?", edition));
    }

    String instance(Object key) {
        var sql = key instanceof EditionCode
                ? "select process_instance_id from edition where code = ?"
                : "select process_instance_id from enrollment_request where number = ?";
        return text(sql, key);
    }

    /** Everything that was ever owed about it, in order. */
    public List<Notice> notices(Object key) {
        return this.notices.of(key.toString()).stream().map(NoticeEntry::kind).toList();
    }

    /** All that our own table says of the request, by column. */
    public Map<String, Object> row(RequestNumber request) {
        return this.database
                .sql("select * from enrollment_request where number = ?")
                .param(request.value())
                .query()
                .singleRow();
    }

    /** The same of the edition, with its seats. */
    public Map<String, Object> row(EditionCode edition) {
        return this.database
                .sql("select e.*, c.minimum, c.maximum, c.seats_taken, c.seats_queued from edition e"
                        + " join edition_capacity c on c.edition_code = e.code where e.code = ?")
                .param(edition.value())
                .query()
                .singleRow();
    }

    /** Codes beside the steps of its timeline, in order; those without are left out. */
    public List<String> remarks(RequestNumber request) {
        return this.database
                .sql("select note from request_event where request_number = ? and note is not null order by id")
                .param(request.value())
                .query(String.class)
                .list();
    }

    /** Who moved the request, step by step. */
    public List<String> actors(RequestNumber request) {
        return this.database
                .sql("select actor from request_event where request_number = ? order by id")
                .param(request.value())
                .query(String.class)
                .list();
    }

    /** The quota row of an entity: places, places taken, places queued and by whom the quota was waived. */
    public Map<String, Object> quota(EditionCode edition, String entity) {
        return this.database
                .sql("select * from entity_quota where edition_code = ? and entity_code = ?")
                .params(edition.value(), entity)
                .query()
                .singleRow();
    }

    /** Decisions about the edition, each with who made it. */
    public List<Map<String, Object>> decisions(EditionCode edition) {
        return this.database
                .sql("select * from edition_decision where edition_code = ? order by id")
                .param(edition.value())
                .query()
                .listOfRows();
    }

    public long certificates(RequestNumber request) {
        return this.database
                .sql("select count(*) from certificate where request_number = ?")
                .param(request.value())
                .query(Long.class)
                .single();
    }

    private String text(String sql, Object key) {
        return this.database.sql(sql).param(key.toString()).query(String.class).single();
    }
}
