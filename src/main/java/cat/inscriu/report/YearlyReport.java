package cat.inscriu.report;

import cat.inscriu.enrollment.EnrollmentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The figures of a year.
 *
 * @param asOf when they were read
 * @param allUnits whether they are of the whole council; otherwise of the units of {@code byUnit} that the reader coordinates
 * @param outcomes how many of the requests stand where, by status; they add up to {@code total.requests}
 * @param byUnit in order of name; a unit without editions in the year is left out
 * @param byMonth twelve, from January
 * @param byEntity most requests first
 */
record YearlyReport(
        int year,
        Instant asOf,
        boolean allUnits,
        Line total,
        Map<EnrollmentStatus, Long> outcomes,
        List<Line> byUnit,
        List<Line> byMonth,
        List<EntityLine> byEntity) {

    /** What the entities that are not listed asked for together; zeros when all are. */
    RequestTotals otherEntities() {
        return this.byEntity.stream().map(EntityLine::requests).reduce(this.total.requests(), RequestTotals::minus);
    }
}
