package cat.inscriu.edition;

import java.time.Instant;

/**
 * An edition's decisions as they stand for the rest of the transaction that read them.
 *
 * @param coordinators group of the engine that gets its tasks
 */
public record EditionState(
        String code,
        String trainingActionCode,
        String coordinators,
        EditionStatus status,
        Instant opensAt,
        Instant closesAt,
        Instant startsAt,
        Approval approval,
        boolean ownConfirmation) {

    /** Whether a request that arrives now is in time. */
    public boolean enrollsAt(Instant now) {
        return this.status == EditionStatus.ENROLLING && now.isBefore(this.closesAt);
    }
}
