/**
 * An edition of a training action: its dates, sessions and decisions, and the process that leads it from publication to its
 * end. It copies from the catalogue what it is an edition of, and tells the capabilities above it by events and through
 * {@link cat.inscriu.edition.EditionCapacity} what it decided.
 */
@ApplicationModule(allowedDependencies = {"audit", "catalog", "notification", "engine", "web"})
package cat.inscriu.edition;

import org.springframework.modulith.ApplicationModule;
