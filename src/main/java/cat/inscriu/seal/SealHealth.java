package cat.inscriu.seal;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the office can seal: {@code seal} in the health. Out of its time, certificates are still issued and verified, and their
 * documents wait for a valid key. Not part of readiness.
 */
@Component("sealHealthIndicator")
class SealHealth implements HealthIndicator {
    private final SealKey key;
    private final TimeStamps timeStamps;
    private final Clock clock;

    SealHealth(SealKey key, TimeStamps timeStamps, Clock clock) {
        this.key = key;
        this.timeStamps = timeStamps;
        this.clock = clock;
    }

    @Override
    public Health health() {
        var certificate = this.key.certificate();
        return (isValid(certificate, this.clock.instant()) ? Health.up() : Health.down())
                .withDetail("demo", this.key.isDemo())
                .withDetail("timeStamped", this.timeStamps.isAsked())
                .withDetail("validUntil", until(certificate))
                .build();
    }

    static void requireValid(X509Certificate certificate, Instant now) {
        if (!isValid(certificate, now)) {
            throw new SealUnavailable("the certificate of inscriu.seal.key-store is valid until " + until(certificate)
                    + ", and not now: the office needs a new one");
        }
    }

    private static boolean isValid(X509Certificate certificate, Instant now) {
        try {
            certificate.checkValidity(Date.from(now));
            return true;
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            return false;
        }
    }

    private static OffsetDateTime until(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant().atOffset(ZoneOffset.UTC);
    }
}
