package cat.inscriu.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail leaves.
 *
 * @param from address and name that mail comes from
 * @param firstRetry pause before the second attempt; it doubles, with no pause above ten minutes in the first two hours, then
 *     growing to a day, until two days after the first attempt
 * @param timeLimit for one attempt as a whole, with the letters that leave together: content, rendering and the talk with the
 *     server; far below the minute for which a job is locked
 * @param parallel attempts at a time on this node; below the number of job threads, so that deadlines fire while a server hangs
 * @param staleAfter a notice that could not leave for so long is sent only if it is still true
 */
@ConfigurationProperties("inscriu.mail")
record MailProperties(
        @DefaultValue("Inscriu <no-reply@inscriu.example>") String from,
        @DefaultValue("1m") Duration firstRetry,
        @DefaultValue("20s") Duration timeLimit,
        @DefaultValue("3") int parallel,
        @DefaultValue("5m") Duration staleAfter) {

    MailProperties {
        positive("first-retry", firstRetry);
        positive("time-limit", timeLimit);
        if (timeLimit.compareTo(Duration.ofMinutes(2)) > 0) {
            throw new IllegalArgumentException("inscriu.mail.time-limit must be at most 2m");
        }
        if (parallel < 1) {
            throw new IllegalArgumentException("inscriu.mail.parallel must be at least 1");
        }
        try {
            new InternetAddress(from, true);
        } catch (AddressException e) {
            throw new IllegalArgumentException(
                    "inscriu.mail.from must be like \"Inscriu <no-reply@inscriu.example>\"", e);
        }
    }

    private static void positive(String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("inscriu.mail." + key + " must be above zero");
        }
    }
}
