package cat.inscriu.web;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A sign-in that was not even looked at, since too many before it were wrong. */
class TooManyTries extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final transient Duration pause;

    TooManyTries(Duration pause) {
        super("too many tries");
        this.pause = pause;
    }

    /** Seconds until the next try is looked at. */
    long seconds() {
        return TooMany.seconds(this.pause);
    }
}
