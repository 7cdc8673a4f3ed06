package cat.inscriu.seal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * With what the office seals.
 *
 * @param keyStore path of a PKCS#12 file that holds the key and its certificates; the demo makes a key of its own without one
 * @param keyStorePassword opens the file and the key in it
 * @param alias of the key; may be empty when there is only one
 * @param timeStamp who confirms the time
 */
@ConfigurationProperties("inscriu.seal")
record SealProperties(
        @DefaultValue("") String keyStore,
        @DefaultValue("") String keyStorePassword,
        @DefaultValue("") String alias,
        @DefaultValue TimeStamp timeStamp) {

    /**
     * A time-stamping authority (RFC 3161).
     *
     * @param url at which it answers; empty for none, and then seals are without a time stamp
     * @param timeLimit for one answer as a whole
     */
    record TimeStamp(
            @DefaultValue("") String url,
            @DefaultValue("5s") Duration timeLimit) {}

    /** The password stays out of logs, also by accident. */
    @Override
    public String toString() {
        return "SealProperties of " + this.keyStore;
    }
}
