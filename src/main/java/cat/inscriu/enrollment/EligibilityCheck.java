package cat.inscriu.enrollment;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.catalog.AudienceRow;
import cat.inscriu.catalog.TrainingActions;
import cat.inscriu.edition.EditionGate;
import cat.inscriu.engine.OfficeTime;
import cat.inscriu.enrollment.EnrollmentProcess.AudienceMatch;
import cat.inscriu.person.Person;
import cat.inscriu.person.Persons;
import java.sql.Timestamp;
import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gathers what {@code eligibility.dmn} judges, and keeps what it said. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class EligibilityCheck {
    private final EnrollmentRequests requests;
    private final Persons persons;
    private final EditionGate gate;
    private final TrainingActions actions;
    private final EnrollmentProperties policies;
    private final JdbcClient database;
    private final Clock clock;

    EligibilityCheck(
            EnrollmentRequests requests,
            Persons persons,
            EditionGate gate,
            TrainingActions actions,
            EnrollmentProperties policies,
            JdbcClient database,
            Clock clock) {
        this.requests = requests;
        this.persons = persons;
        this.gate = gate;
        this.actions = actions;
        this.policies = policies;
        this.database = database;
        this.clock = clock;
    }

    Facts facts(RequestNumber number) {
        var request = this.requests.findById(number.value()).orElseThrow();
        var edition = this.gate.pass(request.editionCode());
        var arrived = request.requestedAt();
        // The deadline counts when a request is taken, never when it is decided: closing early sets it to that moment.
        var inTime = !arrived.isBefore(edition.opensAt()) && !arrived.isAfter(edition.closesAt());
        return new Facts(
                inTime,
                request.requirementsDeclared(),
                alreadyCertified(edition.trainingActionCode(), request.person()),
                audience(this.actions.audienceOf(edition.trainingActionCode()), request.person()));
    }

    private boolean alreadyCertified(String action, Person person) {
        var since = this.clock
                .instant()
                .atZone(OfficeTime.ZONE)
                .minusYears(this.policies.certifiedWithinYears())
                .toInstant();
        // Not by way of Hibernate, which translates a question with a list in it anew each time.
        return this.database
                .sql("""
                        select number from enrollment_request
                        where person_id in (:persons) and status = 'CERTIFIED' and status_since >= :since
                        and edition_code in (select code from edition where training_action_code = :action)
                        fetch first 1 rows only
                        """)
                .param("persons", this.persons.same(person))
                .param("since", Timestamp.from(since))
                .param("action", action)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** A row fits when each of the two columns that the person filled in is the row's; one left out never makes a mismatch. */
    static AudienceMatch audience(List<AudienceRow> rows, Person person) {
        if (rows.isEmpty()) {
            return AudienceMatch.OPEN;
        }
        var fits = rows.stream()
                .anyMatch(row -> fits(person.professionalGroup(), row.professionalGroup())
                        && fits(person.functionalArea(), row.functionalArea()));
        return fits ? AudienceMatch.MATCH : AudienceMatch.MISMATCH;
    }

    private static boolean fits(String given, String asked) {
        return given == null || folded(given).equals(folded(asked));
    }

    /** Without accents, case, typographic apostrophes or blanks at the ends, which people write as they like. */
    private static String folded(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replace('’', '\'')
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }

    void record(RequestNumber number, Eligibility result, String reason) {
        this.requests.findById(number.value()).orElseThrow().judge(result, reason);
    }

    record Facts(boolean windowOpen, boolean requirementsDeclared, boolean alreadyCertified, AudienceMatch audience) {
        void lend(DelegateExecution execution) {
            EnrollmentProcess.WINDOW_OPEN.lend(execution, this.windowOpen);
            EnrollmentProcess.REQUIREMENTS_DECLARED.lend(execution, this.requirementsDeclared);
            EnrollmentProcess.ALREADY_CERTIFIED.lend(execution, this.alreadyCertified);
            EnrollmentProcess.AUDIENCE.lend(execution, this.audience);
        }
    }
}
