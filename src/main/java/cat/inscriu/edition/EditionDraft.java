package cat.inscriu.edition;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** An edition as a coordinator describes it; what is left out is copied from the training action or has a default. */
record EditionDraft(
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
        Approval approval) {

    /** @param hours null for the length of the session */
    record SessionDraft(Instant startsAt, Instant endsAt, String venue, BigDecimal hours) {}
}
