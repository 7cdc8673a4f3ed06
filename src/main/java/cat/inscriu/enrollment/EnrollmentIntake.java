package cat.inscriu.enrollment;

import cat.inscriu.allocation.QuotaPlaces;
import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.edition.EditionGate;
import cat.inscriu.edition.EditionState;
import cat.inscriu.engine.Attempts;
import cat.inscriu.engine.Instances;
import cat.inscriu.engine.OfficeTime;
import cat.inscriu.enrollment.EnrollmentProcess.Asked;
import cat.inscriu.notification.Notice;
import cat.inscriu.notification.Notices;
import cat.inscriu.person.Addresses;
import cat.inscriu.person.Person;
import cat.inscriu.person.PersonDetails;
import cat.inscriu.person.PersonKeys;
import cat.inscriu.person.Persons;
import cat.inscriu.web.Conflict;
import cat.inscriu.web.NotFound;
import cat.inscriu.web.RequestLimits;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Takes requests: at most one live one per person and edition, each with its process instance from the first moment. */
@Service
public class EnrollmentIntake {
    /** However often somebody asks, the link is sent at most once in this time: the form floods nobody's mailbox. */
    private static final long LINK_PAUSE_SECONDS = 600;

    private final FormCheck forms;
    private final EnrollmentRequests requests;
    private final Persons persons;
    private final PersonKeys personKeys;
    private final Addresses addresses;
    private final EditionGate gate;
    private final QuotaPlaces quotas;
    private final IdempotencyKeys keys;
    private final Notices notices;
    private final Timeline timeline;
    private final EnrollmentProperties policies;
    private final Instances instances;
    private final JdbcClient database;
    private final Attempts attempts;
    private final RequestLimits limits;
    private final Clock clock;

    EnrollmentIntake(
            FormCheck forms,
            EnrollmentRequests requests,
            Persons persons,
            PersonKeys personKeys,
            Addresses addresses,
            EditionGate gate,
            QuotaPlaces quotas,
            IdempotencyKeys keys,
            Notices notices,
            Timeline timeline,
            EnrollmentProperties policies,
            Instances instances,
            JdbcClient database,
            Attempts attempts,
            RequestLimits limits,
            Clock clock) {
        this.forms = forms;
        this.requests = requests;
        this.persons = persons;
        this.personKeys = personKeys;
        this.addresses = addresses;
        this.gate = gate;
        this.quotas = quotas;
        this.keys = keys;
        this.notices = notices;
        this.timeline = timeline;
        this.policies = policies;
        this.instances = instances;
        this.database = database;
        this.attempts = attempts;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Take a request for a seat. A second live request of the same person changes nothing: it answers the same number, and
     * the link goes once more to the address that is stored.
     *
     * @param idempotencyKey of the client, or null
     * @throws cat.inscriu.web.InvalidInput naming every field that cannot be taken, or a key that came with another form
     * @throws NotFound if there is no such edition
     * @throws Conflict unless the edition enrolls now
     * @throws cat.inscriu.web.TooMany if requests came too often for the address
     */
    public RequestNumber take(String edition, EnrollmentForm form, String idempotencyKey) {
        this.gate.read(edition);
        var details = this.forms.check(form);
        this.limits.countEmail(details.email().key());
        return this.attempts.run(() -> take(edition, form, details, idempotencyKey));
    }

    private RequestNumber take(String edition, EnrollmentForm form, PersonDetails details, String idempotencyKey) {
        this.addresses.serve(details.email());
        var known = this.keys.known(idempotencyKey, edition, details.email(), form);
        if (known.isPresent()) {
            return known.get();
        }
        var state = this.gate.pass(edition);
        if (!state.enrollsAt(now())) {
            throw new Conflict("not-enrolling", edition);
        }
        var person = new Person(details, this.personKeys);
        var live = live(edition, person);
        var number = live.isEmpty() ? store(state, form, person) : sendLink(live.get(0));
        this.keys.remember(idempotencyKey, edition, details.email(), form, number);
        return number;
    }

    private List<EnrollmentRequest> live(String edition, Person person) {
        var same = this.persons.same(person);
        return same.isEmpty() ? List.of() : this.requests.live(edition, same);
    }

    private RequestNumber sendLink(EnrollmentRequest request) {
        var occurrence = now().getEpochSecond() / LINK_PAUSE_SECONDS;
        this.notices.owe(request.number().value(), Notice.LINK, Long.toString(occurrence));
        return request.number();
    }

    private RequestNumber store(EditionState edition, EnrollmentForm form, Person somebody) {
        this.quotas.open(edition.code(), form.entityCode());
        var sequence = this.database
                .sql("select nextval('request_number')")
                .query(Long.class)
                .single();
        var number = RequestNumber.of(now().atZone(OfficeTime.ZONE).getYear(), sequence);
        var person = this.persons.save(somebody);
        var verifyBy = this.policies.verifyEmail() ? now().plus(this.policies.verifyWithin()) : null;
        var request = this.requests.save(new EnrollmentRequest(
                number,
                sequence,
                edition.code(),
                form.entityCode(),
                person,
                LiveKeys.of(edition.code(), person),
                form.requirementsDeclared(),
                verifyBy,
                now()));
        this.timeline.add(request, null);
        var instance = this.instances.start(
                EnrollmentProcess.KEY,
                number.value(),
                EnrollmentProcess.COORDINATORS.to(edition.coordinators()),
                EnrollmentProcess.APPROVAL.to(edition.approval()),
                EnrollmentProcess.OWN_CONFIRMATION.to(Asked.when(edition.ownConfirmation())),
                EnrollmentProcess.VERIFICATION.to(Asked.when(verifyBy != null)),
                EnrollmentProcess.VERIFY_BY.to(verifyBy == null ? now() : verifyBy));
        request.runBy(instance);
        return number;
    }

    private Instant now() {
        return this.clock.instant();
    }
}
