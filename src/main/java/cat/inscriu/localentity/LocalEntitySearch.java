package cat.inscriu.localentity;

import cat.inscriu.web.Folded;
import cat.inscriu.web.Languages;
import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;

/** Find an entity by some letters of its name or code. */
@Service
public class LocalEntitySearch {
    private static final int FOUND = 50;
    /** A longer question is cut: nobody types more, and each word costs the database a comparison per row. */
    private static final int WORDS = 8;

    private static final int LETTERS = 200;

    private final LocalEntities entities;

    LocalEntitySearch(LocalEntities entities) {
        this.entities = entities;
    }

    /**
     * The active entities that contain every word of the question, whatever its case and accents, in the order of a Catalan
     * register; at most 50.
     *
     * @param question null or blank finds the first of all
     */
    public List<LocalEntity> find(String question) {
        var asked = question == null ? "" : question.substring(0, Math.min(LETTERS, question.length()));
        var specification = Arrays.stream(Folded.of(asked).split(" "))
                .filter(word -> !word.isEmpty())
                .limit(WORDS)
                .map(LocalEntitySearch::contains)
                .reduce(active(), Specification::and);
        // The database cuts by the folded text, which is Catalan order but for accents; those decide among the few that
        // remain.
        var first = PageRequest.of(0, FOUND, Sort.by("searchText"));
        var catalan = Collator.getInstance(Languages.CATALAN);
        return this.entities.findAll(specification, first).stream()
                .sorted(Comparator.comparing(LocalEntity::name, catalan).thenComparing(LocalEntity::code))
                .toList();
    }

    private static Specification<LocalEntity> active() {
        return (entity, query, criteria) -> criteria.isTrue(entity.get("active"));
    }

    private static Specification<LocalEntity> contains(String word) {
        var pattern = "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%";
        return (entity, query, criteria) -> criteria.like(entity.get("searchText"), pattern, '\\');
    }
}
