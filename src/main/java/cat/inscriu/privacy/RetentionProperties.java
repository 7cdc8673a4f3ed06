package cat.inscriu.privacy;

import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long personal data are kept.
 *
 * @param unverified after a request expired because nobody proved its address
 * @param decision reference of the appraisal decision that lets records of the office go, such as that of the national commission; without
 *     one, the three periods below are not applied and everything is kept
 * @param withoutSeat after the end of the edition, for requests that ended without taking part
 * @param participants after the end of the edition, for those who took part; their certificate is kept longer
 * @param certificates after the end of the edition, until the holder of a certificate is masked and its document dropped; null for as
 *     long as certificates are verified at all
 */
@ConfigurationProperties("inscriu.privacy.retention")
record RetentionProperties(
        @DefaultValue("7d") Duration unverified,
        @DefaultValue("") String decision,
        @DefaultValue("12m") Period withoutSeat,
        @DefaultValue("5y") Period participants,
        Period certificates) {

    public boolean allowed() {
        return !this.decision.isBlank();
    }
}
