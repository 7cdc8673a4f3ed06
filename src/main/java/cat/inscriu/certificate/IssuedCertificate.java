package cat.inscriu.certificate;

import java.time.LocalDate;

/**
 * A certificate in the register.
 *
 * @param code verification code as people read it: four groups of five characters, joined by dashes
 * @param number registration number: year of issue, slash, six digits
 * @param issuedOn day of issue at the office
 * @param revokedOn day at the office on which it was taken back; null while it is valid
 * @param revokedFor why; null while it is valid, and of those revoked before reasons had codes
 * @param replaces whether it took the place of an earlier one of the same request
 */
public record IssuedCertificate(
        String code,
        String number,
        LocalDate issuedOn,
        String requestNumber,
        LocalDate revokedOn,
        RevocationReason revokedFor,
        boolean replaces) {

    public boolean revoked() {
        return this.revokedOn != null;
    }
}
