package cat.inscriu.notification;

import java.time.Instant;

/**
 * A notice that is owed.
 *
 * @param id of its row
 * @param about number of the request, or code of the edition
 * @param occurrence which time it is: "1" unless the kind can repeat
 * @param owedAt when it fell due: when it was owed, or the time that it had to wait for
 */
public record OwedNotice(long id, String about, Notice kind, String occurrence, Instant owedAt) {}
