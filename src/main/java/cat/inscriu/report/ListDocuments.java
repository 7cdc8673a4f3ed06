package cat.inscriu.report;

import cat.inscriu.engine.OfficeTime;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.print.PdfPages;
import cat.inscriu.print.PrintableText;
import cat.inscriu.report.EditionLists.Listed;
import java.text.Collator;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;

/** The people of an edition on paper: those who asked, state by state, and those expected at the door. */
@Component
class ListDocuments {
    /** Who holds a seat, or held it to the end. */
    private static final Set<EnrollmentStatus> EXPECTED = EnumSet.of(
            EnrollmentStatus.ADMITTED,
            EnrollmentStatus.CONFIRMED,
            EnrollmentStatus.CERTIFIED,
            EnrollmentStatus.NOT_ENTITLED);

    private final PdfPages pages;
    private final MessageSource messages;
    private final Clock clock;

    ListDocuments(PdfPages pages, MessageSource messages, Clock clock) {
        this.pages = pages;
        this.messages = messages;
        this.clock = clock;
    }

    /** One of a list, as it is printed. */
    record Entry(int position, String number, String name, String entity, String since) {}

    /** Those who are in one state. */
    record Section(String title, List<Entry> entries) {}

    /** @param requests in the order in which each state lists them */
    byte[] byState(EditionHead edition, List<Listed> requests, Locale language) {
        var letters = new PrintableText();
        var text = new FigureText(this.messages, language);
        var page = page(edition, language, letters, text);
        var byState = requests.stream()
                .collect(Collectors.groupingBy(
                        Listed::status, () -> new EnumMap<>(EnrollmentStatus.class), Collectors.toList()));
        page.setVariable("total", requests.size());
        page.setVariable(
                "sections",
                byState.entrySet().stream()
                        .map(state -> new Section(
                                text.say(
                                        "report.list.state",
                                        text.status(state.getKey()),
                                        state.getValue().size()),
                                entries(state.getValue(), letters, text, language)))
                        .toList());
        return this.pages.set("report/requests", page, letters);
    }

    /** @param requests of the edition, in any order; those without a seat are left out */
    byte[] reception(EditionHead edition, List<Listed> requests, Locale language) {
        var letters = new PrintableText();
        var text = new FigureText(this.messages, language);
        var page = page(edition, language, letters, text);
        var collator = Collator.getInstance(language);
        var expected = requests.stream()
                .filter(request -> EXPECTED.contains(request.status()))
                .sorted(Comparator.comparing(Listed::name, collator).thenComparing(Listed::number))
                .toList();
        page.setVariable("entries", entries(expected, letters, text, language));
        return this.pages.set("report/reception", page, letters);
    }

    private Context page(EditionHead edition, Locale language, PrintableText letters, FigureText text) {
        var page = new Context(language);
        page.setVariable("language", language.toLanguageTag());
        page.setVariable("title", letters.of(edition.title()));
        page.setVariable("edition", letters.of(edition.code()));
        page.setVariable("firstDay", day(edition.firstDay(), text, language));
        page.setVariable(
                "lastDay",
                edition.lastDay().equals(edition.firstDay()) ? null : day(edition.lastDay(), text, language));
        page.setVariable("asOf", text.moment(this.clock.instant()));
        return page;
    }

    private static List<Entry> entries(List<Listed> requests, PrintableText letters, FigureText text, Locale language) {
        var position = new int[1];
        return requests.stream()
                .map(request -> new Entry(
                        ++position[0],
                        request.number(),
                        letters.of(request.name()),
                        letters.of(request.entityName()),
                        day(LocalDate.ofInstant(request.since(), OfficeTime.ZONE), text, language)))
                .toList();
    }

    private static String day(LocalDate day, FigureText text, Locale language) {
        return DateTimeFormatter.ofPattern(text.say("format.date"), language).format(day);
    }
}
