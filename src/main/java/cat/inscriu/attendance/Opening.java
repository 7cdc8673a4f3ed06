package cat.inscriu.attendance;

import java.time.Instant;

/**
 * A check-in that is open.
 *
 * @param number of the opening: the session's first is 1
 */
record Opening(String edition, int session, int number, String openedBy, Instant closesAt) {}
