package cat.inscriu.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import cat.inscriu.catalog.Hours;
import cat.inscriu.catalog.TrainingAction;
import cat.inscriu.web.Fault;
import cat.inscriu.web.InvalidInput;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftCheckTests {
    private static final Instant START = Instant.parse("2027-03-01T09:00:00Z");
    private static final EditionProperties DEFAULTS = new EditionProperties(
            Period.ofDays(45), Period.ofDays(15), Period.ofDays(10), Duration.ofDays(3), false, BelowMinimum.ASK, "");

    private final TrainingAction action = mock();

    @BeforeEach
    void offerAnAction() {
        given(this.action.minimum()).willReturn(15);
        given(this.action.optimal()).willReturn(20);
        given(this.action.maximum()).willReturn(25);
        given(this.action.entityQuota()).willReturn(2);
        given(this.action.attendanceThreshold()).willReturn(new BigDecimal("80"));
        given(this.action.hours())
                .willReturn(new Hours(new BigDecimal("3.0"), new BigDecimal("3.0"), BigDecimal.ZERO, BigDecimal.ZERO));
    }

    @Test
    void whatIsLeftOutComesFromTheActionAndTheSettings() {
        var checked = check(draft(null, null, null, session(START, 3, null)));

        assertThat(checked.limits()).isEqualTo(new CapacityLimits(15, 20, 25, 2));
        assertThat(checked.timetable().opensAt()).isEqualTo("2027-01-15T09:00:00Z");
        assertThat(checked.timetable().closesAt()).isEqualTo("2027-02-14T09:00:00Z");
        assertThat(checked.timetable().decisionBy()).isEqualTo("2027-02-19T09:00:00Z");
        assertThat(checked.policies().attendanceThreshold()).isEqualByComparingTo("80");
        assertThat(checked.policies().approval()).isEqualTo(Approval.MANUAL);
        assertThat(checked.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // stated minimum, optimal, maximum → minimum, optimal, maximum
        "3, , 5, 3, 5, 5",
        ", , 5, 5, 5, 5",
        "30, , , 30, 30, 30",
        ", 10, , 10, 10, 25",
        "1, 2, 3, 1, 2, 3",
    })
    void whatIsCopiedIsMadeToFitWhatIsStated(
            Integer minimum, Integer optimal, Integer maximum, int lower, int middle, int upper) {
        var limits =
                check(draft(minimum, optimal, maximum, session(START, 3, null))).limits();

        assertThat(limits).isEqualTo(new CapacityLimits(lower, middle, upper, 2));
    }

    @Test
    void decisionIsDueAtTheClosingWhenThatIsLater() {
        var closes = START.minus(Duration.ofDays(2));
        var checked = check(new EditionDraft(
                "ed-1",
                List.of(session(START, 3, null)),
                null,
                closes,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));

        assertThat(checked.timetable().decisionBy()).isEqualTo(closes);
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        var faults = faults(new EditionDraft(
                "not a code",
                List.of(session(START, -1, null), new EditionDraft.SessionDraft(START, null, "", null)),
                null,
                null,
                null,
                5,
                3,
                2,
                0,
                new BigDecimal("101"),
                null,
                null));

        assertThat(faults)
                .extracting(Fault::field)
                .contains(
                        "code",
                        "sessions[0].endsAt",
                        "sessions[1].endsAt",
                        "minimum",
                        "optimal",
                        "entityQuota",
                        "attendanceThreshold");
    }

    @ParameterizedTest
    @CsvSource({
        "2027-02-01T00:00:00Z, 2027-01-01T00:00:00Z, , enrollmentClosesAt",
        "2027-01-01T00:00:00Z, 2027-03-02T00:00:00Z, , enrollmentClosesAt",
        "2027-01-01T00:00:00Z, 2027-02-01T00:00:00Z, 2027-03-02T00:00:00Z, decisionBy",
    })
    void datesThatContradictEachOtherAreRefused(Instant opens, Instant closes, Instant decision, String field) {
        var faults = faults(new EditionDraft(
                "ed-1",
                List.of(session(START, 3, null)),
                opens,
                closes,
                decision,
                null,
                null,
                null,
                null,
                null,
                null,
                null));

        assertThat(faults).extracting(Fault::field).containsExactly(field);
    }

    @Test
    void hoursThatDifferOrExceedTheLengthAreAWarning() {
        var checked = check(draft(null, null, null, session(START, 1, new BigDecimal("4.5"))));

        assertThat(checked.warnings())
                .extracting(Fault::code)
                .containsExactly("session-hours-differ", "hours-exceed-length");
    }

    @Test
    void sessionOfSecondsStillCounts() {
        var session = new EditionDraft.SessionDraft(START, START.plusSeconds(2), "Sala", null);

        assertThat(check(draft(null, null, null, session))
                        .timetable()
                        .sessions()
                        .get(0)
                        .hours())
                .isEqualByComparingTo("0.01");
    }

    private DraftCheck.Checked check(EditionDraft draft) {
        return new DraftCheck(draft, this.action, DEFAULTS, List.of()).check();
    }

    private List<Fault> faults(EditionDraft draft) {
        return catchThrowableOfType(InvalidInput.class, () -> check(draft)).faults();
    }

    private static EditionDraft draft(
            Integer minimum, Integer optimal, Integer maximum, EditionDraft.SessionDraft... sessions) {
        return new EditionDraft(
                "ed-1", List.of(sessions), null, null, null, minimum, optimal, maximum, null, null, null, null);
    }

    private static EditionDraft.SessionDraft session(Instant start, int hours, BigDecimal counted) {
        return new EditionDraft.SessionDraft(start, start.plus(Duration.ofHours(hours)), "Sala 1", counted);
    }
}
