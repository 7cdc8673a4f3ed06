package cat.inscriu.enrollment;

import cat.inscriu.edition.EditionDetails;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A request as its holder sees it.
 *
 * @param sentence the state in one sentence that nobody takes for a place while it is none
 * @param next what comes next, in words
 * @param nextBy by when; null when nothing is awaited
 * @param late whether the office should have decided by now
 * @param decides who decides or decided, in words; null when there is nothing to decide
 * @param waitingPosition place in line, 1 is next; null when nothing is waited for
 * @param canConfirm whether the holder is asked to confirm the place
 * @param reason the rule behind a refusal, in words; null otherwise
 * @param certificate null until issued
 * @param calendar how firm the sessions are for the holder's calendar
 * @param process id of the process instance that leads the request
 */
public record RequestView(
        String requestNumber,
        EnrollmentStatus status,
        Instant statusSince,
        String editionCode,
        String title,
        List<Step> timeline,
        String sentence,
        String next,
        Instant nextBy,
        boolean late,
        String decides,
        Integer waitingPosition,
        boolean canWithdraw,
        boolean canConfirm,
        String reason,
        Certificate certificate,
        Calendar calendar,
        @JsonIgnore String process,
        @JsonIgnore EditionDetails details) {

    /** How firm the sessions are for the holder: a file of them is handed out unless there is no place. */
    public enum Calendar {
        NONE,
        PROVISIONAL,
        FIRM
    }

    /** @param note in words, or null */
    public record Step(Instant at, EnrollmentStatus status, String note) {}

    public record Certificate(String code, String number, LocalDate issuedOn) {}
}
