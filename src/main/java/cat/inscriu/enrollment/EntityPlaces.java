package cat.inscriu.enrollment;

import cat.inscriu.allocation.QuotaFigures;
import cat.inscriu.edition.EditionGate;
import cat.inscriu.localentity.LocalEntities;
import cat.inscriu.localentity.LocalEntity;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many places a local entity has left in an edition, for whoever thinks of asking. Counts only, of requests whose address
 * is proved, and only while the edition enrolls: it tells how full the entity's quota is, as a refusal would a day later, but
 * not who filled it.
 */
@Service
class EntityPlaces {
    private final EditionGate gate;
    private final LocalEntities entities;
    private final QuotaFigures figures;
    private final MessageSource messages;
    private final Clock clock;

    EntityPlaces(EditionGate gate, LocalEntities entities, QuotaFigures figures, MessageSource messages, Clock clock) {
        this.gate = gate;
        this.entities = entities;
        this.figures = figures;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * @param places persons of the entity who may hold a live request
     * @param left of these, those that nobody holds
     * @param waiting persons on the entity's reserve list
     * @param words the same in a sentence
     */
    record Places(String entityCode, String name, int places, int left, int waiting, String words) {}

    /**
     * Empty if there is no such entity, or the edition does not enroll now.
     *
     * @throws cat.inscriu.web.NotFound if there is no such edition
     */
    @Transactional(readOnly = true)
    Optional<Places> of(String edition, String entity, Locale locale) {
        var state = this.gate.read(edition);
        return state.enrollsAt(this.clock.instant())
                ? this.entities.findById(entity).map(employer -> places(edition, employer, locale))
                : Optional.empty();
    }

    private Places places(String edition, LocalEntity employer, Locale locale) {
        var used = this.figures.of(edition, employer.code());
        var left = Math.max(0, used.places() - used.taken());
        var words = this.messages.getMessage(
                left > 0 ? "places.left" : "places.none",
                new Object[] {employer.name(), left, used.places(), used.waiting()},
                locale);
        return new Places(employer.code(), employer.name(), used.places(), left, used.waiting(), words);
    }
}
