package cat.inscriu.notification;

import java.time.Duration;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * How mail stands, as {@code mail} in the health answer. UP while the database answers, since a mail server that is away is no
 * reason to take a node out of service: {@code attention} says that somebody should look.
 */
@Component("mailHealthIndicator")
class MailHealthIndicator extends AbstractHealthIndicator {
    private static final Duration LATE = Duration.ofHours(1);

    private final Notices notices;
    private final MailRest rest;

    MailHealthIndicator(Notices notices, MailRest rest) {
        super("How many notices are owed could not be read");
        this.notices = notices;
        this.rest = rest;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var figures = this.notices.figures();
        var resting = this.rest.since();
        health.up()
                .withDetail("owed", figures.owed())
                .withDetail("oldestOwedSeconds", figures.overdue().toSeconds())
                .withDetail("failed", figures.failed())
                .withDetail(
                        "attention",
                        resting.isPresent()
                                || figures.failed() > 0
                                || figures.overdue().compareTo(LATE) > 0);
        resting.ifPresent(since -> health.withDetail("restsSince", since));
    }
}
