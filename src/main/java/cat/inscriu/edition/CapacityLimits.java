package cat.inscriu.edition;

/** Persons: 1 ≤ minimum ≤ optimal ≤ maximum; quota ≥ 1 per local entity. */
public record CapacityLimits(int minimum, int optimal, int maximum, int quota) {}
