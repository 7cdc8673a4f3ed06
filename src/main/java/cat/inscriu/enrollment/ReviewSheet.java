package cat.inscriu.enrollment;

import cat.inscriu.allocation.QuotaFigures;
import cat.inscriu.audit.ReadLog;
import cat.inscriu.audit.ReadPurpose;
import cat.inscriu.catalog.TrainingActions;
import cat.inscriu.edition.EditionCapacity;
import cat.inscriu.edition.EditionOfTask;
import cat.inscriu.edition.Editions;
import cat.inscriu.engine.OfficeTime;
import cat.inscriu.localentity.LocalEntities;
import cat.inscriu.localentity.LocalEntity;
import cat.inscriu.person.NationalId;
import cat.inscriu.person.Person;
import cat.inscriu.person.Persons;
import cat.inscriu.web.TaskSheet;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What "Review enrollment request" shows: all that the decision needs, and nothing of it from the engine. */
@Component
class ReviewSheet implements TaskSheet {
    private final EnrollmentRequests requests;
    private final Persons persons;
    private final Editions editions;
    private final TrainingActions actions;
    private final LocalEntities entities;
    private final EditionCapacity capacity;
    private final QuotaFigures quotas;
    private final ReadLog reads;
    private final Clock clock;

    ReviewSheet(
            EnrollmentRequests requests,
            Persons persons,
            Editions editions,
            TrainingActions actions,
            LocalEntities entities,
            EditionCapacity capacity,
            QuotaFigures quotas,
            ReadLog reads,
            Clock clock) {
        this.requests = requests;
        this.persons = persons;
        this.editions = editions;
        this.actions = actions;
        this.entities = entities;
        this.capacity = capacity;
        this.quotas = quotas;
        this.reads = reads;
        this.clock = clock;
    }

    @Override
    public String taskKey() {
        return EnrollmentProcess.REVIEW;
    }

    @Override
    @Transactional
    public Sheet show(String taskId, String number) {
        var request = this.requests.findById(number).orElseThrow();
        var edition = this.editions.findById(request.editionCode()).orElseThrow();
        var action = this.actions.findById(edition.trainingActionCode()).orElseThrow();
        var figures = this.capacity.figures(edition.code());
        var quota = this.quotas.of(edition.code(), request.entityCode());
        var ofEntity = this.requests.ofEntity(edition.code(), request.entityCode());
        // The form names them all.
        this.reads.requests(
                ReadPurpose.REVIEW,
                edition.code(),
                ofEntity.stream().map(shown -> shown.number().value()).toList());
        var others = ofEntity.stream()
                .filter(other -> !other.number().equals(request.number()))
                .map(other -> new Colleague(
                        other.number().value(),
                        other.person().givenName(),
                        other.person().familyNames(),
                        other.status(),
                        other.order()))
                .toList();
        var seatsLeft = figures.seats().left() > 0;
        return new Sheet(
                "REVIEW",
                taskId,
                request.note(),
                EditionOfTask.of(edition, figures),
                applicant(request),
                action.requirements(),
                new Entity(quota.places(), quota.taken(), quota.waiting(), others),
                seatsLeft ? "SEAT" : "WAITING_LIST",
                seatsLeft ? null : figures.waiting() + 1,
                noShows(request.person()));
    }

    /** Of the last twelve months; for the coordinator to weigh, never an automatic refusal. */
    private int noShows(Person person) {
        var since = this.clock.instant().atZone(OfficeTime.ZONE).minusMonths(12).toInstant();
        return this.requests.noShows(this.persons.same(person), since);
    }

    private Applicant applicant(EnrollmentRequest request) {
        var person = request.person();
        var late = request.reviewDue() != null && request.reviewDue().isBefore(this.clock.instant());
        return new Applicant(
                request.number().value(),
                request.status(),
                request.order(),
                request.requestedAt(),
                person.givenName(),
                person.familyNames(),
                person.email().value(),
                person.nationalId().map(NationalId::masked).orElse(null),
                request.entityCode(),
                this.entities
                        .findById(request.entityCode())
                        .map(LocalEntity::name)
                        .orElse(null),
                person.jobTitle(),
                person.professionalGroup(),
                person.functionalArea(),
                person.motivation(),
                request.requirementsDeclared(),
                person.language(),
                request.referral().orElse(null),
                late);
    }

    @Override
    @Transactional
    public void note(String number, String note) {
        this.requests.findById(number).orElseThrow().write(note);
    }

    record Sheet(
            String kind,
            String taskId,
            String note,
            @JsonUnwrapped EditionOfTask edition,
            Applicant request,
            String requirements,
            Entity entity,
            String approvalWouldMean,
            Integer placeInLine,
            int noShows) {}

    /** @param referral why the table referred the request; null when it did not */
    record Applicant(
            String requestNumber,
            EnrollmentStatus status,
            Long order,
            Instant requestedAt,
            String givenName,
            String familyNames,
            String email,
            String nationalIdMasked,
            String entityCode,
            String entityName,
            String jobTitle,
            String professionalGroup,
            String functionalArea,
            String motivation,
            boolean requirementsDeclared,
            String language,
            String referral,
            boolean late) {}

    /** @param waiting persons of the entity on its reserve list */
    record Entity(int quota, int taken, int waiting, List<Colleague> requests) {}

    record Colleague(String requestNumber, String givenName, String familyNames, EnrollmentStatus status, Long order) {}
}
