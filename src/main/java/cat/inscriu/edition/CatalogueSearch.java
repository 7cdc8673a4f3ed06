package cat.inscriu.edition;

import cat.inscriu.catalog.ActionTopics;
import cat.inscriu.catalog.ActionTopics.Topic;
import cat.inscriu.engine.OfficeTime;
import cat.inscriu.web.Folded;
import cat.inscriu.web.Languages;
import java.text.Collator;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Look for an edition as people do: without minding case and accents, by what it is about, when it starts, how it is given and
 * whether a seat is left. What is open or coming at any time are hundreds, so these are read in a few columns and compared here;
 * only the page that is shown is read whole.
 */
@Service
@Transactional(readOnly = true)
class CatalogueSearch {
    private final EditionCatalogue catalogue;
    private final ActionTopics topics;
    private final EditionCapacity capacity;
    private final JdbcClient database;

    CatalogueSearch(EditionCatalogue catalogue, ActionTopics topics, EditionCapacity capacity, JdbcClient database) {
        this.catalogue = catalogue;
        this.topics = topics;
        this.capacity = capacity;
        this.database = database;
    }

    /** @param areas, channels and modalities of all that is open or coming, in Catalan order */
    record Found(Page<EditionView> page, List<String> areas, List<String> channels, List<String> modalities) {}

    Found find(CatalogueQuestion question, Pageable page) {
        var all = all();
        var seats = this.capacity.seats(all.stream().map(Row::code).toList());
        var codes = all.stream()
                .filter(row -> fits(question, row))
                .filter(row -> !question.freeOnly() || seats.get(row.code()).left() > 0)
                .map(Row::code)
                .toList();
        var first = (int) Math.min(page.getOffset(), codes.size());
        var shown = codes.subList(first, Math.min(first + page.getPageSize(), codes.size()));
        return new Found(
                new PageImpl<>(this.catalogue.named(shown), page, codes.size()),
                words(all, topic -> topic.areas().stream()),
                words(all, topic -> Stream.of(topic.channel())),
                words(all, topic -> Stream.of(topic.modality())));
    }

    private record Row(String code, String title, LocalDate starts, Topic topic) {
        Row about(Topic its) {
            return new Row(this.code, this.title, this.starts, its);
        }
    }

    private List<Row> all() {
        var statuses = EditionCatalogue.OPEN_AND_COMING.stream().map(Enum::name).toList();
        var actions = new LinkedHashMap<Row, String>();
        this.database
                .sql("select code, title, starts_at, training_action_code from edition where status in (:statuses)"
                        + " order by starts_at, code")
                .param("statuses", statuses)
                .query(row -> {
                    var starts = row.getObject(3, OffsetDateTime.class)
                            .atZoneSameInstant(OfficeTime.ZONE)
                            .toLocalDate();
                    actions.put(new Row(row.getString(1), row.getString(2), starts, null), row.getString(4));
                });
        var topics = this.topics.of(Set.copyOf(actions.values()));
        return actions.entrySet().stream()
                .map(row -> row.getKey().about(topics.get(row.getValue())))
                .toList();
    }

    private static boolean fits(CatalogueQuestion question, Row row) {
        var topic = row.topic();
        var areas = topic.areas();
        return (question.area().isEmpty() || areas.isEmpty() || areas.contains(question.area()))
                && (question.channel().isEmpty() || topic.channel().equals(question.channel()))
                && (question.modality().isEmpty() || topic.modality().equals(question.modality()))
                && question.earliest().map(day -> !row.starts().isBefore(day)).orElse(true)
                && question.latest().map(day -> !row.starts().isAfter(day)).orElse(true)
                && holds(row, question.q());
    }

    private static boolean holds(Row row, String words) {
        var text = Folded.of(row.title() + " " + String.join(" ", row.topic().words()));
        return Arrays.stream(Folded.of(words).split(" ")).allMatch(text::contains);
    }

    private static List<String> words(Collection<Row> rows, Function<Topic, Stream<String>> which) {
        return rows.stream()
                .map(Row::topic)
                .flatMap(which)
                .filter(word -> !word.isBlank())
                .distinct()
                .sorted(Collator.getInstance(Languages.CATALAN))
                .toList();
    }
}
