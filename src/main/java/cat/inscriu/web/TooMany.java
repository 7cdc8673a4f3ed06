package cat.inscriu.web;

import java.time.Duration;

/** Refused for now, since it was asked too often; the same answer to everybody. */
public class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Duration pause;

    TooMany(Duration pause) {
        super("too many requests");
        this.pause = pause;
    }

    /** Seconds until it is worth asking again, at least one. */
    long seconds() {
        return seconds(this.pause);
    }

    static long seconds(Duration pause) {
        return Math.max(1, (pause.toMillis() + 999) / 1000);
    }
}
