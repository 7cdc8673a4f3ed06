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

/** What participants read after the edition: the certificate itself, or how much was missing. */
@Component
class CertificateLetters implements NoticeContent {
    private static final Set<Notice> KINDS = EnumSet.of(Notice.CERTIFIED, Notice.NOT_ENTITLED, Notice.REVOKED);

    private final ApplicantLetters letters;
    private final EnrollmentRequests requests;
    private final Editions editions;
    private final Certificates certificates;
    private final Site site;

    CertificateLetters(
            ApplicantLetters letters,
            EnrollmentRequests requests,
            Editions editions,
            Certificates certificates,
            Site site) {
        this.letters = letters;
        this.requests = requests;
        this.editions = editions;
        this.certificates = certificates;
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

    @Override
    public Optional<Letter> letter(OwedNotice notice) {
        return this.letters.begin(notice.about()).map(letter -> write(letter, notice));
    }

    private Letter write(Letter.Builder letter, OwedNotice notice) {
        var number = notice.about();
        if (notice.kind() == Notice.NOT_ENTITLED) {
            var request = this.requests.findById(number).orElseThrow();
            var edition = this.editions.findById(request.editionCode()).orElseThrow();
            letter.hours(request.attendedHours(), request.plannedHours(), edition.attendanceThreshold());
        } else {
            var certificate = this.certificates.of(number).orElseThrow();
            letter.certificate(
                    certificate.number(), certificate.code(), this.site.url("/certificates/" + certificate.code()));
            if (notice.kind() == Notice.CERTIFIED) {
                var name = "certificat-" + number + ".pdf";
                letter.attachments(List.of(new Attachment(name, "application/pdf", this.certificates.pdf(number))));
            }
        }
        return letter.build();
    }
}
