package cat.inscriu.attendance;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How participants check in by themselves.
 *
 * @param codeChanges how long the screen shows one code; a code is taken during its own time, the two after it and, since
 *     clocks of two machines differ, the one before
 * @param scanLasts how long somebody who scanned in time may take to say who they are
 * @param closesAfter when a check-in that nobody closes ends by itself
 * @param opensBefore how long before a session its check-in may be opened; until the session's end
 */
@ConfigurationProperties("inscriu.check-in")
record AttendanceProperties(
        @DefaultValue("10s") Duration codeChanges,
        @DefaultValue("3m") Duration scanLasts,
        @DefaultValue("20m") Duration closesAfter,
        @DefaultValue("30m") Duration opensBefore) {}
