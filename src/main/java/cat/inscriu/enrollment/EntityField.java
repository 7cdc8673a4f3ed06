package cat.inscriu.enrollment;

import cat.inscriu.localentity.LocalEntities;
import cat.inscriu.localentity.LocalEntity;
import cat.inscriu.localentity.LocalEntitySearch;
import cat.inscriu.web.Folded;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Reads which local entity somebody means: by its code, its name, some of its words, or a choice among those that fitted. */
@Component
class EntityField {
    /** More than these are no choice: the person adds letters. */
    private static final int OFFERED = 12;

    /** As the list of suggestions writes it: {@code Ajuntament de Vic (0829810008)}. */
    private static final Pattern SUGGESTED = Pattern.compile(".*\\(([^()]{1,30})\\)\\s*", Pattern.DOTALL);

    private final LocalEntities entities;
    private final LocalEntitySearch search;

    EntityField(LocalEntities entities, LocalEntitySearch search) {
        this.entities = entities;
        this.search = search;
    }

    /**
     * @param code of the one entity that is meant; else what was typed, which no check will accept; null for nothing
     * @param offered those that fitted when several did, at most 12
     * @param more whether others fitted too
     */
    record Meant(String code, List<LocalEntity> offered, boolean more) {
        static final Meant NOTHING = new Meant(null, List.of(), false);

        private static Meant one(String code) {
            return new Meant(code, List.of(), false);
        }
    }

    Meant read(FilledForm form) {
        var typed = form.entity() == null ? "" : form.entity().strip();
        if (typed.isEmpty()) {
            return Meant.NOTHING;
        }
        if (form.entityChoice() != null && typed.equals(form.entityAsked())) {
            return Meant.one(form.entityChoice());
        }
        var suggested = SUGGESTED.matcher(typed);
        if (suggested.matches() && this.entities.existsById(suggested.group(1))) {
            return Meant.one(suggested.group(1));
        }
        if (typed.length() <= 30 && this.entities.existsById(typed)) {
            return Meant.one(typed);
        }
        return byWords(typed);
    }

    private Meant byWords(String typed) {
        var found = this.search.find(typed);
        var name = Folded.of(typed);
        var same = found.stream()
                .filter(entity -> Folded.of(entity.name()).equals(name))
                .toList();
        if (same.size() == 1) {
            return Meant.one(same.get(0).code());
        }
        if (found.size() == 1) {
            return Meant.one(found.get(0).code());
        }
        var offered = found.stream().limit(OFFERED).toList();
        return new Meant(found.isEmpty() ? typed : null, offered, found.size() > OFFERED);
    }
}
