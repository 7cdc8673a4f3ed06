package cat.inscriu.story;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;

/** What the tests of the interface share: one training action, on one running service. */
abstract class OnInterface extends RunningService {
    static final String ACTION = "interface-action";
    static final String[] EDITION_NAMES = {
        "code",
        "title",
        "trainingActionCode",
        "status",
        "startsOn",
        "endsOn",
        "enrollmentOpensAt",
        "enrollmentClosesAt",
        "minimum",
        "optimal",
        "maximum",
        "seatsTaken",
        "hours",
        "modality",
        "channel",
        "venue"
    };
    static final String[] ACTION_NAMES = {
        "code",
        "title",
        "promotingUnit",
        "requirements",
        "entityQuota",
        "minimum",
        "optimal",
        "maximum",
        "channel",
        "modality",
        "hours",
        "contents",
        "objectives",
        "methodology",
        "accreditation",
        "audience",
        "attendanceThreshold"
    };

    String title;

    @BeforeAll
    void importTheSheet() {
        var known = this.office.coordinator.get("/api/training-actions/" + ACTION);
        var action = known.status() == 200 ? known.json() : this.office.imports(sheet(), ACTION);
        this.title = action.get("title").asText();
    }

    void publish(Map<String, Object> edition) {
        this.office.publishes(ACTION, edition);
    }

    /** For a test that runs several times. */
    synchronized void publishOnce(String code) {
        if (this.anybody.get("/api/editions/" + code).status() == 404) {
            publish(edition(code, 1, 2));
        }
    }

    Applicant somebody(String givenName) {
        return new Applicant(this.anybody, givenName, "Casanovas i Rius", ENTITIES.get(0), "ca");
    }

    Applicant underReview(String givenName, String edition) {
        return somebody(givenName).asksFor(edition).verifies().becomes("UNDER_REVIEW");
    }

    /** The codes of a list of editions. */
    List<String> codes(String path) {
        return this.anybody.get(path).with(200).json().findValuesAsText("code");
    }
}
