package cat.inscriu.certificate;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.catalog.TrainingActions;
import cat.inscriu.edition.Editions;
import cat.inscriu.engine.OfficeTime;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.RequestCourse;
import cat.inscriu.person.NationalId;
import cat.inscriu.web.Languages;
import java.time.LocalDate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Issues the certificate of a request that is entitled to one, and ends the request, in one commit. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class CertificateIssue {
    private final EnrollmentRequests requests;
    private final Editions editions;
    private final TrainingActions actions;
    private final Certificates certificates;
    private final RequestCourse course;

    CertificateIssue(
            EnrollmentRequests requests,
            Editions editions,
            TrainingActions actions,
            Certificates certificates,
            RequestCourse course) {
        this.requests = requests;
        this.editions = editions;
        this.actions = actions;
        this.certificates = certificates;
        this.course = course;
    }

    void issue(RequestNumber number) {
        this.certificates.issue(content(number));
        this.course.certified(number);
    }

    /** What is certified of the request, as its records say it now. */
    CertificateContent content(RequestNumber number) {
        var request = this.requests.findById(number.value()).orElseThrow();
        var edition = this.editions.findById(request.editionCode()).orElseThrow();
        var action = this.actions.findById(edition.trainingActionCode()).orElseThrow();
        var person = request.person();
        return new CertificateContent(
                number.value(),
                person.fullName(),
                person.nationalId().map(NationalId::value).orElse(null),
                action.title(),
                action.code(),
                edition.code(),
                LocalDate.ofInstant(edition.startsAt(), OfficeTime.ZONE),
                LocalDate.ofInstant(edition.endsAt(), OfficeTime.ZONE),
                action.hours().total(),
                action.hours().inPerson(),
                action.hours().videoTraining(),
                action.hours().online(),
                request.attendedHours(),
                action.unitName(),
                CertificateKind.valueOf(request.certificateKind()),
                action.contents(),
                action.objectives(),
                action.methodology(),
                Languages.of(person.language()));
    }
}
