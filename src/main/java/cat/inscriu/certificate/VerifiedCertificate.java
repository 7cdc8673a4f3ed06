package cat.inscriu.certificate;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What anyone who holds the code may see: enough to unmask an altered PDF (threat A16), never a national id or an address.
 *
 * @param valid false once revoked
 * @param hours planned in total, with one or two decimals
 * @param issuer as printed on the certificate
 * @param revokedOn day at the office; null while valid
 * @param replacedBy number, never the code, of the certificate that took its place; null when none did
 */
public record VerifiedCertificate(
        boolean valid,
        String code,
        LocalDate issuedOn,
        String holder,
        String title,
        BigDecimal hours,
        boolean revoked,
        String number,
        CertificateKind kind,
        String editionCode,
        LocalDate firstDay,
        LocalDate lastDay,
        BigDecimal attendedHours,
        String promotingUnit,
        String issuer,
        LocalDate revokedOn,
        String replacedBy) {}
