package cat.inscriu.enrollment;

import cat.inscriu.audit.ReadLog;
import cat.inscriu.audit.ReadPurpose;
import cat.inscriu.engine.OfficeTime;
import cat.inscriu.web.Fault;
import cat.inscriu.web.InvalidInput;
import cat.inscriu.web.SafeCell;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of an edition's requests, for its coordinators. */
@RestController
class EditionRequestsApi {
    private static final int MOST = 500;
    private static final int ROWS_AT_A_TIME = 500;
    private static final List<String> COLUMNS = List.of(
            "requestNumber",
            "status",
            "statusSince",
            "entityCode",
            "givenName",
            "familyNames",
            "email",
            "order",
            "waitingPosition");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final EditionRequests requests;
    private final ReadLog reads;

    EditionRequestsApi(EditionRequests requests, ReadLog reads) {
        this.requests = requests;
        this.reads = reads;
    }

    @GetMapping("/api/editions/{edition}/enrollments")
    EditionRequests.Page page(
            @PathVariable String edition,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        if (page < 0 || size < 1 || size > MOST) {
            throw new InvalidInput(Fault.of(page < 0 ? "page" : "size", "page-range", MOST));
        }
        this.reads.edition(ReadPurpose.LIST, edition);
        return this.requests.page(edition, page, size);
    }

    /** Written row by row, so that twenty thousand need no more memory than twenty. */
    @GetMapping(path = "/api/editions/{edition}/enrollments.csv")
    void csv(@PathVariable String edition, HttpServletResponse response) throws IOException {
        this.requests.page(edition, 0, 1);
        this.reads.edition(ReadPurpose.EXPORT, edition);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + edition + ".csv\"");
        var out = response.getWriter();
        // Spreadsheets read UTF-8 only behind this mark.
        out.write('\uFEFF');
        out.write(String.join(",", COLUMNS) + "\r\n");
        this.requests.each(
                edition,
                row -> out.write(cells(row).stream().map(SafeCell::csv).collect(Collectors.joining(",")) + "\r\n"));
    }

    @GetMapping(path = "/api/editions/{edition}/enrollments.xlsx")
    void xlsx(@PathVariable String edition, HttpServletResponse response) throws IOException {
        this.requests.page(edition, 0, 1);
        this.reads.edition(ReadPurpose.EXPORT, edition);
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + edition + ".xlsx\"");
        // Not closed when something fails: half a book would look whole.
        var book = new Workbook(response.getOutputStream(), "Inscriu", "1.0");
        var sheet = book.newWorksheet(edition.substring(0, Math.min(edition.length(), 30)));
        for (var column = 0; column < COLUMNS.size(); column++) {
            sheet.value(0, column, COLUMNS.get(column));
        }
        var next = new int[] {1};
        this.requests.each(edition, row -> {
            var cells = cells(row);
            for (var column = 0; column < cells.size(); column++) {
                // Not among the words that cells share: those are kept until the end.
                sheet.inlineString(next[0], column, SafeCell.of(cells.get(column)));
            }
            if (++next[0] % ROWS_AT_A_TIME == 0) {
                flush(sheet);
            }
        });
        book.finish();
    }

    private static void flush(Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Object> cells(EditionRequests.Row row) {
        return Arrays.asList(
                row.requestNumber(),
                row.status(),
                LOCAL.format(row.statusSince().atZone(OfficeTime.ZONE)),
                row.entityCode(),
                row.givenName(),
                row.familyNames(),
                row.email(),
                row.order(),
                row.waitingPosition());
    }
}
