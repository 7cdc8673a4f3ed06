package cat.inscriu.certificate;

import cat.inscriu.seal.OfficeSeal;
import cat.inscriu.seal.OfficeSeal.Label;
import cat.inscriu.seal.SealUnavailable;
import cat.inscriu.web.NotFound;
import cat.inscriu.web.TryLater;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The documents of certificates: each is made and sealed once, when it is first needed, and handed out byte for byte the same ever after.
 * That is outside the transaction that issues, so that nobody who closes an edition waits for a seal, and no time-stamping authority
 * can hold a row.
 */
@Service
public class CertificateFiles {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateFiles.class);

    private final CertificateRegister register;
    private final CertificateDocument document;
    private final OfficeSeal seal;
    private final TransactionOperations transaction;

    CertificateFiles(
            CertificateRegister register,
            CertificateDocument document,
            OfficeSeal seal,
            TransactionOperations transaction) {
        this.register = register;
        this.document = document;
        this.seal = seal;
        this.transaction = transaction;
    }

    /**
     * The document of the request's valid certificate. Two that need it first at the same time get the same.
     *
     * @throws NotFound if none was issued, or it was revoked
     * @throws TryLater if it has to be made and nothing can be sealed now
     * @throws IllegalStateException if the stored bytes are not those that were made: a damaged document is never handed out; or if it
     *     has to be made and a transaction is open
     */
    public byte[] of(String requestNumber) {
        var stored = this.register.document(requestNumber);
        if (stored.isPresent()) {
            return intact(stored.get());
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a document is sealed outside of any transaction");
        }
        prepare(requestNumber);
        return this.register
                .document(requestNumber)
                .map(CertificateFiles::intact)
                .orElseThrow(() -> new NotFound("certificate"));
    }

    /**
     * Make the document of the request's valid certificate if it is not there yet; does nothing where there is none to be made.
     *
     * @throws TryLater if nothing can be sealed now
     */
    void prepare(String requestNumber) {
        this.register.unmade(requestNumber).ifPresent(this::make);
    }

    private void make(CertificateRegister.Unmade unmade) {
        var snapshot = unmade.snapshot();
        var pdf = this.document.render(snapshot, this.seal.isDemo());
        var label = new Label(snapshot.issuer(), snapshot.number(), this.document.address(snapshot.code()));
        OfficeSeal.Sealed sealed;
        try {
            sealed = this.seal.seal(pdf, label);
        } catch (SealUnavailable e) {
            LOG.warn("Certificate {} waits for its seal: {}", snapshot.number(), e.getMessage());
            throw new TryLater("certificate-not-sealed");
        }
        this.transaction.executeWithoutResult(status -> this.register.keep(
                unmade.id(), sealed.pdf(), DigestUtils.sha256Hex(sealed.pdf()), sealed.certificate()));
    }

    private static byte[] intact(CertificateRegister.Document document) {
        if (!DigestUtils.sha256Hex(document.pdf()).equals(document.sha256())) {
            throw new IllegalStateException("the document of certificate " + document.number() + " is damaged");
        }
        return document.pdf();
    }
}
