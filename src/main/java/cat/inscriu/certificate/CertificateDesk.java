package cat.inscriu.certificate;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.audit.Act;
import cat.inscriu.audit.AuditTrail;
import cat.inscriu.audit.Deed;
import cat.inscriu.engine.Attempts;
import cat.inscriu.engine.SignedIn;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.PersonCorrection;
import cat.inscriu.notification.Notice;
import cat.inscriu.notification.Notices;
import cat.inscriu.person.NationalId;
import cat.inscriu.web.Conflict;
import cat.inscriu.web.NotFound;
import org.springframework.stereotype.Service;

/**
 * What staff does with an issued certificate: take it back, or issue another in its place. Each is on record with its reason, and the
 * holder is told by one letter. Who may, the caller has judged.
 */
@Service
public class CertificateDesk {
    private final Certificates certificates;
    private final CertificateRegister register;
    private final CertificateIssue issue;
    private final PersonCorrection correction;
    private final EnrollmentRequests requests;
    private final Notices notices;
    private final AuditTrail trail;
    private final SignedIn signedIn;
    private final Attempts attempts;

    CertificateDesk(
            Certificates certificates,
            CertificateRegister register,
            CertificateIssue issue,
            PersonCorrection correction,
            EnrollmentRequests requests,
            Notices notices,
            AuditTrail trail,
            SignedIn signedIn,
            Attempts attempts) {
        this.certificates = certificates;
        this.register = register;
        this.issue = issue;
        this.correction = correction;
        this.requests = requests;
        this.notices = notices;
        this.trail = trail;
        this.signedIn = signedIn;
        this.attempts = attempts;
    }

    /**
     * Take a certificate back. Its code goes on answering, and says so.
     *
     * @param certificate number of the one that staff saw
     * @throws Conflict if it is not the request's valid one any more
     */
    public void revoke(RequestNumber request, String certificate, RevocationReason reason, String note) {
        this.attempts.run(() -> {
            if (newest(request, certificate).revoked()) {
                throw new Conflict("certificate-changed");
            }
            takeBack(request, certificate, reason, note);
            this.notices.owe(request.value(), Notice.REVOKED, certificate);
        });
    }

    /**
     * Issue another certificate in the place of one, which is taken back if it is still valid.
     *
     * @param certificate number of the one that staff saw
     * @throws Conflict if it is not the request's newest one any more, or its person was erased
     * @throws cat.inscriu.web.InvalidInput naming every field of the holder that cannot be taken
     */
    public void reissue(
            RequestNumber request, String certificate, RevocationReason reason, String note, Corrections corrections) {
        this.attempts.run(() -> {
            var former = newest(request, certificate);
            this.correction.correct(
                    request, corrections.givenName(), corrections.familyNames(), corrections.nationalId());
            if (!former.revoked()) {
                takeBack(request, certificate, reason, note);
            }
            var issued = this.certificates.issue(content(request, corrections.courseAnew()));
            this.trail.add(deed(Act.CERTIFICATE_REISSUED, request, reason, issued.number(), note));
            this.notices.owe(request.value(), Notice.CERTIFIED, CertificateLetters.occurrence(issued));
        });
    }

    private IssuedCertificate newest(RequestNumber request, String certificate) {
        var newest = this.certificates.of(request.value()).orElseThrow(() -> new NotFound("certificate"));
        if (!newest.number().equals(certificate)) {
            throw new Conflict("certificate-changed");
        }
        return newest;
    }

    private void takeBack(RequestNumber request, String certificate, RevocationReason reason, String note) {
        this.certificates.revoke(request.value(), reason, this.signedIn.name(), note);
        this.trail.add(deed(Act.CERTIFICATE_REVOKED, request, reason, certificate, note));
    }

    private Deed deed(Act act, RequestNumber number, RevocationReason reason, String certificate, String note) {
        var edition = this.requests.findById(number.value()).orElseThrow().editionCode();
        return Deed.onRequest(act, edition, number.value())
                .because(reason.name())
                .detail(certificate)
                .note(note);
    }

    /** What stood in the former certificate goes on, unless the course is to be read anew: its sheet may speak of later editions. */
    private CertificateContent content(RequestNumber number, boolean courseAnew) {
        if (courseAnew) {
            return this.issue.content(number);
        }
        var person = this.requests.findById(number.value()).orElseThrow().person();
        return this.register
                .newestContent(number.value())
                .orElseThrow(() -> new Conflict("person-erased"))
                .heldBy(
                        person.fullName(),
                        person.nationalId().map(NationalId::value).orElse(null));
    }

    /**
     * What is to be put right.
     *
     * @param nationalId blank to leave it as it is
     * @param courseAnew whether title, hours and programme are read anew from the training action
     */
    public record Corrections(String givenName, String familyNames, String nationalId, boolean courseAnew) {
        /** Personal data stay out of logs, also by accident. */
        @Override
        public String toString() {
            return "Corrections";
        }
    }
}
