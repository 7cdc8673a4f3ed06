package cat.inscriu.allocation;

/**
 * What one request holds or waits for.
 *
 * @param order rank in every line: drawn when the request started to count
 * @param reserved put behind all approved by a coordinator; then it holds no quota place while it waits
 * @param passedOver a seat was once on offer, but its entity's quota was full
 */
record Place(
        RequestNumber request,
        String edition,
        String entity,
        long order,
        Hold quota,
        Hold seat,
        boolean reserved,
        boolean passedOver) {}
