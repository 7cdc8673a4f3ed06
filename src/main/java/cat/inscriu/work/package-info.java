/**
 * Work of many parts that somebody of the staff orders and may leave: it goes on without its page, on whatever node, and after
 * a restart. All that is known of it stands in the database. What a part is, the capability above says by a {@code WorkKind}.
 *
 * <p>Not for what the engine can do: an edition that tells its requests something starts a batch of the engine, whose progress
 * is read from the states of the requests.
 *
 * <p>What an order says is free text and may be about a person. It goes when all is done, a day after at the latest, and with each
 * person of its parts ({@code HoldsPersonalData} of {@code person}). A file that is made stays for as long as the work is shown.
 */
@ApplicationModule(allowedDependencies = {"audit", "person", "engine", "web"})
package cat.inscriu.work;

import org.springframework.modulith.ApplicationModule;
