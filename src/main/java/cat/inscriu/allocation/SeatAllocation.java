package cat.inscriu.allocation;

import cat.inscriu.edition.EditionNudge;
import cat.inscriu.edition.EditionState;
import cat.inscriu.edition.EditionStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Seats: places in the room, limited by the edition's maximum. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class SeatAllocation {
    private final Ledger ledger;
    private final SeatQueue queue;
    private final NextInLine line;
    private final EditionNudge nudge;

    SeatAllocation(Ledger ledger, SeatQueue queue, NextInLine line, EditionNudge nudge) {
        this.ledger = ledger;
        this.queue = queue;
        this.line = line;
        this.nudge = nudge;
    }

    /**
     * Take a seat for the request, or a place at the end of the waiting list. Asked again, answer the same and take nothing
     * more. Who gets one locks the capacity row of the edition until the commit; other editions do not wait.
     *
     * @param edition as read when its gate was passed
     * @return {@code ALLOCATED}, {@code WAITLISTED} when seats taken equal the maximum, or {@code PASSED_OVER} when a seat was
     *     on offer that cannot be taken up: the entity's quota is full, or the edition has started; never null
     * @throws java.util.NoSuchElementException if the request holds and awaits nothing: a defect, so the job is retried and then
     *     becomes an incident
     */
    public SeatOutcome allocate(RequestNumber request, EditionState edition) {
        var place = this.ledger.place(request).orElseThrow();
        var outcome = switch (place.seat()) {
            case HELD -> SeatOutcome.ALLOCATED;
            case QUEUED -> SeatOutcome.PASSED_OVER;
            case NONE -> takeOrQueue(place);
            case OFFERED -> edition.status().isBeforeStart() ? takeUp(place, edition) : SeatOutcome.PASSED_OVER;
        };
        if (outcome == SeatOutcome.ALLOCATED && edition.status() == EditionStatus.ENROLLMENT_CLOSED) {
            this.nudge.later(edition.code());
        }
        return outcome;
    }

    private SeatOutcome takeOrQueue(Place place) {
        if (this.ledger.takeSeat(place.edition())) {
            this.ledger.update(place.request(), place.quota(), Hold.HELD, false, false);
            return SeatOutcome.ALLOCATED;
        }
        this.queue.join(place);
        return SeatOutcome.WAITLISTED;
    }

    private SeatOutcome takeUp(Place place, EditionState edition) {
        if (place.quota() != Hold.HELD && !this.ledger.takeQuota(place.edition(), place.entity())) {
            // Who gives a quota place of this entity back meets us on its row: it waits until the seat has passed on.
            var quota = this.ledger.lockQuota(place.edition(), place.entity());
            if (quota.taken() >= quota.places()) {
                passOn(place, edition);
                return SeatOutcome.PASSED_OVER;
            }
            this.ledger.countQuota(place.edition(), place.entity(), 1, 0);
        }
        this.ledger.update(place.request(), Hold.HELD, Hold.HELD, false, false);
        return SeatOutcome.ALLOCATED;
    }

    private void passOn(Place place, EditionState edition) {
        var capacity = this.ledger.lockCapacity(place.edition());
        this.line.passOver(place);
        this.ledger.countSeats(place.edition(), 0, 1);
        this.line.serveSeat(capacity, edition);
        if (isDecidedBySeats(edition)) {
            // Whoever gave the seat back had it counted as taken; perhaps nobody has it now.
            this.nudge.later(edition.code());
        }
    }

    private static boolean isDecidedBySeats(EditionState edition) {
        return edition.status() == EditionStatus.ENROLLMENT_CLOSED || edition.status() == EditionStatus.CONFIRMED;
    }

    /**
     * Put the request behind all approved ones: it gives its quota place back, and takes quota and seat together when it is
     * called. Never into its entity's reserve list, since the place just given back would send it straight to review again.
     */
    public void reserve(RequestNumber request, EditionState edition) {
        var place = this.ledger.place(request).orElseThrow();
        if (place.reserved()) {
            return;
        }
        var quota = this.ledger.lockQuota(place.edition(), place.entity());
        var capacity = this.ledger.lockCapacity(place.edition());
        this.line.serveQuota(quota, edition);
        this.ledger.update(request, Hold.NONE, Hold.QUEUED, true, false);
        this.ledger.countSeats(place.edition(), 0, 1);
        if (edition.status() == EditionStatus.CONFIRMED) {
            // Everybody was decided upon: nobody is left who could come before.
            this.line.serveFreeSeats(capacity, edition);
        }
    }

    /**
     * Give back all that the request holds, leave every line, and serve the next. Asked again, do nothing.
     */
    public void release(RequestNumber request, EditionState edition) {
        var known = this.ledger.place(request);
        if (known.isEmpty()) {
            return;
        }
        var quota = this.ledger.lockQuota(known.get().edition(), known.get().entity());
        var capacity = this.ledger.lockCapacity(known.get().edition());
        // Read again: until the rows were ours, somebody may have handed something over to this very request, or ended
        // it.
        var held = this.ledger.place(request);
        if (held.isEmpty()) {
            return;
        }
        var place = held.get();
        this.ledger.delete(request);

        switch (place.quota()) {
            case HELD, OFFERED -> this.line.serveQuota(quota, edition);
            case QUEUED -> this.ledger.countQuota(place.edition(), place.entity(), 0, -1);
            case NONE -> {}
        }
        switch (place.seat()) {
            case HELD, OFFERED -> this.line.serveSeat(capacity, edition);
            case QUEUED -> this.ledger.countSeats(place.edition(), 0, -1);
            case NONE -> {}
        }
        if (place.quota().counts() && !place.seat().counts() && edition.status().isBeforeStart()) {
            // A seat may be free that only the quota kept from a reserved request of this entity.
            this.line.serveFreeSeats(capacity, edition);
        }
        if (place.seat().counts() && isDecidedBySeats(edition)) {
            this.nudge.later(edition.code());
        }
    }
}
