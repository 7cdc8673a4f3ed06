package cat.inscriu.notification;

import static cat.inscriu.support.Line.F5;
import static cat.inscriu.support.Line.F6;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F5, F6: a temporary refusal is retried with growing pauses for two days. */
@Proves({F5, F6})
class RetryScheduleTests {
    private static final Instant FIRST = Instant.parse("2026-03-02T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT1M, 1, PT0S, PT1M",
        "PT1M, 2, PT1M, PT2M",
        "PT1M, 3, PT3M, PT4M",
        "PT1M, 4, PT7M, PT8M",
        "PT1M, 5, PT15M, PT10M",
        "PT1M, 14, PT1H59M, PT10M",
        "PT1M, 15, PT2H, PT20M",
        "PT1M, 16, PT2H20M, PT40M",
        "PT1M, 17, PT3H, PT1H20M",
        "PT1M, 21, PT23H, PT21H20M",
        "PT1M, 9, PT47H50M, PT10M",
        "PT1S, 1, PT0S, PT1S",
        "PT1S, 5, PT15S, PT10S",
        "PT1S, 900, PT1H59M, PT10S",
        "PT1H, 1, PT0S, PT10M",
    })
    void pausesGrowAsSaid(Duration first, int failures, Duration elapsed, Duration pause) {
        var now = FIRST.plus(elapsed);

        assertThat(new RetrySchedule(first).next(failures, FIRST, now)).contains(now.plus(pause));
    }

    @Test
    void theLastAttemptIsTwoDaysAfterTheFirst() {
        var pauses = pauses(Duration.ofMinutes(1));

        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofDays(2));
        assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofDays(1)) <= 0);
        assertThat(pauses).hasSizeBetween(20, 30);
    }

    @Test
    void nobodyWaitsLongerThanTenMinutesInTheFirstTwoHours() {
        for (var first : List.of(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(30))) {
            var elapsed = Duration.ZERO;
            for (var pause : pauses(first)) {
                if (elapsed.compareTo(Duration.ofHours(2)) < 0) {
                    assertThat(pause).isLessThanOrEqualTo(Duration.ofMinutes(10));
                }
                elapsed = elapsed.plus(pause);
            }
        }
    }

    private static List<Duration> pauses(Duration first) {
        var pauses = new ArrayList<Duration>();
        var schedule = new RetrySchedule(first);
        var now = FIRST;
        for (var next = schedule.next(1, FIRST, now);
                next.isPresent();
                next = schedule.next(pauses.size() + 1, FIRST, now)) {
            pauses.add(Duration.between(now, next.get()));
            now = next.get();
        }
        return pauses;
    }
}
