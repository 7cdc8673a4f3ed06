package cat.inscriu.board;

import static cat.inscriu.support.Line.F21;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import cat.inscriu.web.Fault;
import java.time.Instant;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed into a form is a time of Madrid, whatever the season. */
@Proves(F21)
class MomentsTests {

    @ParameterizedTest
    @CsvSource({
        "2027-03-26T00:00, 2027-03-25T23:00:00Z",
        // The ends of both days on which clocks change.
        "2027-03-29T00:00, 2027-03-28T22:00:00Z",
        "2027-11-01T00:00, 2027-10-31T23:00:00Z",
        "2027-03-28T03:00, 2027-03-28T01:00:00Z",
        "2027-10-31T03:00, 2027-10-31T02:00:00Z",
    })
    void aTypedTimeIsOneMomentAndIsShownAsItWasTyped(String typed, Instant moment) {
        var faults = new HashMap<String, Fault>();

        assertThat(Moments.read("deadline", typed, true, faults)).isEqualTo(moment);
        assertThat(Moments.write(moment)).isEqualTo(typed);
        assertThat(faults).isEmpty();
    }

    /** Half past two is skipped in March and comes twice in October: a guess would be an hour off for somebody. */
    @ParameterizedTest
    @ValueSource(strings = {"2027-03-28T02:30", "2027-10-31T02:30"})
    void aTimeThatIsNoMomentOrTwoIsRefused(String typed) {
        var faults = new HashMap<String, Fault>();

        assertThat(Moments.read("deadline", typed, true, faults)).isNull();

        assertThat(faults.get("deadline").code()).isEqualTo("not-a-moment");
    }

    @Test
    void soItIsWhereDayAndTimeAreTypedApart() {
        assertThat(Moments.read("2027-10-31", "02:30")).isNull();
        assertThat(Moments.read("2027-10-31", "03:00")).isEqualTo(Instant.parse("2027-10-31T02:00:00Z"));
    }
}
