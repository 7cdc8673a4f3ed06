package cat.inscriu.enrollment;

import cat.inscriu.edition.Editions;
import cat.inscriu.engine.OfficeTime;
import cat.inscriu.web.NotFound;
import cat.inscriu.web.Site;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Private links of applicants: the request, a generation, and a keyed hash of both, as base64url. Nothing is stored, so
 * nothing can be read out of the database; earlier links stay valid until a new generation revokes them, or twelve months
 * after the edition.
 */
@Component
public class PrivateLinks {
    private static final int DATA = Long.BYTES + Short.BYTES;
    private static final int HASH = 20;
    private static final int LEAST_SECRET = 32;
    private static final String OF_THE_DEMO = "public, like every secret of the demo";
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final EnrollmentRequests requests;
    private final Editions editions;
    private final Site site;
    private final Clock clock;

    PrivateLinks(
            EnrollmentProperties properties,
            @Value("${inscriu.demo.enabled}") boolean demo,
            EnrollmentRequests requests,
            Editions editions,
            Site site,
            Clock clock) {
        this.key = new SecretKeySpec(secret(properties, demo).getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.requests = requests;
        this.editions = editions;
        this.site = site;
        this.clock = clock;
    }

    private static String secret(EnrollmentProperties properties, boolean demo) {
        if (properties.linkSecret().isEmpty() && demo) {
            return OF_THE_DEMO;
        }
        if (properties.linkSecret().length() < LEAST_SECRET) {
            throw new IllegalStateException(
                    "inscriu.enrollment.link-secret (environment: INSCRIU_ENROLLMENT_LINKSECRET)" + " needs at least "
                            + LEAST_SECRET + " characters");
        }
        return properties.linkSecret();
    }

    /** The address under which the applicant finds the request. */
    public String url(EnrollmentRequest request) {
        return this.site.url("/enrollments/" + token(request));
    }

    /** The secret part of the address; who knows it may do what the applicant may. */
    public String token(EnrollmentRequest request) {
        var data = ByteBuffer.allocate(DATA)
                .putLong(request.linkId())
                .putShort((short) request.linkGeneration())
                .array();
        var token = Arrays.copyOf(data, DATA + HASH);
        System.arraycopy(hash(data), 0, token, DATA, HASH);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /**
     * Find the request of a link.
     *
     * @throws NotFound if the link was not made by us, was revoked or has expired
     */
    public EnrollmentRequest resolve(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw new NotFound("link");
        }
        if (bytes.length != DATA + HASH) {
            throw new NotFound("link");
        }
        var data = Arrays.copyOf(bytes, DATA);
        var hash = Arrays.copyOfRange(bytes, DATA, DATA + HASH);
        if (!MessageDigest.isEqual(hash, Arrays.copyOf(hash(data), HASH))) {
            throw new NotFound("link");
        }
        var said = ByteBuffer.wrap(data);
        var request = this.requests.findByLinkId(said.getLong()).orElseThrow(() -> new NotFound("link"));
        if (said.getShort() != request.linkGeneration() || expired(request)) {
            throw new NotFound("link");
        }
        return request;
    }

    private boolean expired(EnrollmentRequest request) {
        return this.editions
                .findById(request.editionCode())
                .map(edition -> lastDay(edition.endsAt()).isBefore(this.clock.instant()))
                .orElse(true);
    }

    private static Instant lastDay(Instant end) {
        return end.atZone(OfficeTime.ZONE).plusMonths(12).toInstant();
    }

    /**
     * A key for another kind of proof, from which neither ours nor that of a third purpose can be found.
     *
     * @param purpose longer than what a link hashes, so that no link is ever a key
     */
    public SecretKeySpec keyFor(String purpose) {
        return new SecretKeySpec(hash(("the key for " + purpose).getBytes(StandardCharsets.UTF_8)), ALGORITHM);
    }

    private byte[] hash(byte[] data) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(this.key);
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
