package cat.inscriu.certificate;

import java.time.Instant;
import java.time.LocalDate;

/** All that the document shows: the content, and what issuing added to it. */
record Snapshot(
        CertificateContent content,
        CertificateCode code,
        String number,
        Instant issuedAt,
        LocalDate issuedOn,
        String issuer,
        String signatory) {}
