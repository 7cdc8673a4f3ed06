package cat.inscriu.certificate;

import cat.inscriu.edition.Editions;
import cat.inscriu.enrollment.ApplicantLetters;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.notification.Attachment;
import cat.inscriu.notification.Letter;
import cat.inscriu.notification.Notice;
import cat.inscriu.notification.NoticeContent;
import cat.inscriu.notification.OwedNotice;
import cat.inscriu.web.Site;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What participants read after the edition: the certificate itself, how much was missing, or that it was taken back. */
@Component
class CertificateLetters implements NoticeContent {
    private static final Set<Notice> KINDS = EnumSet.of(Notice.CERTIFIED, Notice.NOT_ENTITLED, Notice.REVOKED);

    private final ApplicantLetters letters;
    private final EnrollmentRequests requests;
    private final Editions editions;
    private final Certificates certificates;
    private final CertificateRegister register;
    private final CertificateFiles files;
    private final Site site;

    CertificateLetters(
            ApplicantLetters letters,
            EnrollmentRequests requests,
            Editions editions,
            Certificates certificates,
            CertificateRegister register,
            CertificateFiles files,
            Site site) {
        this.letters = letters;
        this.requests = requests;
        this.editions = editions;
        this.certificates = certificates;
        this.register = register;
        this.files = files;
        this.site = site;
    }

    @Override
    public boolean covers(Notice kind) {
        return KINDS.contains(kind);
    }

    @Override
    public boolean stillTrue(OwedNotice notice) {
        return true;
    }

    /** Seals the document, which may take a question to a time-stamping authority. */
    @Override
    public void prepare(OwedNotice notice) {
        if (notice.kind() == Notice.CERTIFIED && announced(notice).isPresent()) {
            this.files.prepare(notice.about());
        }
    }

    /** The certificate that the notice is about; empty when it was revoked, or another took its place, which has a notice of its own. */
    private Optional<IssuedCertificate> announced(OwedNotice notice) {
        return this.certificates
                .of(notice.about())
                .filter(certificate -> !certificate.revoked())
                .filter(certificate -> occurrence(certificate).equals(notice.occurrence()));
    }

    /** Of the notice {@code CERTIFIED}: once for the first certificate of a request, once for each that takes its place. */
    static String occurrence(IssuedCertificate certificate) {
        return certificate.replaces() ? certificate.number() : "1";
    }

    @Override
    public void readAhead(List<OwedNotice> notices) {
        this.letters.readAhead(notices);
    }

    @Override
    public Optional<Letter> letter(OwedNotice notice) {
        var number = notice.about();
        return this.letters.begin(number).flatMap(letter -> switch (notice.kind()) {
            case CERTIFIED -> announced(notice).map(certificate -> announcement(letter, number, certificate));
            case REVOKED -> Optional.of(revocation(letter, number));
            default -> Optional.of(shortfall(letter, number));
        });
    }

    private Letter announcement(Letter.Builder letter, String number, IssuedCertificate certificate) {
        var file = new Attachment("certificat-" + number + ".pdf", "application/pdf", this.files.of(number));
        if (certificate.replaces()) {
            letter.linkAction(Letter.REPLACED);
        }
        return tell(letter, certificate).attachments(List.of(file)).build();
    }

    private Letter revocation(Letter.Builder letter, String number) {
        var revoked = this.certificates.allOf(number).stream()
                .filter(IssuedCertificate::revoked)
                .findFirst()
                .orElseThrow();
        if (revoked.revokedFor() != null) {
            letter.reasonCode(revoked.revokedFor().name());
        }
        return tell(letter, revoked)
                .note(this.register.revocationNote(number).orElse(null))
                .build();
    }

    private Letter shortfall(Letter.Builder letter, String number) {
        var request = this.requests.findById(number).orElseThrow();
        var edition = this.editions.findById(request.editionCode()).orElseThrow();
        return letter.hours(request.attendedHours(), request.plannedHours(), edition.attendanceThreshold())
                .build();
    }

    private Letter.Builder tell(Letter.Builder letter, IssuedCertificate certificate) {
        return letter.certificate(
                certificate.number(), certificate.code(), this.site.url("/certificates/" + certificate.code()));
    }
}
