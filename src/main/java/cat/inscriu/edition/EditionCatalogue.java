package cat.inscriu.edition;

import cat.inscriu.catalog.TrainingAction;
import cat.inscriu.catalog.TrainingActionView;
import cat.inscriu.catalog.TrainingActions;
import cat.inscriu.web.NotFound;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Editions as everybody may see them, in a number of statements that does not grow with theirs. */
@Service
@Transactional(readOnly = true)
public class EditionCatalogue {
    /** Open and coming. */
    public static final Set<EditionStatus> OPEN_AND_COMING = EnumSet.of(
            EditionStatus.SCHEDULED, EditionStatus.ENROLLING, EditionStatus.ENROLLMENT_CLOSED, EditionStatus.CONFIRMED);

    private final Editions editions;
    private final TrainingActions actions;
    private final EditionCapacity capacity;
    private final JdbcClient database;

    EditionCatalogue(Editions editions, TrainingActions actions, EditionCapacity capacity, JdbcClient database) {
        this.editions = editions;
        this.actions = actions;
        this.capacity = capacity;
        this.database = database;
    }

    /** @param text part of the title, in any case; empty for all */
    public Page<EditionView> search(Collection<EditionStatus> statuses, String text, Pageable page) {
        var found = this.editions.search(statuses, text, page);
        return new PageImpl<>(views(found.getContent()), page, found.getTotalElements());
    }

    /** @throws NotFound if there is no such edition */
    public EditionDetails details(String code) {
        var edition = this.editions.findById(code).orElseThrow(() -> new NotFound("edition"));
        var action = this.actions.findById(edition.trainingActionCode()).orElseThrow();
        var view = views(List.of(edition)).get(0);
        return new EditionDetails(view, SessionView.of(edition.sessions()), TrainingActionView.of(action), edition);
    }

    /** The editions of these codes, in their order. */
    List<EditionView> named(Collection<String> codes) {
        var byCode =
                this.editions.findAllById(codes).stream().collect(Collectors.toMap(Edition::code, Function.identity()));
        return views(codes.stream().map(byCode::get).toList());
    }

    private List<EditionView> views(List<Edition> found) {
        var codes = found.stream().map(Edition::code).toList();
        var seats = this.capacity.seats(codes);
        var venues = venues(codes);
        var byCode = this.actions
                .findAllById(found.stream().map(Edition::trainingActionCode).collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(TrainingAction::code, Function.identity()));
        return found.stream()
                .map(e -> EditionView.of(
                        e, byCode.get(e.trainingActionCode()), seats.get(e.code()), venues.get(e.code())))
                .toList();
    }

    private Map<String, String> venues(List<String> codes) {
        var venues = new HashMap<String, String>();
        if (!codes.isEmpty()) {
            this.database
                    .sql(
                            "select edition_code, venue from edition_session where position = 0 and edition_code in (:codes)")
                    .param("codes", codes)
                    .query(row -> {
                        venues.put(row.getString(1), row.getString(2));
                    });
        }
        return venues;
    }
}
