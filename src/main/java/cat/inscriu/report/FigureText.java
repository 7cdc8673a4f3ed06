package cat.inscriu.report;

import cat.inscriu.engine.OfficeTime;
import cat.inscriu.enrollment.EnrollmentStatus;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Figures and their names as a reader of one language sees them. */
public class FigureText {
    private static final String UNKNOWN = "–";

    private final MessageSource messages;
    private final Locale language;

    FigureText(MessageSource messages, Locale language) {
        this.messages = messages;
        this.language = language;
    }

    public String heading(Figure figure) {
        return say("report.figure." + figure);
    }

    public String definition(Figure figure) {
        return say("report.define." + figure);
    }

    /** As {@code 1.234}, {@code 7,5 h} or {@code 85,7 %}; a dash where it cannot be said. */
    public String value(Figure figure, Line line) {
        var value = figure.of(line);
        if (value == null) {
            return UNKNOWN;
        }
        return switch (figure.kind()) {
            case COUNT -> number(value);
            case HOURS -> say("format.hours", number(value));
            case PERCENT -> say("report.percent", number(value));
        };
    }

    /** With the language's own separators. */
    public String number(Number value) {
        var format = new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(this.language));
        return format.format(value);
    }

    public List<String> values(List<Figure> figures, Line line) {
        return figures.stream().map(figure -> value(figure, line)).toList();
    }

    /** Of the month from 1 to 12. */
    public String month(String number) {
        return say("report.month." + number);
    }

    public String status(EnrollmentStatus status) {
        return say("status." + status);
    }

    /** Day and time in the office's zone, in numbers. */
    String moment(Instant instant) {
        return DateTimeFormatter.ofPattern(say("report.moment"), this.language).format(instant.atZone(OfficeTime.ZONE));
    }

    String say(String key, Object... arguments) {
        return this.messages.getMessage(key, arguments, this.language);
    }
}
