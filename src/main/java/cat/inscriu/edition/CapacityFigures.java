package cat.inscriu.edition;

/**
 * What a decision about an edition needs to see.
 *
 * @param waiting persons on the waiting list
 * @param reviewsOpen requests under review
 * @param overQuota requests on the reserve lists of their entities
 * @param entities local entities with a live request
 * @param reachable Σ min(quota, live requests of the entity): how many could take part if all were approved
 */
public record CapacityFigures(
        SeatCount seats, int waiting, int reviewsOpen, int overQuota, int entities, int reachable) {}
