package cat.inscriu.edition;

import cat.inscriu.audit.Act;
import cat.inscriu.audit.AuditTrail;
import cat.inscriu.audit.Deed;
import cat.inscriu.catalog.TrainingActions;
import cat.inscriu.engine.Attempts;
import cat.inscriu.engine.Instances;
import cat.inscriu.engine.Staff;
import cat.inscriu.web.Conflict;
import cat.inscriu.web.Fault;
import cat.inscriu.web.NotFound;
import cat.inscriu.web.UnitRights;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/** Publishes an edition: its row, its capacity and its process begin in one transaction. */
@Service
public class EditionPublication {
    private final TrainingActions actions;
    private final Editions editions;
    private final EditionCapacity capacity;
    private final EditionTrainers trainers;
    private final UnitRights units;
    private final EditionProperties defaults;
    private final Instances instances;
    private final Attempts attempts;
    private final AuditTrail trail;
    private final Clock clock;

    EditionPublication(
            TrainingActions actions,
            Editions editions,
            EditionCapacity capacity,
            EditionTrainers trainers,
            UnitRights units,
            EditionProperties defaults,
            Instances instances,
            Attempts attempts,
            AuditTrail trail,
            Clock clock) {
        this.actions = actions;
        this.editions = editions;
        this.capacity = capacity;
        this.trainers = trainers;
        this.units = units;
        this.defaults = defaults;
        this.instances = instances;
        this.attempts = attempts;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Publish an edition of the action.
     *
     * @return what was accepted but may surprise
     * @throws NotFound if there is no such action, or the caller does not coordinate its unit
     * @throws cat.inscriu.web.InvalidInput with every fault of the draft
     * @throws Conflict if the code is taken
     */
    public List<Fault> publish(String trainingAction, EditionDraft draft) {
        return this.attempts.run(() -> start(trainingAction, draft));
    }

    private List<Fault> start(String trainingAction, EditionDraft draft) {
        var action = this.actions.findById(trainingAction).orElseThrow(() -> new NotFound("training action"));
        this.units.requireCoordinator(Staff.unitGroup(action.unitCode()));
        var checked = new DraftCheck(draft, action, this.defaults, this.trainers.faults(draft.trainers())).check();
        if (this.editions.existsById(draft.code())) {
            throw new Conflict("edition-code-taken", draft.code());
        }
        var origin = new EditionOrigin(action.code(), action.title(), Staff.unitGroup(action.unitCode()));
        // What is saved is a copy, since the code is not generated; only the copy's later changes are written.
        var edition =
                this.editions.saveAndFlush(new Edition(draft.code(), origin, checked.timetable(), checked.policies()));
        this.capacity.open(edition.code(), checked.limits());
        this.trainers.name(edition.code(), draft.trainers());

        var remindAt = edition.startsAt().minus(this.defaults.remindedBefore());
        var later = edition.opensAt().isAfter(this.clock.instant());
        var instance = this.instances.start(
                EditionProcess.KEY,
                edition.code(),
                EditionProcess.COORDINATORS.to(edition.coordinators()),
                EditionProcess.OPENING.to(later ? "LATER" : "NOW"),
                EditionProcess.OPENS_AT.to(edition.opensAt()),
                EditionProcess.CLOSES_AT.to(edition.closesAt()),
                EditionProcess.DECISION_BY.to(edition.decisionBy()),
                EditionProcess.STARTS_AT.to(edition.startsAt()),
                EditionProcess.ENDS_AT.to(edition.endsAt()),
                EditionProcess.REMIND_AT.to(remindAt));
        edition.runBy(instance);
        this.trail.add(Deed.onEdition(Act.EDITION_PUBLISHED, edition.code()).detail(action.code()));
        return checked.warnings();
    }
}
