package cat.inscriu.edition;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * An edition as a coordinator describes it; null is what is left out: copied from the training action, or a default.
 *
 * @param code letters, digits and {@code . _ -}, at most 60
 * @param sessions at least one, in any order
 * @param minimum persons, as are {@code optimal}, {@code maximum} and {@code entityQuota}
 * @param attendanceThreshold percent of the planned hours, inclusive, two decimals
 * @param trainers accounts that train it; none for every trainer
 */
public record EditionDraft(
        String code,
        List<SessionDraft> sessions,
        Instant enrollmentOpensAt,
        Instant enrollmentClosesAt,
        Instant decisionBy,
        Integer minimum,
        Integer optimal,
        Integer maximum,
        Integer entityQuota,
        BigDecimal attendanceThreshold,
        Approval approval,
        List<String> trainers) {

    /** @param hours null for the length of the session */
    public record SessionDraft(Instant startsAt, Instant endsAt, String venue, BigDecimal hours) {}
}
