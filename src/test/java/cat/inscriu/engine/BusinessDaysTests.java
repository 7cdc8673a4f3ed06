package cat.inscriu.engine;

import static cat.inscriu.support.Line.F21;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Proves(F21)
class BusinessDaysTests {
    private final BusinessDays days = new BusinessDays(Set.of(LocalDate.of(2026, 12, 8), LocalDate.of(2026, 12, 25)));

    @ParameterizedTest
    @CsvSource({
        // Monday; the first day is the next one, and it lasts until midnight.
        "2026-11-23T10:00, 3, 2026-11-27T00:00",
        // Friday: the week-end does not count.
        "2026-11-27T10:00, 3, 2026-12-03T00:00",
        // A holiday on Tuesday does not count either.
        "2026-12-04T23:59, 2, 2026-12-10T00:00",
        // August counts.
        "2026-08-10T09:00, 1, 2026-08-12T00:00",
        // The night when clocks go forward is still midnight in Madrid.
        "2026-03-26T12:00, 1, 2026-03-28T00:00",
    })
    void deadlineIsTheEndOfTheLastBusinessDay(LocalDateTime from, int count, LocalDateTime end) {
        assertThat(this.days.after(madrid(from), count)).isEqualTo(madrid(end));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:00, 2026-11-30T09:00, 5",
        "2026-11-23T10:00, 2026-11-23T18:00, 0",
        "2026-12-07T10:00, 2026-12-09T09:00, 1",
    })
    void daysBetweenLeaveOutWhatDoesNotCount(LocalDateTime from, LocalDateTime to, int count) {
        assertThat(this.days.between(madrid(from), madrid(to))).isEqualTo(count);
    }

    private static Instant madrid(LocalDateTime local) {
        return local.atZone(OfficeTime.ZONE).toInstant();
    }
}
