package cat.inscriu.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One line of a table of the report: the year, a unit, a month or an edition.
 *
 * @param code of the unit or edition, {@code 1} to {@code 12} for a month
 * @param name as people call it; null for a month, whose name depends on the reader's language
 */
record Line(
        String code,
        String name,
        @JsonUnwrapped EditionTotals editions,
        @JsonUnwrapped RequestTotals requests) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Per cent of the seats of held editions that somebody took, one decimal, half up; null where no seat was offered. */
    @JsonProperty
    public BigDecimal occupancy() {
        return this.editions.seats() == 0
                ? null
                : BigDecimal.valueOf(this.requests.participants())
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(this.editions.seats()), 1, RoundingMode.HALF_UP);
    }
}
