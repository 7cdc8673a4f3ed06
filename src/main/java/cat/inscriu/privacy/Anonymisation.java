package cat.inscriu.privacy;

import cat.inscriu.audit.Act;
import cat.inscriu.audit.AuditTrail;
import cat.inscriu.audit.Deed;
import cat.inscriu.enrollment.EnrollmentRequest;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.person.HoldsPersonalData;
import cat.inscriu.web.NotFound;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the person out of one ended request, whole or not at all, and says so in the audit trail: why as a code, and the decision that
 * lets the record go, where it goes by the passing of time.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Anonymisation {
    private final EnrollmentRequests requests;
    private final List<HoldsPersonalData> keepers;
    private final AuditTrail trail;
    private final Clock clock;

    Anonymisation(EnrollmentRequests requests, List<HoldsPersonalData> keepers, AuditTrail trail, Clock clock) {
        this.requests = requests;
        this.keepers = keepers;
        this.trail = trail;
        this.clock = clock;
    }

    /** Everything, at once. */
    void ofAll(String number, String why) {
        erase(number, keeper -> true, why, null);
    }

    /** The person's row and what goes with it; what has a time of its own stays. */
    void ofPerson(String number, String why, String decision) {
        erase(number, keeper -> !keeper.outlivesThePerson(), why, decision);
    }

    /** What has a time of its own, which is over. */
    void ofRest(String number, String why, String decision) {
        var request = find(number);
        ask(request, HoldsPersonalData::outlivesThePerson);
        say(request, why, decision);
    }

    private void erase(String number, Predicate<HoldsPersonalData> which, String why, String decision) {
        var request = find(number);
        ask(request, which);
        if (!request.person().isErased()) {
            request.person().erase(this.clock.instant());
        }
        say(request, why, decision);
    }

    private void ask(EnrollmentRequest request, Predicate<HoldsPersonalData> which) {
        this.keepers.stream()
                .filter(which)
                .forEach(keeper -> keeper.erase(request.number().value(), request.person()));
    }

    private void say(EnrollmentRequest request, String why, String decision) {
        this.trail.add(Deed.onRequest(
                        Act.PERSON_ERASED,
                        request.editionCode(),
                        request.number().value())
                .because(why)
                .detail(decision));
    }

    private EnrollmentRequest find(String number) {
        return this.requests.findById(number).orElseThrow(() -> new NotFound("request"));
    }
}
