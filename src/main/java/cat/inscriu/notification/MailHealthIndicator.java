package cat.inscriu.notification;

import java.time.Duration;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * How mail stands, as {@code mail} in the health answer. Always UP, since a mail server that is away is no reason to take a node out
 * of service: {@code attention} says that somebody should look.
 */
@Component("mailHealthIndicator")
class MailHealthIndicator implements HealthIndicator {
    private static final Duration LATE = Duration.ofHours(1);

    private final Notices notices;

    MailHealthIndicator(Notices notices) {
        this.notices = notices;
    }

    @Override
    public Health health() {
        var figures = this.notices.figures();
        return Health.up()
                .withDetail("owed", figures.owed())
                .withDetail("oldestOwedSeconds", figures.overdue().toSeconds())
                .withDetail("failed", figures.failed())
                .withDetail(
                        "attention", figures.failed() > 0 || figures.overdue().compareTo(LATE) > 0)
                .build();
    }
}
