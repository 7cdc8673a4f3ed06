package cat.inscriu.web;

import cat.inscriu.engine.OfficeTime;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Days, times and hours as a reader of the page says them, in the office's time zone; templates call it as {@code @dates}. */
@Component("dates")
public class Dates {
    /** As every language of ours writes it. */
    private static final String END_OF_DAY = "24:00";

    private final MessageSource messages;

    public Dates(MessageSource messages) {
        this.messages = messages;
    }

    /** With the day of the week. */
    public String day(Instant instant) {
        return format("format.day", instant.atZone(OfficeTime.ZONE));
    }

    /** For the head of a narrow column, such as {@code dl. 15/2}. */
    public String shortDay(Instant instant) {
        return format("format.short-day", instant.atZone(OfficeTime.ZONE));
    }

    /** Without the day of the week. */
    public String date(LocalDate date) {
        return format("format.date", date);
    }

    /** One day, or the first and the last, whose month and year are said once where they are the same. */
    public String days(LocalDate first, LocalDate last) {
        return first.equals(last) ? date(first) : beginning(first, last) + " – " + date(last);
    }

    private String beginning(LocalDate first, LocalDate last) {
        if (first.getYear() != last.getYear()) {
            return date(first);
        }
        return first.getMonth() == last.getMonth()
                ? Integer.toString(first.getDayOfMonth())
                : format("format.day-of-month", first);
    }

    /** The hour; with its distance from UTC on the night in which that hour comes twice. */
    public String time(Instant instant) {
        var when = instant.atZone(OfficeTime.ZONE);
        var time = format("format.time", when);
        return OfficeTime.comesTwice(when.toLocalDateTime()) ? time + " (UTC" + when.getOffset() + ")" : time;
    }

    /** From and until, on one day. */
    public String times(Instant first, Instant last) {
        return text("format.times", time(first), time(last));
    }

    /** Day and time. */
    public String moment(Instant instant) {
        return text("format.moment", day(instant), time(instant));
    }

    /** Until when. Midnight belongs to the day that ends, as in our letters: "until the 25th" is not the 26th at 0:00. */
    public String deadline(Instant instant) {
        var local = instant.atZone(OfficeTime.ZONE).toLocalTime();
        return local.equals(LocalTime.MIDNIGHT)
                ? text("format.moment", day(instant.minusMillis(1)), END_OF_DAY)
                : moment(instant);
    }

    /** As {@code 15 h} or {@code 7,5 h}. */
    public String hours(BigDecimal hours) {
        var format = NumberFormat.getNumberInstance(LocaleContextHolder.getLocale());
        format.setMaximumFractionDigits(2);
        return text("format.hours", format.format(hours));
    }

    /** For programs: {@code 2027-03-01T08:00:00Z}. Seconds are enough, and HTML knows no more than thousandths. */
    public String machine(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private String format(String pattern, TemporalAccessor time) {
        return DateTimeFormatter.ofPattern(text(pattern), LocaleContextHolder.getLocale())
                .format(time);
    }

    private String text(String key, Object... arguments) {
        return this.messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
