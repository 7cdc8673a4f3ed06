package cat.inscriu.catalog;

import cat.inscriu.web.Fault;
import java.util.List;

/**
 * A training action as it is now stored.
 *
 * @param warnings what in its sheet should be looked at again; texts {@code warning.<code>}
 */
public record PublishedSheet(TrainingAction action, List<Fault> warnings) {}
