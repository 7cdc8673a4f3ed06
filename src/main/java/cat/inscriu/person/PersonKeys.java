package cat.inscriu.person;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Seals national ids for the database, and recognises equal ones without opening them. Sealed is AES-256-GCM with a nonce of its own,
 * led by the number of the key ({@code 1.…}), so that a new key can be brought in while the old one is still known; equal ones are
 * found by an HMAC-SHA256 under another key, since a plain hash of eight digits is undone in seconds. Both keys are derived from
 * the office's secret ({@code inscriu.person.key}).
 */
@Component
public class PersonKeys {
    private static final String OF_THE_DEMO = "public, like every secret of the demo";
    private static final int LEAST_SECRET = 32;
    private static final String HMAC = "HmacSHA256";
    private static final String AES = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final char AFTER_VERSION = '.';

    private final int version;
    private final Map<Integer, SecretKeySpec> sealing = new HashMap<>();
    private final SecretKeySpec comparing;
    private final SecureRandom random = new SecureRandom();

    PersonKeys(PersonProperties properties, @Value("${inscriu.demo.enabled}") boolean demo) {
        this.version = properties.keyVersion();
        properties.formerKeys().forEach((number, secret) -> this.sealing.put(number, derive(secret, "sealing")));
        var secret = secret(properties, demo);
        this.sealing.put(this.version, derive(secret, "sealing"));
        this.comparing = derive(secret, "comparing");
    }

    private static String secret(PersonProperties properties, boolean demo) {
        if (properties.key().isEmpty() && demo) {
            return OF_THE_DEMO;
        }
        if (properties.key().length() < LEAST_SECRET) {
            throw new IllegalStateException("inscriu.person.key (environment: INSCRIU_PERSON_KEY) needs at least "
                    + LEAST_SECRET + " characters");
        }
        return properties.key();
    }

    private static SecretKeySpec derive(String secret, String use) {
        var material = hmac(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC), "inscriu " + use);
        return new SecretKeySpec(material, use.equals("sealing") ? "AES" : HMAC);
    }

    /** Number of the key that seals now. */
    int version() {
        return this.version;
    }

    /** The text as the database keeps it; another one each time. Null stays null. */
    public String seal(String text) {
        return text == null
                ? null
                : prefix() + Base64.getEncoder().encodeToString(sealed(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * What was sealed. Null stays null.
     *
     * @throws IllegalStateException if the key of its number is missing or another one, or the text was altered
     */
    public String open(String sealed) {
        if (sealed == null) {
            return null;
        }
        var cut = sealed.indexOf(AFTER_VERSION);
        var bytes = Base64.getDecoder().decode(sealed.substring(cut + 1));
        return new String(opened(sealed.substring(0, cut), bytes, 0), StandardCharsets.UTF_8);
    }

    /** The same for a document that bears a national id. */
    public byte[] seal(byte[] document) {
        var prefix = prefix().getBytes(StandardCharsets.US_ASCII);
        var sealed = sealed(document);
        var all = Arrays.copyOf(prefix, prefix.length + sealed.length);
        System.arraycopy(sealed, 0, all, prefix.length, sealed.length);
        return all;
    }

    /** A document that was sealed; see {@link #open(String)}. */
    public byte[] open(byte[] sealed) {
        var cut = 0;
        while (cut < sealed.length && Character.isDigit(sealed[cut])) {
            cut++;
        }
        if (cut == 0 || cut == sealed.length || sealed[cut] != AFTER_VERSION) {
            throw new IllegalStateException("it is not sealed, or it was altered");
        }
        return opened(new String(sealed, 0, cut, StandardCharsets.US_ASCII), sealed, cut + 1);
    }

    private byte[] opened(String number, byte[] bytes, int from) {
        var key = this.sealing.get(Integer.valueOf(number));
        if (key == null) {
            throw new IllegalStateException("inscriu.person.former-keys lacks number " + number);
        }
        try {
            var cipher = Cipher.getInstance(AES);
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, bytes, from, NONCE));
            return cipher.doFinal(bytes, from + NONCE, bytes.length - from - NONCE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a national id cannot be opened: inscriu.person.key is not the one that sealed it, or it was altered",
                    e);
        }
    }

    /** Whether the text is sealed at all: no national id has a point. */
    static boolean isSealed(String stored) {
        return stored.indexOf(AFTER_VERSION) >= 0;
    }

    /** The same for the same text, and of no use to who lacks the secret: 64 hexadecimal digits. */
    public String fingerprint(String text) {
        return HexFormat.of().formatHex(hmac(this.comparing, text));
    }

    private String prefix() {
        return this.version + String.valueOf(AFTER_VERSION);
    }

    private byte[] sealed(byte[] plain) {
        var nonce = new byte[NONCE];
        this.random.nextBytes(nonce);
        try {
            var cipher = Cipher.getInstance(AES);
            cipher.init(Cipher.ENCRYPT_MODE, this.sealing.get(this.version), new GCMParameterSpec(TAG_BITS, nonce));
            var text = cipher.doFinal(plain);
            var all = Arrays.copyOf(nonce, NONCE + text.length);
            System.arraycopy(text, 0, all, NONCE, text.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + AES, e);
        }
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }
}
