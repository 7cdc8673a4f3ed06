package cat.inscriu.report;

import java.math.BigDecimal;

/** What the requests for the editions of a year add up to; each is a {@link Figure}. */
record RequestTotals(
        long requests,
        long admitted,
        long participants,
        long certified,
        long notEntitled,
        long noShows,
        BigDecimal hoursAttended) {
    static final RequestTotals NONE = new RequestTotals(0, 0, 0, 0, 0, 0, BigDecimal.ZERO);

    RequestTotals plus(RequestTotals other) {
        return new RequestTotals(
                this.requests + other.requests,
                this.admitted + other.admitted,
                this.participants + other.participants,
                this.certified + other.certified,
                this.notEntitled + other.notEntitled,
                this.noShows + other.noShows,
                this.hoursAttended.add(other.hoursAttended));
    }

    RequestTotals minus(RequestTotals other) {
        return new RequestTotals(
                this.requests - other.requests,
                this.admitted - other.admitted,
                this.participants - other.participants,
                this.certified - other.certified,
                this.notEntitled - other.notEntitled,
                this.noShows - other.noShows,
                this.hoursAttended.subtract(other.hoursAttended));
    }
}
