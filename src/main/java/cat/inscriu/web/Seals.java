package cat.inscriu.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Mark what a browser brings back, so that nobody else can have made it. The key follows from the secret of the private links,
 * which every node has; what is sealed for one purpose is worth nothing for another.
 */
@Component
class Seals {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    Seals(@Value("${inscriu.enrollment.link-secret:}") String secret) {
        // The demo's is public, like every secret of it.
        this.key = new SecretKeySpec(("seals of pages " + secret).getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** @param text without a dot */
    String seal(String purpose, String text) {
        return text + "." + mark(purpose, text);
    }

    /** The text that was sealed for the purpose; null if it was not. */
    String open(String purpose, String sealed) {
        var dot = sealed == null ? -1 : sealed.indexOf('.');
        if (dot < 0) {
            return null;
        }
        var text = sealed.substring(0, dot);
        var right = MessageDigest.isEqual(
                mark(purpose, text).getBytes(StandardCharsets.UTF_8),
                sealed.substring(dot + 1).getBytes(StandardCharsets.UTF_8));
        return right ? text : null;
    }

    private String mark(String purpose, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(this.key);
            var hash = mac.doFinal((purpose + "\n" + text).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
