package cat.inscriu.report;

import cat.inscriu.audit.ReadLog;
import cat.inscriu.audit.ReadPurpose;
import cat.inscriu.engine.OfficeTime;
import cat.inscriu.report.EditionLists.Attended;
import cat.inscriu.report.EditionLists.SessionOnSheet;
import cat.inscriu.web.NotFound;
import cat.inscriu.web.SafeCell;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a coordinator takes away from an edition: attendance as a table, and its people on paper.
 *
 * <p>The table has one line a participant (a seat confirmed, or the result of one) in order of family names: {@code requestNumber,
 * familyNames, givenName, entityCode, entityName, status}, one column a session named {@code 1 (2027-02-15 09:00)} in the
 * office's time, and {@code total}; hours are decimal numbers, and a session without a record is empty.
 */
@RestController
class EditionListsApi {
    private static final List<String> COLUMNS =
            List.of("requestNumber", "familyNames", "givenName", "entityCode", "entityName", "status");
    private static final String TOTAL = "total";
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final ReportScope scope;
    private final EditionLists lists;
    private final ListDocuments documents;
    private final ReadLog reads;

    EditionListsApi(ReportScope scope, EditionLists lists, ListDocuments documents, ReadLog reads) {
        this.scope = scope;
        this.lists = lists;
        this.documents = documents;
        this.reads = reads;
    }

    /** @throws NotFound if there is no such edition, or it is not the caller's; so for all of these */
    @GetMapping("/api/editions/{edition}/attendance.csv")
    void csv(@PathVariable String edition, HttpServletResponse response) throws IOException {
        var sessions = this.lists.sessions(edition);
        this.reads.edition(ReadPurpose.EXPORT, edition);
        Download.begin(response, Download.CSV, edition + "-attendance.csv");
        var out = response.getWriter();
        // Spreadsheets read UTF-8 only behind this mark.
        out.write('\uFEFF');
        out.write(line(headings(sessions)));
        this.lists.eachAttended(edition, sessions.size(), attended -> out.write(line(cells(attended))));
    }

    @GetMapping("/api/editions/{edition}/attendance.xlsx")
    void xlsx(@PathVariable String edition, HttpServletResponse response) throws IOException {
        var sessions = this.lists.sessions(edition);
        this.reads.edition(ReadPurpose.EXPORT, edition);
        Download.begin(response, Download.XLSX, edition + "-attendance.xlsx");
        // Not closed when something fails: half a book would look whole.
        var book = new Workbook(response.getOutputStream(), "Inscriu", "1.0");
        var sheet = new SheetRows(book, edition, headings(sessions), List.of(16, 28, 20, 14, 40, 16, 18));
        this.lists.eachAttended(edition, sessions.size(), attended -> sheet.add(cells(attended)));
        sheet.close();
        book.finish();
    }

    /** Everybody who asked, state by state. */
    @GetMapping("/api/editions/{edition}/enrollments.pdf")
    ResponseEntity<byte[]> requests(@PathVariable String edition, Locale locale) {
        var head = this.scope.requireEdition(edition);
        this.reads.edition(ReadPurpose.PRINT, edition);
        return Download.pdf(edition + ".pdf", this.documents.byState(head, this.lists.requests(edition), locale));
    }

    /** Who is expected at the door, by name, with a box to tick. */
    @GetMapping("/api/editions/{edition}/reception.pdf")
    ResponseEntity<byte[]> reception(@PathVariable String edition, Locale locale) {
        var head = this.scope.requireEdition(edition);
        this.reads.edition(ReadPurpose.PRINT, edition);
        return Download.pdf(
                edition + "-reception.pdf", this.documents.reception(head, this.lists.requests(edition), locale));
    }

    private static List<Object> headings(List<SessionOnSheet> sessions) {
        var headings = new ArrayList<Object>(COLUMNS);
        sessions.forEach(session -> headings.add(
                session.index() + " (" + LOCAL.format(session.startsAt().atZone(OfficeTime.ZONE)) + ")"));
        headings.add(TOTAL);
        return headings;
    }

    private static List<Object> cells(Attended attended) {
        var cells = new ArrayList<Object>(Arrays.asList(
                attended.number(),
                attended.familyNames(),
                attended.givenName(),
                attended.entityCode(),
                attended.entityName(),
                attended.status()));
        cells.addAll(attended.hours());
        cells.add(attended.total());
        return cells;
    }

    private static String line(List<Object> cells) {
        return cells.stream().map(SafeCell::csv).collect(Collectors.joining(",")) + "\r\n";
    }
}
