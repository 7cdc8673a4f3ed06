package cat.inscriu.attendance;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The last word about one participant in one session.
 *
 * @param hours from 0 to those of the session, two decimals
 * @param by account of who said so; {@link cat.inscriu.engine.SignedIn#NOBODY} for a check-in
 */
record Recorded(BigDecimal hours, String by, Instant at, RecordSource source) {}
