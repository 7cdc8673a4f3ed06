package cat.inscriu.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;

/**
 * What the editions of a year add up to; each is a {@link Figure}.
 *
 * @param hoursInPerson of held editions, like the other hours and the seats
 */
record EditionTotals(
        long actions,
        long editions,
        long held,
        long cancelled,
        long pending,
        BigDecimal hoursInPerson,
        BigDecimal hoursVideoTraining,
        BigDecimal hoursOnline,
        long seats) {
    static final EditionTotals NONE =
            new EditionTotals(0, 0, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0);

    @JsonProperty
    BigDecimal hours() {
        return this.hoursInPerson.add(this.hoursVideoTraining).add(this.hoursOnline);
    }

    /** All but the actions, of which the same one may stand on both sides: whoever adds counts them anew. */
    EditionTotals plus(EditionTotals other) {
        return new EditionTotals(
                this.actions,
                this.editions + other.editions,
                this.held + other.held,
                this.cancelled + other.cancelled,
                this.pending + other.pending,
                this.hoursInPerson.add(other.hoursInPerson),
                this.hoursVideoTraining.add(other.hoursVideoTraining),
                this.hoursOnline.add(other.hoursOnline),
                this.seats + other.seats);
    }

    EditionTotals withActions(long counted) {
        return new EditionTotals(
                counted,
                this.editions,
                this.held,
                this.cancelled,
                this.pending,
                this.hoursInPerson,
                this.hoursVideoTraining,
                this.hoursOnline,
                this.seats);
    }
}
