package cat.inscriu.seal;

import java.time.Clock;
import java.time.Duration;

/** A seal for tests without a context. */
public final class SampleSeal {
    private SampleSeal() {}

    public static OfficeSeal office(Clock clock) {
        return office(clock, "");
    }

    /** @param authority address of a time-stamping authority; empty for none */
    public static OfficeSeal office(Clock clock, String authority) {
        var settings = new SealProperties("", "", "", new SealProperties.TimeStamp(authority, Duration.ofSeconds(5)));
        return new OfficeSeal(SampleKeyStore.key(SampleKeyStore.SUBJECT), new TimeStamps(settings), clock);
    }
}
