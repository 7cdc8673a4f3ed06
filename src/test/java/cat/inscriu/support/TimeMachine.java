package cat.inscriu.support;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** The one clock, which stands still unless it is moved. */
public class TimeMachine {
    /** When every story begins: nine o'clock in Madrid, with seven weeks of winter time ahead. */
    public static final Instant MONDAY_MORNING = Instant.parse("2027-01-11T08:00:00Z");

    public void moveTo(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    public void pass(Duration time) {
        moveTo(now().plus(time));
    }

    public Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    void reset() {
        ClockUtil.reset();
    }
}
