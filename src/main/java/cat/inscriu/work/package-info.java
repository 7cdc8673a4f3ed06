/**
 * Work of many parts that somebody of the staff orders and may leave: it goes on without its page, on whatever node, and after
 * a restart. All that is known of it stands in the database. What a part is, the capability above says by a {@code WorkKind}.
 *
 * <p>Not for what the engine can do: an edition that tells its requests something starts a batch of the engine, whose progress
 * is read from the states of the requests.
 */
@ApplicationModule(allowedDependencies = {"audit", "engine", "web"})
package cat.inscriu.work;

import org.springframework.modulith.ApplicationModule;
