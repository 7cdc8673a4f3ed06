package cat.inscriu.allocation;

import cat.inscriu.edition.EditionState;
import cat.inscriu.edition.EditionStatus;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Hands what became free to the next in line. The caller holds the row on which everybody who waits for it has met, so
 * nobody can enter the line unseen.
 */
@Component
class NextInLine {
    private final Ledger ledger;
    private final Offers offers;
    private final ApplicationEventPublisher events;

    NextInLine(Ledger ledger, Offers offers, ApplicationEventPublisher events) {
        this.ledger = ledger;
        this.offers = offers;
        this.events = events;
    }

    /** Hand over one quota place, or count it as free. The quota row is locked. */
    void serveQuota(QuotaRow row, EditionState edition) {
        var next = edition.status().isBeforeStart()
                ? this.ledger.firstOfReserve(row.edition(), row.entity())
                : Optional.<Place>empty();
        if (next.isEmpty()) {
            this.ledger.countQuota(row.edition(), row.entity(), -1, 0);
            return;
        }
        offerQuota(next.get());
        this.ledger.countQuota(row.edition(), row.entity(), 0, -1);
    }

    void offerQuota(Place place) {
        this.ledger.update(place.request(), Hold.OFFERED, place.seat(), place.reserved(), place.passedOver());
        this.offers.quotaPlace(place.request());
    }

    /** Hand over one seat, or count it as free. The capacity row is locked, as read before the seat was given back. */
    void serveSeat(CapacityRow row, EditionState edition) {
        var next = edition.status().isBeforeStart() ? nextForSeat(row, edition) : Optional.<Place>empty();
        if (next.isEmpty()) {
            this.ledger.countSeats(row.edition(), -1, 0);
            return;
        }
        offerSeat(next.get());
        this.ledger.countSeats(row.edition(), 0, -1);
    }

    /** Hand out seats that are free already, as far as they and the line reach. The capacity row is locked. */
    void serveFreeSeats(CapacityRow row, EditionState edition) {
        var free = row.maximum() - row.taken();
        for (var handed = 0; handed < free; handed++) {
            var next = nextForSeat(row, edition);
            if (next.isEmpty()) {
                return;
            }
            offerSeat(next.get());
            this.ledger.countSeats(row.edition(), 1, -1);
        }
    }

    /**
     * Approved before reserved, then by order. A reserved request holds no quota place: it is passed over, with the reason
     * on record, while its entity's quota is full. And while enrollment is open it is behind everybody who may still be
     * approved: it is called when a full edition loses somebody, or when it was passed over before.
     */
    private Optional<Place> nextForSeat(CapacityRow row, EditionState edition) {
        var approved = this.ledger.firstApprovedWaiting(row.edition());
        if (approved.isPresent()) {
            return approved;
        }
        var lineIsComplete = edition.status() != EditionStatus.ENROLLING || row.full();
        for (var reserved : this.ledger.reservedWaiting(row.edition())) {
            if (!lineIsComplete && !reserved.passedOver()) {
                continue;
            }
            if (this.ledger.hasFreeQuota(row.edition(), reserved.entity())) {
                return Optional.of(reserved);
            }
            passOver(reserved);
        }
        return Optional.empty();
    }

    void passOver(Place place) {
        this.ledger.update(place.request(), Hold.NONE, Hold.QUEUED, true, true);
        if (!place.passedOver()) {
            // Once is enough for the record: every seat that becomes free comes by here again.
            this.events.publishEvent(new PassedOver(place.request()));
        }
    }

    private void offerSeat(Place place) {
        this.ledger.update(place.request(), place.quota(), Hold.OFFERED, place.reserved(), place.passedOver());
        this.offers.seat(place.request());
    }
}
