package cat.inscriu.enrollment;

import cat.inscriu.allocation.QuotaPlaces;
import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.edition.EditionGate;
import cat.inscriu.edition.EditionState;
import cat.inscriu.engine.Attempts;
import cat.inscriu.engine.Instances;
import cat.inscriu.engine.OfficeTime;
import cat.inscriu.engine.Turnstile;
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
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes requests: at most one live one per person and edition, each with its process instance from the first moment. */
@Service
public class EnrollmentIntake {
    private static final Logger LOG = LoggerFactory.getLogger(EnrollmentIntake.class);

    /** However often somebody asks, the link is sent at most once in this time: the form floods nobody's mailbox. */
    private static final long LINK_PAUSE_SECONDS = 600;

    /** Nobody's id. */
    private static final List<Long> NOBODY = List.of(-1L);

    private final FormCheck forms;
    private final EntityManager entities;
    private final Persons persons;
    private final PersonKeys personKeys;
    private final Addresses addresses;
    private final EditionGate gate;
    private final QuotaPlaces quotas;
    private final IdempotencyKeys keys;
    private final Notices notices;
    private final RequestNumbers numbers;
    private final EnrollmentProperties policies;
    private final Instances instances;
    private final JdbcClient database;
    private final Turnstile turnstile;
    private final Attempts attempts;
    private final RequestLimits limits;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EnrollmentIntake(
            FormCheck forms,
            EntityManager entities,
            Persons persons,
            PersonKeys personKeys,
            Addresses addresses,
            EditionGate gate,
            QuotaPlaces quotas,
            IdempotencyKeys keys,
            Notices notices,
            RequestNumbers numbers,
            EnrollmentProperties policies,
            Instances instances,
            JdbcClient database,
            Turnstile turnstile,
            Attempts attempts,
            RequestLimits limits,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.forms = forms;
        this.entities = entities;
        this.persons = persons;
        this.personKeys = personKeys;
        this.addresses = addresses;
        this.gate = gate;
        this.quotas = quotas;
        this.keys = keys;
        this.notices = notices;
        this.numbers = numbers;
        this.policies = policies;
        this.instances = instances;
        this.database = database;
        this.turnstile = turnstile;
        this.attempts = attempts;
        this.limits = limits;
        this.transaction = new TransactionTemplate(transactions);
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
        return this.turnstile.through(edition, () -> judgeAndTake(edition, form, idempotencyKey));
    }

    private RequestNumber judgeAndTake(String edition, EnrollmentForm form, String idempotencyKey) {
        this.gate.read(edition);
        var details = this.forms.check(form);
        this.limits.countEmail(details.email().key());
        var taken = this.attempts.run(() -> take(edition, form, details, idempotencyKey));
        if (taken.again() != null) {
            this.attempts.run(() -> sendLink(edition, form, details, idempotencyKey, taken.number()));
            pretend(taken.again(), form, details, this.policies.verifyEmail());
        }
        return taken.number();
    }

    /** @param again the edition, where the person had asked before, so that the link is still to be sent; null for a new request */
    private record Taken(RequestNumber number, EditionState again) {}

    private Taken take(String edition, EnrollmentForm form, PersonDetails details, String idempotencyKey) {
        this.addresses.serve(details.email());
        var known = this.keys.known(idempotencyKey, edition, details.email(), form);
        if (known.isPresent()) {
            return new Taken(known.get(), null);
        }
        var state = this.gate.pass(edition);
        if (!state.enrollsAt(now())) {
            throw new Conflict("not-enrolling", edition);
        }
        var person = new Person(details, this.personKeys);
        var live = live(edition, person);
        if (live.isPresent()) {
            return new Taken(live.get(), state);
        }
        var number = store(state, form, person, LiveKeys.of(edition, person), this.policies.verifyEmail());
        this.keys.remember(idempotencyKey, edition, details.email(), form, number);
        return new Taken(number, null);
    }

    /**
     * The oldest live request of the person in the edition. Asked in the same two steps about whoever it is: whether somebody was
     * ever seen is told by nothing either. Not by way of Hibernate, which translates a question with a list in it anew each time.
     */
    private Optional<RequestNumber> live(String edition, Person person) {
        var same = this.persons.same(person);
        return this.database
                .sql("select number from enrollment_request where person_id in (:persons) and edition_code = :edition"
                        + " and live_key is not null order by requested_at fetch first 1 rows only")
                .param("persons", same.isEmpty() ? NOBODY : same)
                .param("edition", edition)
                .query(String.class)
                .optional()
                .map(RequestNumber::new);
    }

    private void sendLink(
            String edition, EnrollmentForm form, PersonDetails details, String idempotencyKey, RequestNumber live) {
        this.addresses.serve(details.email());
        if (this.keys.known(idempotencyKey, edition, details.email(), form).isEmpty()) {
            var occurrence = now().getEpochSecond() / LINK_PAUSE_SECONDS;
            this.notices.owe(live.value(), Notice.LINK, Long.toString(occurrence));
            this.keys.remember(idempotencyKey, edition, details.email(), form, live);
        }
    }

    /**
     * Do for who is known all that is done for a stranger, and undo it: how long the answer takes must not tell who is enrolled.
     * Whether it succeeds matters to nobody.
     */
    private void pretend(EditionState edition, EnrollmentForm form, PersonDetails details, boolean verify) {
        try {
            this.transaction.executeWithoutResult(status -> {
                status.setRollbackOnly();
                var nobody = LiveKeys.of(edition.code(), UUID.randomUUID().toString(), "");
                store(edition, form, new Person(details, this.personKeys), nobody, verify);
                this.entities.flush();
            });
        } catch (RuntimeException undone) {
            LOG.debug(
                    "What is undone anyway failed, as what is meant may do: {}",
                    undone.getClass().getName());
        }
    }

    /**
     * Do for nobody, and undo, all that a request does whose address is proved, to the place that it finds.
     *
     * @throws cat.inscriu.web.InvalidInput if the form could not be taken from somebody
     * @throws NotFound if there is no such edition
     */
    void rehearse(String edition, EnrollmentForm form) {
        pretend(this.gate.read(edition), form, this.forms.check(form), false);
    }

    private RequestNumber store(
            EditionState edition, EnrollmentForm form, Person somebody, LiveKeys keys, boolean verify) {
        this.quotas.open(edition.code(), form.entityCode());
        var sequence = this.database
                .sql("select nextval('request_number')")
                .query(Long.class)
                .single();
        var number = this.numbers.of(edition.opensAt().atZone(OfficeTime.ZONE).getYear(), sequence);
        // Both are new. A repository would ask first whether they are, at the price of a thrown exception each.
        this.entities.persist(somebody);
        var verifyBy = verify ? now().plus(this.policies.verifyWithin()) : null;
        this.entities.persist(new EnrollmentRequest(
                number,
                sequence,
                edition.code(),
                form.entityCode(),
                somebody,
                keys,
                form.requirementsDeclared(),
                verifyBy,
                now()));
        this.instances.start(
                EnrollmentProcess.KEY,
                number.value(),
                EnrollmentProcess.OWN_CONFIRMATION.to(Asked.when(edition.ownConfirmation())),
                EnrollmentProcess.VERIFICATION.lent(Asked.when(verifyBy != null)),
                EnrollmentProcess.VERIFY_BY.lent(verifyBy == null ? now() : verifyBy));
        return number;
    }

    private Instant now() {
        return this.clock.instant();
    }
}
