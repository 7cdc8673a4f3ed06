package cat.inscriu.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Requests, people admitted and people certified, month by month, as columns. Geometry alone: the template draws, the style sheet
 * colours, and the table beside it says the same in numbers. Coordinates are those of a view box of {@link #WIDTH} by
 * {@link #HEIGHT}; letters of its size can be read on a phone.
 */
record MonthChart(List<Column> columns, List<Rule> rules, List<Tick> months) {
    static final int WIDTH = 400;
    static final int HEIGHT = 190;

    private static final int LEFT = 34;
    private static final int TOP = 8;
    private static final int BASE = 168;
    private static final List<Figure> SERIES = List.of(Figure.REQUESTS, Figure.ADMITTED, Figure.CERTIFIED);
    private static final int RULES = 4;

    /** @param series the figure that it shows */
    record Column(String series, double x, double y, double width, double height) {}

    /** A line across, with the number that it stands for. */
    record Rule(double y, long value) {}

    record Tick(double x, String month) {}

    static MonthChart of(List<Line> months) {
        var highest = months.stream()
                .flatMapToLong(line ->
                        SERIES.stream().mapToLong(figure -> figure.of(line).longValue()))
                .max()
                .orElse(0);
        var step = step(highest);
        var top = step * RULES;
        var room = (double) (WIDTH - LEFT) / months.size();
        var column = room / (SERIES.size() + 1);
        var columns = new ArrayList<Column>();
        var ticks = new ArrayList<Tick>();
        for (var i = 0; i < months.size(); i++) {
            var x = LEFT + room * i + column / 2;
            ticks.add(new Tick(rounded(LEFT + room * (i + 0.5)), months.get(i).code()));
            for (var s = 0; s < SERIES.size(); s++) {
                var height = (BASE - TOP) * SERIES.get(s).of(months.get(i)).doubleValue() / top;
                if (height > 0) {
                    columns.add(new Column(
                            SERIES.get(s).name(),
                            rounded(x + column * s),
                            rounded(BASE - height),
                            rounded(column),
                            rounded(height)));
                }
            }
        }
        var rules = new ArrayList<Rule>();
        for (var i = 0; i <= RULES; i++) {
            rules.add(new Rule(rounded(BASE - (BASE - TOP) * (double) i / RULES), step * i));
        }
        return new MonthChart(columns, rules, ticks);
    }

    /** The smallest of 1, 2, 5, 10, 20, 50… that reaches the highest column within the rules. */
    private static long step(long highest) {
        for (var power = 1L; ; power *= 10) {
            for (var factor : new long[] {1, 2, 5}) {
                if (factor * power * RULES >= highest) {
                    return factor * power;
                }
            }
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
