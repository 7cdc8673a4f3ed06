package cat.inscriu.board;

import cat.inscriu.enrollment.ApplicantDesk;
import cat.inscriu.enrollment.EnrollmentForm;
import cat.inscriu.enrollment.EnrollmentIntake;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.PrivateLinks;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;

/** People who ask for a seat and prove their address at once, each of another entity of the sample site. */
class Guests {
    private static final List<String> ENTITIES = List.of("9900010001", "9900010002", "9900010003");

    @Autowired
    private EnrollmentIntake intake;

    @Autowired
    private ApplicantDesk desk;

    @Autowired
    private PrivateLinks links;

    @Autowired
    private EnrollmentRequests requests;

    /** @return numbers of the requests, in order */
    List<String> apply(String edition, String... names) {
        var numbers = new ArrayList<String>();
        for (var name : names) {
            var form = new EnrollmentForm(
                    "Persona",
                    name,
                    name + "." + edition + "@example.org",
                    null,
                    ENTITIES.get(numbers.size() % ENTITIES.size()),
                    "Tècnica",
                    "Auxiliar",
                    "Atenció ciutadana",
                    null,
                    true,
                    true,
                    "ca");
            var number = this.intake.take(edition, form, null);
            this.desk.verify(
                    this.links.token(this.requests.findById(number.value()).orElseThrow()));
            numbers.add(number.value());
        }
        return numbers;
    }
}
