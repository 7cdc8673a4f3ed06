/**
 * Owns the notices that are owed to people: their table and log, the words and the look of each letter, and the way to the mail
 * server. Uses {@code engine} because a job of the engine carries each notice and its clock says when; what a letter tells comes
 * through {@link cat.inscriu.notification.NoticeContent}, which higher packages implement, so that it knows none of them.
 *
 * <p>A notice is a row, written in the transaction that owes it. Its job only says "look at this row"; the row keeps the schedule,
 * so nothing that a mail server answers ever enters the engine, and a lost job is found again by the sweeper.
 */
@ApplicationModule(allowedDependencies = {"audit", "engine", "web"})
package cat.inscriu.notification;

import org.springframework.modulith.ApplicationModule;
