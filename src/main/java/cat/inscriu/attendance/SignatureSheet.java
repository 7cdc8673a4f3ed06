package cat.inscriu.attendance;

import cat.inscriu.edition.SessionView;
import cat.inscriu.print.PdfPages;
import cat.inscriu.print.PrintableText;
import cat.inscriu.web.Dates;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;

/** The paper that goes round in the room: who takes part, and room for two signatures each. One session begins a page. */
@Component
class SignatureSheet {
    private final PdfPages pages;
    private final Dates dates;

    SignatureSheet(PdfPages pages, Dates dates) {
        this.pages = pages;
        this.dates = dates;
    }

    /**
     * @param sessions of the grid, in order
     * @param language of the sheet's own words; that of who is served, by which dates are written
     */
    byte[] print(AttendanceGrid grid, List<SessionView> sessions, Locale language) {
        var texts = new PrintableText();
        var page = new Context(language);
        page.setVariable("language", language.toLanguageTag());
        page.setVariable("title", texts.of(grid.title()));
        page.setVariable("edition", texts.of(grid.code()));
        page.setVariable("count", grid.columns().size());
        page.setVariable(
                "sessions",
                sessions.stream()
                        .map(session -> new Meeting(
                                session.index(),
                                this.dates.day(session.startsAt()),
                                this.dates.times(session.startsAt(), session.endsAt()),
                                this.dates.hours(session.hours()),
                                texts.of(session.venue())))
                        .toList());
        page.setVariable(
                "participants",
                grid.rows().stream()
                        .map(row -> new Participant(texts.of(row.name()), texts.of(row.entity())))
                        .toList());
        return this.pages.set("attendance/signatures", page, texts);
    }

    record Meeting(int index, String day, String times, String hours, String venue) {}

    record Participant(String name, String entity) {}
}
