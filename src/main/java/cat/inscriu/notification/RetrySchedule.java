package cat.inscriu.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When to try again. The pauses are the first one doubled each time, up to ten times the first and never above ten minutes; after
 * two hours they go on doubling, up to a day; the last attempt is two days after the first one.
 *
 * @param first pause after the first failure
 */
record RetrySchedule(Duration first) {
    private static final Duration LONGEST_AT_FIRST = Duration.ofMinutes(10);
    private static final Duration PATIENT_AFTER = Duration.ofHours(2);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration END = Duration.ofDays(2);

    /**
     * Say when the next attempt is due.
     *
     * @param failures attempts that failed, at least 1
     * @param firstAttempt when the first of them was made
     * @param now when the last of them failed
     * @return empty when it is time to give up
     */
    Optional<Instant> next(int failures, Instant firstAttempt, Instant now) {
        var end = firstAttempt.plus(END);
        if (!now.isBefore(end)) {
            return Optional.empty();
        }
        var next = now.plus(pause(failures, Duration.between(firstAttempt, now)));
        return Optional.of(next.isAfter(end) ? end : next);
    }

    private Duration pause(int failures, Duration elapsed) {
        var longest = shorter(this.first.multipliedBy(10), LONGEST_AT_FIRST);
        if (elapsed.compareTo(PATIENT_AFTER) < 0) {
            // From the fifth failure on the doubled pause is above ten times the first one anyway.
            return shorter(this.first.multipliedBy(1L << Math.min(failures - 1, 4)), longest);
        }
        // Each pause is as long as all the time since the two hours ended, plus a start: so they double.
        return shorter(elapsed.minus(PATIENT_AFTER).plus(longest.multipliedBy(2)), LONGEST);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
