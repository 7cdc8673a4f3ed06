package cat.inscriu.support;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.enrollment.ApplicantDesk;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.PrivateLinks;

/** Who holds the private link of a request. */
public class Applicant {
    private final ApplicantDesk desk;
    private final PrivateLinks links;
    private final EnrollmentRequests requests;

    Applicant(ApplicantDesk desk, PrivateLinks links, EnrollmentRequests requests) {
        this.desk = desk;
        this.links = links;
        this.requests = requests;
    }

    public void verifies(RequestNumber request) {
        this.desk.verify(token(request));
    }

    public void withdraws(RequestNumber request) {
        this.desk.withdraw(token(request));
    }

    public void confirms(RequestNumber request) {
        this.desk.confirmPlace(token(request));
    }

    private String token(RequestNumber request) {
        var url = this.links.url(this.requests.findById(request.value()).orElseThrow());
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
