package cat.inscriu.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords that were right a moment ago, so that a program that sends its own along with every call pays for the slow hash
 * once in {@link #FRESH} and not each time. Kept as keyed hashes, whose key nobody has outside this process.
 */
class VerifiedPasswords {
    /** A password that was changed meanwhile is good for so long. */
    static final Duration FRESH = Duration.ofSeconds(30);

    private static final int MOST = 1000;
    private static final String ALGORITHM = "HmacSHA256";

    private final Map<String, Instant> known = new ConcurrentHashMap<>();
    private final SecretKeySpec key;
    private final Clock clock;

    VerifiedPasswords(Clock clock) {
        this.clock = clock;
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
    }

    boolean knows(String id, String password) {
        var until = this.known.get(hash(id, password));
        var now = this.clock.instant();
        // A clock that was put back must not keep a password good for long.
        return until != null
                && now.isBefore(until)
                && until.isBefore(now.plus(FRESH).plusMillis(1));
    }

    void add(String id, String password) {
        var now = this.clock.instant();
        this.known.values().removeIf(until -> !now.isBefore(until));
        if (this.known.size() < MOST) {
            this.known.put(hash(id, password), now.plus(FRESH));
        }
    }

    private String hash(String id, String password) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(this.key);
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal((id + "\n" + password).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
