package cat.inscriu.engine;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The office's working days (Law 39/2015, art. 30): no Saturdays, Sundays or holidays; the day after is the first; August
 * counts.
 *
 * @param holidays of Spain, Catalonia and the office's town, as days of each year
 */
@ConfigurationProperties("inscriu.office")
public record BusinessDays(@DefaultValue Set<LocalDate> holidays) {

    /** The end of the n-th business day after the moment, in Madrid. */
    public Instant after(Instant moment, int days) {
        var day = LocalDate.ofInstant(moment, OfficeTime.ZONE);
        for (var counted = 0; counted < days; ) {
            day = day.plusDays(1);
            if (isBusinessDay(day)) {
                counted++;
            }
        }
        return day.plusDays(1)
                .atTime(LocalTime.MIDNIGHT)
                .atZone(OfficeTime.ZONE)
                .toInstant();
    }

    /** How many business days lie between the two moments, the last one included. */
    public int between(Instant from, Instant to) {
        var last = LocalDate.ofInstant(to, OfficeTime.ZONE);
        var counted = 0;
        for (var day = LocalDate.ofInstant(from, OfficeTime.ZONE).plusDays(1);
                !day.isAfter(last);
                day = day.plusDays(1)) {
            if (isBusinessDay(day)) {
                counted++;
            }
        }
        return counted;
    }

    private boolean isBusinessDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !this.holidays.contains(day);
    }
}
