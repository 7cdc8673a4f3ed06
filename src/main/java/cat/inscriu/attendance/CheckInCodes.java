package cat.inscriu.attendance;

import cat.inscriu.enrollment.PrivateLinks;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * The codes of a check-in: keyed hashes, so that nothing is stored and any node knows them. What the screen shows is worth
 * something for half a minute, so a picture sent by message comes too late; what a scan gives in exchange leaves a few minutes
 * to say who one is. Both belong to one opening of one session.
 */
@Component
class CheckInCodes {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;
    private static final int EARLIER = 2;

    private final SecretKeySpec key;
    private final AttendanceProperties settings;
    private final Clock clock;

    CheckInCodes(PrivateLinks links, AttendanceProperties settings, Clock clock) {
        this.key = links.keyFor("check-in at a session");
        this.settings = settings;
        this.clock = clock;
    }

    /** What the screen shows now. */
    String shown(Opening opening) {
        return hash("screen", opening, window(this.clock.instant()));
    }

    /** Whether the screen shows it, or did so a moment ago. */
    boolean isShown(Opening opening, String code) {
        var now = window(this.clock.instant());
        return LongStream.rangeClosed(now - EARLIER, now + 1)
                .anyMatch(window -> same(hash("screen", opening, window), code));
    }

    /** Proof of a scan at this moment. */
    String ticket(Opening opening) {
        var now = this.clock.instant().getEpochSecond();
        return now + "." + hash("scan", opening, now);
    }

    /** Whether the proof is ours, for this opening, and not too old. */
    boolean holds(Opening opening, String ticket) {
        var parts = ticket.split("\\.", 2);
        if (parts.length < 2 || !parts[0].matches("\\d{1,12}")) {
            return false;
        }
        var scanned = Long.parseLong(parts[0]);
        var latest = Instant.ofEpochSecond(scanned).plus(this.settings.scanLasts());
        return same(hash("scan", opening, scanned), parts[1])
                && !this.clock.instant().isAfter(latest);
    }

    /** What a phone keeps to be known again: good for checking in, and for nothing else. */
    String phone(String request) {
        return request + "." + hash("phone|" + request);
    }

    /** The request for which we gave a phone this text; empty if we did not. */
    Optional<String> requestOf(String phone) {
        var dot = phone.indexOf('.');
        return dot > 0 && same(phone(phone.substring(0, dot)), phone)
                ? Optional.of(phone.substring(0, dot))
                : Optional.empty();
    }

    private long window(Instant moment) {
        return moment.toEpochMilli() / this.settings.codeChanges().toMillis();
    }

    private String hash(String kind, Opening opening, long number) {
        return hash(String.join(
                "|",
                kind,
                Long.toString(number),
                Integer.toString(opening.number()),
                Integer.toString(opening.session()),
                opening.edition()));
    }

    private String hash(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(this.key);
            var hash = Arrays.copyOf(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), BYTES);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
