package cat.inscriu.board;

import cat.inscriu.engine.OfficeTime;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Requests over time as a chart of columns: one a day, or one a week where there would be more than sixty days.
 *
 * @param columns from the first to the last, those without any request too; empty when nobody has asked
 * @param most requests in the highest column
 */
record Demand(boolean weekly, List<Column> columns, int most) {
    static final int WIDTH = 720;
    static final int HEIGHT = 120;
    private static final int MOST_DAYS = 60;
    private static final double GAP = 0.2;
    private static final double WIDEST = 40;

    /** @param requested when, in any order */
    static Demand of(List<Instant> requested) {
        if (requested.isEmpty()) {
            return new Demand(false, List.of(), 0);
        }
        var days = new TreeMap<LocalDate, Integer>();
        requested.forEach(at -> days.merge(LocalDate.ofInstant(at, OfficeTime.ZONE), 1, Integer::sum));
        var weekly = ChronoUnit.DAYS.between(days.firstKey(), days.lastKey()) >= MOST_DAYS;
        var counts = new TreeMap<LocalDate, Integer>();
        days.forEach((day, count) -> counts.merge(weekly ? monday(day) : day, count, Integer::sum));
        var most = counts.values().stream().max(Integer::compare).orElseThrow();
        var step = weekly ? 7 : 1;
        var number = (int) (ChronoUnit.DAYS.between(counts.firstKey(), counts.lastKey()) / step) + 1;
        var columns = new ArrayList<Column>();
        for (var i = 0; i < number; i++) {
            var day = counts.firstKey().plusDays((long) i * step);
            columns.add(Column.of(day, counts.getOrDefault(day, 0), most, i, number));
        }
        return new Demand(weekly, columns, most);
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** Those with a request, for the text that says the same. */
    public List<Column> filled() {
        return this.columns.stream().filter(column -> column.requests() > 0).toList();
    }

    public String viewBox() {
        return "0 0 " + WIDTH + " " + HEIGHT;
    }

    /**
     * A column.
     *
     * @param day or the Monday of the week
     * @param x left edge, as all that follows in units of a drawing of {@code WIDTH} by {@code HEIGHT}
     */
    record Column(LocalDate day, int requests, double x, double y, double width, double height) {
        private static Column of(LocalDate day, int requests, int most, int index, int number) {
            var room = (double) WIDTH / number;
            var width = Math.min(WIDEST, room * (1 - GAP));
            var height = (double) HEIGHT * requests / most;
            return new Column(
                    day,
                    requests,
                    tenths(room * (index + 0.5) - width / 2),
                    tenths(HEIGHT - height),
                    tenths(width),
                    tenths(height));
        }

        private static double tenths(double length) {
            return Math.round(length * 10) / 10.0;
        }
    }
}
