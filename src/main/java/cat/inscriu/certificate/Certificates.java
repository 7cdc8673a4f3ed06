package cat.inscriu.certificate;

import cat.inscriu.engine.OfficeTime;
import cat.inscriu.web.NotFound;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Issue certificates once, hand out the document as it was issued, and tell anyone with a code what was certified. */
@Service
public class Certificates {
    private final CertificateRegister register;
    private final CertificateDocument document;
    private final CertificateProperties properties;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Certificates(
            CertificateRegister register, CertificateDocument document, CertificateProperties properties, Clock clock) {
        this.register = register;
        this.document = document;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Issue the request's certificate: number, code and document, all in the caller's transaction. Asked again, answer the
     * one that is valid and make nothing; after a revocation, issue anew under another code and number.
     *
     * @throws org.springframework.dao.DuplicateKeyException if another transaction issues for the same request at the same
     *     time: the caller's step is repeated and then finds that one
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public IssuedCertificate issue(CertificateContent content) {
        var issued = this.register.newest(content.requestNumber()).filter(c -> !c.revoked());
        if (issued.isPresent()) {
            return issued.get();
        }
        var now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
        var today = now.atZone(OfficeTime.ZONE).toLocalDate();
        var number = String.format(Locale.ROOT, "%d/%06d", today.getYear(), this.register.nextNumber());
        var snapshot = new Snapshot(
                content,
                CertificateCode.random(this.random),
                number,
                now,
                today,
                this.properties.issuer(),
                this.properties.signatory());
        var pdf = this.document.render(snapshot);
        this.register.add(snapshot, pdf, sha256(pdf));
        return new IssuedCertificate(snapshot.code().shown(), number, today, content.requestNumber(), false);
    }

    /** The request's newest certificate, valid or revoked; empty when none was ever issued. */
    @Transactional(readOnly = true)
    public Optional<IssuedCertificate> of(String requestNumber) {
        return this.register.newest(requestNumber);
    }

    /**
     * The document of the request's valid certificate, byte for byte as issued.
     *
     * @throws NotFound if none was issued, or it was revoked
     * @throws IllegalStateException if the stored bytes are not those that were issued: a damaged document is never handed
     *     out
     */
    @Transactional(readOnly = true)
    public byte[] pdf(String requestNumber) {
        var document = this.register.document(requestNumber).orElseThrow(() -> new NotFound("certificate"));
        if (!sha256(document.pdf()).equals(document.sha256())) {
            throw new IllegalStateException("the document of certificate " + document.number() + " is damaged");
        }
        return document.pdf();
    }

    /**
     * What was certified under the code that somebody typed; case, dashes and blanks do not matter, O counts as 0, I and L
     * as 1. Empty when it is unknown or no code at all; a revoked certificate answers with {@code valid} false.
     */
    @Transactional(readOnly = true)
    public Optional<VerifiedCertificate> verify(String typedCode) {
        return CertificateCode.typed(typedCode).flatMap(this.register::byCode);
    }

    /**
     * Revoke the request's valid certificate: its code goes on answering, and says so. Asked again, change nothing.
     *
     * @param reason for the record, at most 1,000 characters; never shown by the public check
     * @throws NotFound if none was ever issued
     */
    @Transactional
    public void revoke(String requestNumber, String reason) {
        var now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!this.register.revoke(requestNumber, reason, now)
                && this.register.newest(requestNumber).isEmpty()) {
            throw new NotFound("certificate");
        }
    }

    /**
     * Whether one of these requests holds a valid certificate of the training action, issued at or after {@code since}.
     *
     * @param requestNumbers all requests of one person
     */
    @Transactional(readOnly = true)
    public boolean certifiedIn(String trainingActionCode, Collection<String> requestNumbers, Instant since) {
        return !requestNumbers.isEmpty() && this.register.anyValid(trainingActionCode, requestNumbers, since);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
