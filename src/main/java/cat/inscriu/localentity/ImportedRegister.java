package cat.inscriu.localentity;

import cat.inscriu.web.Fault;
import java.util.List;

/**
 * What an import did.
 *
 * @param imported entities that were new
 * @param updated entities that were known, whether or not anything changed
 * @param warnings what should be looked at again; texts {@code warning.<code>}
 */
public record ImportedRegister(int imported, int updated, List<Fault> warnings) {}
