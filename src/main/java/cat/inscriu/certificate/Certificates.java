package cat.inscriu.certificate;

import cat.inscriu.engine.OfficeTime;
import cat.inscriu.web.NotFound;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Issue certificates once, take them back, and tell anyone with a code what was certified. Their documents are made after the commit
 * ({@link CertificateFiles}), since a seal may need to ask somebody over the network.
 */
@Service
public class Certificates {
    private final CertificateRegister register;
    private final CertificateProperties properties;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Certificates(CertificateRegister register, CertificateProperties properties, Clock clock) {
        this.register = register;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Issue the request's certificate, with its number and code, in the caller's transaction. Asked again, answer the one that is
     * valid and make nothing; after a revocation, issue anew under another code and number, and say of the former that it was replaced.
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
        this.register.add(snapshot);
        this.register.replace(content.requestNumber(), number);
        return this.register.newest(content.requestNumber()).orElseThrow();
    }

    /** The request's newest certificate, valid or revoked; empty when none was ever issued. */
    @Transactional(readOnly = true)
    public Optional<IssuedCertificate> of(String requestNumber) {
        return this.register.newest(requestNumber);
    }

    /** All certificates of the request, newest first. */
    @Transactional(readOnly = true)
    public List<IssuedCertificate> allOf(String requestNumber) {
        return this.register.all(requestNumber);
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
     * @param by account of who takes it back
     * @param note for the record and for the holder, at most 1,000 characters; null for none. The public check never shows it
     * @throws NotFound if none was ever issued
     */
    @Transactional
    public void revoke(String requestNumber, RevocationReason reason, String by, String note) {
        var now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!this.register.revoke(requestNumber, reason, by, note, now)
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
}
