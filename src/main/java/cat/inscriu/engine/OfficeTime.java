package cat.inscriu.engine;

import java.time.LocalDateTime;
import java.time.ZoneId;

/** The office's time zone: dates that people see, and days that rules count, are of Madrid. Instants are stored in UTC. */
public final class OfficeTime {
    public static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

    private OfficeTime() {}

    /** Whether clocks show this time twice, on the night when summer ends. */
    public static boolean comesTwice(LocalDateTime time) {
        return ZONE.getRules().getValidOffsets(time).size() > 1;
    }

    /** Whether clocks never show this time, on the night when summer begins. */
    public static boolean neverComes(LocalDateTime time) {
        return ZONE.getRules().getValidOffsets(time).isEmpty();
    }
}
