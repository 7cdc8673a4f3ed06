package cat.inscriu.race;

import static cat.inscriu.support.Line.F11;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fault F11: many at once for the last seat, or for the last quota place. */
@Proves(F11)
class LastPlaceRaceTests extends PostgresRace {

    @Test
    void oneOfFiftyGetsTheLastSeatAndTheOthersWaitInTheirOrder() {
        var edition = this.office.publishes(terms -> {
            terms.put("maximum", 1);
            terms.put("approval", "AUTOMATIC");
        });
        var numbers = Together.rush(8, 50, i -> this.office.asks(edition, i, Office.entity(i)));

        Together.rush(8, 50, i -> {
            this.office.verifies(numbers.get(i));
            return null;
        });
        this.office.settles();

        assertThat(this.office.statuses(edition)).isEqualTo(Map.of("ADMITTED", 1, "WAITLISTED", 49));
        assertThat(this.office.seats(edition)).isEqualTo(new Office.Seats(1, 49));
        assertThat(this.office.notices(edition)).isEqualTo(Map.of("RECEIVED", 50, "ADMITTED", 1, "WAITLISTED", 49));
    }

    @Test
    void oneOfFiftyGetsTheLastQuotaPlaceAndTheOthersWaitInTheirOrder() {
        var edition = this.office.publishes(terms -> {
            terms.put("maximum", 25);
            terms.put("entityQuota", 1);
            terms.put("approval", "MANUAL");
        });
        var numbers = Together.rush(8, 50, i -> this.office.asks(edition, i, Office.entity(0)));

        Together.rush(8, 50, i -> {
            this.office.verifies(numbers.get(i));
            return null;
        });
        this.office.settles();

        assertThat(this.office.statuses(edition)).isEqualTo(Map.of("OVER_QUOTA", 49, "UNDER_REVIEW", 1));
        assertThat(this.office.notices(edition)).isEqualTo(Map.of("RECEIVED", 50, "OVER_QUOTA", 49, "UNDER_REVIEW", 1));
        // Each drew its order while it held the row, so the line is the order in which they met there.
        assertThat(this.office.count(
                        "place p join enrollment_request r on r.number = p.request_number where p.edition_code = ?"
                                + " and p.request_order <> r.request_order",
                        edition))
                .isZero();
    }
}
