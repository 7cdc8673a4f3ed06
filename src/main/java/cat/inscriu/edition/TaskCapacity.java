package cat.inscriu.edition;

/** The figures of an edition as a task form shows them. */
public record TaskCapacity(
        int minimum,
        int optimal,
        int maximum,
        int seatsTaken,
        int seatsLeft,
        int waiting,
        int reviewsOpen,
        int reachable,
        int overQuota,
        int entitiesWithRequests) {

    public static TaskCapacity of(CapacityFigures figures) {
        var limits = figures.seats().limits();
        return new TaskCapacity(
                limits.minimum(),
                limits.optimal(),
                limits.maximum(),
                figures.seats().taken(),
                figures.seats().left(),
                figures.waiting(),
                figures.reviewsOpen(),
                figures.reachable(),
                figures.overQuota(),
                figures.entities());
    }
}
