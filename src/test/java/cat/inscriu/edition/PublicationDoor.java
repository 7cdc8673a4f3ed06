package cat.inscriu.edition;

import cat.inscriu.audit.AuditTrail;
import cat.inscriu.catalog.TrainingActions;
import cat.inscriu.engine.Attempts;
import cat.inscriu.engine.Instances;
import cat.inscriu.web.UnitRights;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Lets stories of other packages publish an edition. */
public class PublicationDoor {
    private final TrainingActions actions;
    private final Editions editions;
    private final EditionCapacity capacity;
    private final EditionTrainers trainers;
    private final UnitRights units;
    private final Instances instances;
    private final Attempts attempts;
    private final AuditTrail trail;
    private final Clock clock;

    PublicationDoor(
            TrainingActions actions,
            Editions editions,
            EditionCapacity capacity,
            EditionTrainers trainers,
            UnitRights units,
            Instances instances,
            Attempts attempts,
            AuditTrail trail,
            Clock clock) {
        this.actions = actions;
        this.editions = editions;
        this.capacity = capacity;
        this.trainers = trainers;
        this.units = units;
        this.instances = instances;
        this.attempts = attempts;
        this.trail = trail;
        this.clock = clock;
    }

    /** What a coordinator states; null leaves it to the training action or a default. */
    public record Draft(
            String code,
            List<Meeting> meetings,
            Instant opensAt,
            Instant closesAt,
            Instant decisionBy,
            int minimum,
            int maximum,
            int quota,
            BigDecimal threshold,
            Approval approval) {

        private EditionDraft whole() {
            return new EditionDraft(
                    this.code,
                    this.meetings.stream()
                            .map(m -> new EditionDraft.SessionDraft(m.startsAt(), m.endsAt(), "Sala 1", null))
                            .toList(),
                    this.opensAt,
                    this.closesAt,
                    this.decisionBy,
                    this.minimum,
                    this.minimum,
                    this.maximum,
                    this.quota,
                    this.threshold,
                    this.approval,
                    null);
        }
    }

    public record Meeting(Instant startsAt, Instant endsAt) {
        /** As the edition keeps it. */
        public Session session(String venue) {
            var hours = BigDecimal.valueOf(
                    Duration.between(this.startsAt, this.endsAt).toHours());
            return new Session(this.startsAt, this.endsAt, venue, hours);
        }
    }

    /** @param settings of {@code inscriu.edition.…}, where the office has other policies than the defaults */
    public void publish(String trainingAction, Draft draft, Map<String, String> settings) {
        var policies = new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("inscriu.edition", EditionProperties.class);
        new EditionPublication(
                        this.actions,
                        this.editions,
                        this.capacity,
                        this.trainers,
                        this.units,
                        policies,
                        this.instances,
                        this.attempts,
                        this.trail,
                        this.clock)
                .publish(trainingAction, draft.whole());
    }
}
