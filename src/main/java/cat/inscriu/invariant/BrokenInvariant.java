package cat.inscriu.invariant;

import java.util.List;

/**
 * A statement that should hold and does not.
 *
 * @param keys the first hundred editions, requests or notices concerned; never a person
 */
public record BrokenInvariant(String statement, List<String> keys) {}
