package cat.inscriu.certificate;

import java.time.LocalDate;

/**
 * A certificate in the register.
 *
 * @param code verification code as people read it: four groups of five characters, joined by dashes
 * @param number registration number: year of issue, slash, six digits
 * @param issuedOn day of issue at the office
 */
public record IssuedCertificate(
        String code, String number, LocalDate issuedOn, String requestNumber, boolean revoked) {}
