package cat.inscriu.edition;

import cat.inscriu.web.NotFound;
import cat.inscriu.web.TaskSheet;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What "Decide whether the edition runs" shows. */
@Component
class DecisionSheet implements TaskSheet {
    private final Editions editions;
    private final EditionCapacity capacity;
    private final EditionNote notes;
    private final JdbcClient database;

    DecisionSheet(Editions editions, EditionCapacity capacity, EditionNote notes, JdbcClient database) {
        this.editions = editions;
        this.capacity = capacity;
        this.notes = notes;
        this.database = database;
    }

    @Override
    public String taskKey() {
        return EditionProcess.DECIDE;
    }

    @Override
    @Transactional(readOnly = true)
    public Sheet show(String taskId, String code) {
        var edition = this.editions.findById(code).orElseThrow(() -> new NotFound("edition"));
        return new Sheet(
                "DECISION",
                taskId,
                edition.note(),
                EditionOfTask.of(edition, this.capacity.figures(code)),
                new Decision(edition.decisionBy(), edition.startsAt(), edition.closesAt(), reserve(code)));
    }

    private List<Reserve> reserve(String code) {
        return this.database
                .sql("select q.entity_code, e.name, q.places_queued from entity_quota q join local_entity e"
                        + " on e.code = q.entity_code where q.edition_code = ? and q.places_queued > 0 order by e.name")
                .param(code)
                .query((row, i) -> new Reserve(row.getString(1), row.getString(2), row.getInt(3)))
                .list();
    }

    @Override
    @Transactional
    public void note(String code, String note) {
        this.notes.write(code, note);
    }

    record Sheet(
            String kind,
            String taskId,
            String note,
            @JsonUnwrapped EditionOfTask edition,
            Decision decision) {}

    record Decision(Instant decisionBy, Instant startsAt, Instant enrollmentClosesAt, List<Reserve> reserve) {}

    record Reserve(String entityCode, String entityName, int waiting) {}
}
