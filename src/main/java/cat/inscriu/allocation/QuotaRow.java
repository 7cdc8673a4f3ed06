package cat.inscriu.allocation;

/** The quota row of a local entity in an edition, locked. */
record QuotaRow(String edition, String entity, int places, int taken, int queued) {}
