package cat.inscriu.notification;

import java.time.Duration;

/**
 * How the notices stand.
 *
 * @param owed notices that are due and not yet sent
 * @param overdue age of the oldest of them; zero when there is none
 * @param failed notices given up
 */
public record NoticeFigures(long owed, Duration overdue, long failed) {}
