package cat.inscriu.allocation;

import cat.inscriu.edition.EditionState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Quota places: how many persons of one local entity may hold a live request in an edition. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class QuotaPlaces {
    private final Ledger ledger;
    private final JdbcClient database;

    QuotaPlaces(Ledger ledger, JdbcClient database) {
        this.ledger = ledger;
        this.database = database;
    }

    /**
     * Make the row of the entity in the edition, unless it is there.
     *
     * @throws org.springframework.dao.DuplicateKeyException when another transaction made it just now; the whole work is then
     *     done again
     */
    public void open(String edition, String entity) {
        var known = this.database
                .sql("select count(*) from entity_quota where edition_code = ? and entity_code = ?")
                .params(edition, entity)
                .query(Integer.class)
                .single();
        if (known == 0) {
            this.database
                    .sql("insert into entity_quota (edition_code, entity_code, places, places_taken, places_queued)"
                            + " select edition_code, ?, quota, 0, 0 from edition_capacity where edition_code = ?")
                    .params(entity, edition)
                    .update();
        }
    }

    /**
     * Take a quota place for the request, or a place at the end of its entity's reserve list. Asked again, answer the same and
     * take nothing more; a place that was handed over is taken up, unless the edition has started or is cancelled: then the
     * request is about to be closed. Locks the quota row until the commit; requests of other entities do not wait.
     *
     * @param edition as read when its gate was passed
     * @return {@code TAKEN}, or {@code OVER_QUOTA} when the request stands on the reserve list, with the order drawn for the
     *     request when it started to count
     */
    public Placing take(RequestNumber request, EditionState edition, String entity) {
        var known = this.ledger.place(request);
        if (known.isEmpty()) {
            var outcome = this.ledger.takeOrQueueQuota(edition.code(), entity);
            var hold = outcome == QuotaOutcome.TAKEN ? Hold.HELD : Hold.QUEUED;
            var order = this.ledger.drawOrder();
            this.ledger.insert(new Place(request, edition.code(), entity, order, hold, Hold.NONE, false, false));
            return new Placing(outcome, order);
        }
        var place = known.get();
        if (place.quota() == Hold.OFFERED && edition.status().isBeforeStart()) {
            // Before the place, as everywhere: a withdrawal of this very request may come from the other side.
            this.ledger.lockQuota(place.edition(), place.entity());
            this.ledger.update(request, Hold.HELD, place.seat(), place.reserved(), place.passedOver());
            return new Placing(QuotaOutcome.TAKEN, place.order());
        }
        return new Placing(place.quota() == Hold.HELD ? QuotaOutcome.TAKEN : QuotaOutcome.OVER_QUOTA, place.order());
    }

    /** @param order first come, first served: the lower number comes first */
    public record Placing(QuotaOutcome outcome, long order) {}
}
