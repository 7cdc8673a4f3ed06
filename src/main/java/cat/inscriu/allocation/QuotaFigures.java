package cat.inscriu.allocation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How much of its quota a local entity has used in an edition. */
@Service
@Transactional(readOnly = true)
public class QuotaFigures {
    private final JdbcClient database;

    QuotaFigures(JdbcClient database) {
        this.database = database;
    }

    /** Nothing used when nobody of the entity has asked yet. */
    public Used of(String edition, String entity) {
        return this.database
                .sql("select c.quota, q.places, q.places_taken, q.places_queued from edition_capacity c"
                        + " left join entity_quota q on q.edition_code = c.edition_code and q.entity_code = ?"
                        + " where c.edition_code = ?")
                .params(entity, edition)
                .query((row, i) -> new Used(Math.max(row.getInt(1), row.getInt(2)), row.getInt(3), row.getInt(4)))
                .single();
    }

    /** @param places the quota, or more where a coordinator waived it */
    public record Used(int places, int taken, int waiting) {}
}
