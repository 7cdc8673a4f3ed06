package cat.inscriu.enrollment;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.audit.Act;
import cat.inscriu.audit.AuditTrail;
import cat.inscriu.audit.Deed;
import cat.inscriu.person.PersonKeys;
import cat.inscriu.web.Conflict;
import cat.inscriu.web.NotFound;
import java.util.ArrayList;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Corrects how the person behind an ended request is called, as staff was told. The address is what was proved; it stays. */
@Service
public class PersonCorrection {
    private final EnrollmentRequests requests;
    private final FormCheck forms;
    private final PersonKeys keys;
    private final AuditTrail trail;

    PersonCorrection(EnrollmentRequests requests, FormCheck forms, PersonKeys keys, AuditTrail trail) {
        this.requests = requests;
        this.forms = forms;
        this.keys = keys;
        this.trail = trail;
    }

    /**
     * Correct what differs, and write down which fields that were, not what they say.
     *
     * @param nationalId blank to leave it as it is
     * @throws cat.inscriu.web.InvalidInput naming every field that cannot be taken
     * @throws Conflict if the person was erased, or the request is live: then it is found by what the person typed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void correct(RequestNumber number, String givenName, String familyNames, String nationalId) {
        var request = this.requests.findById(number.value()).orElseThrow(() -> new NotFound("request"));
        var person = request.person();
        if (person.isErased()) {
            throw new Conflict("person-erased");
        }
        if (!request.status().isTerminal()) {
            throw new Conflict("request-live");
        }
        var name = this.forms.checkName(givenName, familyNames, nationalId);
        var fields = new ArrayList<String>();
        if (!name.givenName().equals(person.givenName())) {
            fields.add("givenName");
        }
        if (!name.familyNames().equals(person.familyNames())) {
            fields.add("familyNames");
        }
        if (name.nationalId() != null
                && !name.nationalId().equals(person.nationalId().orElse(null))) {
            fields.add("nationalId");
        }
        if (!fields.isEmpty()) {
            person.correct(name.givenName(), name.familyNames(), name.nationalId(), this.keys);
            this.trail.add(Deed.onRequest(Act.PERSON_CORRECTED, request.editionCode(), number.value())
                    .detail(String.join(" ", fields)));
        }
    }
}
