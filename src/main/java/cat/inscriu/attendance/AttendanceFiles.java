package cat.inscriu.attendance;

import cat.inscriu.audit.ReadLog;
import cat.inscriu.audit.ReadPurpose;
import cat.inscriu.edition.SessionView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What is taken along: the signature sheets and the spreadsheet. */
@Controller
class AttendanceFiles {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final AttendanceRoll roll;
    private final AttendanceFile file;
    private final SignatureSheet sheet;
    private final ReadLog reads;

    AttendanceFiles(AttendanceRoll roll, AttendanceFile file, SignatureSheet sheet, ReadLog reads) {
        this.roll = roll;
        this.file = file;
        this.sheet = sheet;
        this.reads = reads;
    }

    /** @param template given for the same without hours, to be filled in elsewhere */
    @GetMapping("/staff/editions/{code}/attendance.csv")
    ResponseEntity<byte[]> csv(
            @PathVariable String code, @RequestParam(required = false) String template, Locale locale) {
        var grid = this.roll.of(code, locale);
        this.reads.edition(ReadPurpose.EXPORT, code);
        var text = this.file.write(grid, locale, template != null);
        return answer(CSV, "attachment", "assistencia-" + code + ".csv", text.getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/staff/editions/{code}/attendance/signatures.pdf")
    ResponseEntity<byte[]> signatures(@PathVariable String code, Locale locale) {
        var grid = this.roll.of(code, locale);
        var all = grid.columns().stream().map(AttendanceGrid.Column::session).toList();
        return pdf(grid, all, "signatures-" + code + ".pdf", locale);
    }

    @GetMapping("/staff/editions/{code}/attendance/sessions/{session}/signatures.pdf")
    ResponseEntity<byte[]> signatures(@PathVariable String code, @PathVariable int session, Locale locale) {
        var grid = this.roll.of(code, locale);
        var one = List.of(AttendanceRoll.session(grid, session).session());
        return pdf(grid, one, "signatures-" + code + "-" + session + ".pdf", locale);
    }

    private ResponseEntity<byte[]> pdf(AttendanceGrid grid, List<SessionView> sessions, String name, Locale locale) {
        this.reads.edition(ReadPurpose.PRINT, grid.code());
        return answer(MediaType.APPLICATION_PDF, "inline", name, this.sheet.print(grid, sessions, locale));
    }

    /** The name holds the edition's code, which is letters, digits and dashes. */
    private static ResponseEntity<byte[]> answer(MediaType type, String disposition, String name, byte[] body) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition + "; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(body);
    }
}
