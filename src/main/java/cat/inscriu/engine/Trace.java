package cat.inscriu.engine;

import java.util.List;
import java.util.Set;

/**
 * Where an instance has been and where it is.
 *
 * @param definition id of the version that it runs on
 * @param path ids of the nodes entered, in order; a node that was entered twice stands twice. Exclusive gateways may be missing
 * @param present ids of the nodes where the instance is now; empty when it has ended
 */
public record Trace(String definition, List<String> path, Set<String> present) {}
