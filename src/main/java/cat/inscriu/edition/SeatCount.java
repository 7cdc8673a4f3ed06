package cat.inscriu.edition;

/**
 * Seats of an edition at a glance.
 *
 * @param taken seats held or on offer to somebody, never above the maximum
 */
public record SeatCount(CapacityLimits limits, int taken) {
    public int left() {
        return this.limits.maximum() - this.taken;
    }
}
