package cat.inscriu.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** The one clock: that of the engine, so that a deadline in our tables and its timer in the engine never disagree. */
class EngineClock extends Clock {
    private final ZoneId zone;

    EngineClock(ZoneId zone) {
        this.zone = zone;
    }

    EngineClock() {
        this(ZoneOffset.UTC);
    }

    @Override
    public Instant instant() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    @Override
    public ZoneId getZone() {
        return this.zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new EngineClock(other);
    }
}
