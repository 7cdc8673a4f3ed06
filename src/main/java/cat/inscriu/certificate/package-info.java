/**
 * Owns what was certified: number and code, the snapshot, the PDF and the public check. It uses {@code engine} for the
 * office's time zone, {@code print} for the PDF and {@code web} for languages and answers; whoever issues hands over a {@link
 * cat.inscriu.certificate.CertificateContent}, so later edits of an action or a person cannot reach an issued certificate.
 *
 * <p>After a backup was restored, the sequence {@code certificate_number} goes on beyond the last number that may have been handed
 * out: the numbers of the lost day are on paper and must not be given again.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "attendance",
            "audit",
            "enrollment",
            "allocation",
            "edition",
            "catalog",
            "person",
            "notification",
            "print",
            "seal",
            "engine",
            "web"
        })
package cat.inscriu.certificate;
