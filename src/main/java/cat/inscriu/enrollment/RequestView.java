package cat.inscriu.enrollment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A request as its holder sees it.
 *
 * @param next what comes next, in words
 * @param nextBy by when; null when nothing is awaited
 * @param waitingPosition place in line, 1 is next; null when nothing is waited for
 * @param canConfirm whether the holder is asked to confirm the place
 * @param reason the rule behind a refusal, in words; null otherwise
 * @param certificate null until issued
 */
public record RequestView(
        String requestNumber,
        EnrollmentStatus status,
        Instant statusSince,
        String editionCode,
        String title,
        List<Step> timeline,
        String next,
        Instant nextBy,
        Integer waitingPosition,
        boolean canWithdraw,
        boolean canConfirm,
        String reason,
        Certificate certificate) {

    /** @param note in words, or null */
    public record Step(Instant at, EnrollmentStatus status, String note) {}

    public record Certificate(String code, String number, LocalDate issuedOn) {}
}
