package cat.inscriu.board;

import cat.inscriu.engine.OfficeTime;
import cat.inscriu.web.Fault;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Days and times as the fields of a form send them, in the office's time zone. */
final class Moments {
    private Moments() {}

    /**
     * The moment that was typed.
     *
     * @param faults gets what is wrong with it
     * @return null when it is missing or cannot be read, which is a fault, unless it may be left out
     */
    static Instant read(String field, String typed, boolean needed, Map<String, Fault> faults) {
        if (typed == null || typed.isBlank()) {
            if (needed) {
                faults.put(field, Fault.of(field, "required"));
            }
            return null;
        }
        try {
            return moment(LocalDateTime.parse(typed.strip()));
        } catch (DateTimeException e) {
            faults.put(field, Fault.of(field, "not-a-moment"));
            return null;
        }
    }

    /** The moment of a day and a time that were typed apart; null when either is missing or cannot be read. */
    static Instant read(String day, String time) {
        try {
            return moment(LocalDate.parse(day.strip()).atTime(LocalTime.parse(time.strip())));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A time that clocks skip, or show twice, on a night when they are put on or back names no moment. */
    private static Instant moment(LocalDateTime local) {
        if (OfficeTime.neverComes(local) || OfficeTime.comesTwice(local)) {
            throw new DateTimeException("no moment, or two");
        }
        return local.atZone(OfficeTime.ZONE).toInstant();
    }

    /** What a field of type {@code datetime-local} shows. */
    static String write(Instant moment) {
        return moment.atZone(OfficeTime.ZONE)
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    static String day(Instant moment) {
        return moment.atZone(OfficeTime.ZONE).toLocalDate().toString();
    }

    static String time(Instant moment) {
        return moment.atZone(OfficeTime.ZONE)
                .toLocalTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }
}
