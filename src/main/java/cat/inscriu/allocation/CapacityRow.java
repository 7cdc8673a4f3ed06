package cat.inscriu.allocation;

/** The capacity row of an edition, locked. */
record CapacityRow(String edition, int minimum, int maximum, int taken, int queued) {
    boolean full() {
        return this.taken >= this.maximum;
    }
}
