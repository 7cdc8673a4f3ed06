package cat.inscriu.engine;

import java.time.ZoneId;

/** The office's time zone: dates that people see, and days that rules count, are of Madrid. Instants are stored in UTC. */
public final class OfficeTime {
    public static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

    private OfficeTime() {}
}
