package cat.inscriu.attendance;

import cat.inscriu.audit.ReadLog;
import cat.inscriu.audit.ReadPurpose;
import cat.inscriu.engine.RefusedCompletion;
import cat.inscriu.web.Conflict;
import cat.inscriu.web.Fault;
import cat.inscriu.web.InputText;
import cat.inscriu.web.InvalidInput;
import cat.inscriu.work.WorkOrders;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The grid of an edition's attendance. Its form works without a script; with one it is filled by single keys. */
@Controller
class AttendancePages {
    private static final String ROOT = "/staff/editions/{code}/attendance";

    private final AttendanceRoll roll;
    private final AttendanceRecording recording;
    private final AttendanceClosing closing;
    private final AttendanceFile file;
    private final AttendanceImport imports;
    private final WorkOrders work;
    private final ReadLog reads;

    AttendancePages(
            AttendanceRoll roll,
            AttendanceRecording recording,
            AttendanceClosing closing,
            AttendanceFile file,
            AttendanceImport imports,
            WorkOrders work,
            ReadLog reads) {
        this.roll = roll;
        this.recording = recording;
        this.closing = closing;
        this.file = file;
        this.imports = imports;
        this.work = work;
        this.reads = reads;
    }

    static String path(String edition) {
        return ROOT.replace("{code}", edition);
    }

    @GetMapping(ROOT)
    String show(
            @PathVariable String code,
            @RequestParam(required = false) Integer saved,
            @RequestParam(required = false) Integer imported,
            @RequestParam(defaultValue = "0") int replaced,
            Model model,
            Locale locale,
            CsrfToken csrf,
            HttpServletResponse response) {
        model.addAttribute("saved", saved);
        model.addAttribute("imported", imported);
        model.addAttribute("replaced", replaced);
        return page(this.roll.of(code, locale), model, csrf, response, HttpStatus.OK);
    }

    /** Save what was changed; with {@code close}, then close attendance; with {@code fill}, only fill a session's blanks. */
    @PostMapping(ROOT)
    String save(
            @PathVariable String code,
            @RequestParam Map<String, String> fields,
            @RequestParam(required = false) Integer fill,
            @RequestParam(required = false) String close,
            Model model,
            Locale locale,
            CsrfToken csrf,
            HttpServletResponse response) {
        var typed = TypedGrid.read(fields, this.roll.of(code, locale));
        if (fill != null) {
            var filled = typed.filled(fill, this.roll.of(code, typed, locale), locale);
            model.addAttribute("unsaved", true);
            return page(this.roll.of(code, filled, locale), model, csrf, response, HttpStatus.OK);
        }
        if (!typed.faults().isEmpty()) {
            model.addAttribute("unsaved", true);
            return page(this.roll.of(code, typed, locale), model, csrf, response, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        int saved;
        try {
            saved = this.recording.change(code, typed.changes());
        } catch (Overtaken e) {
            model.addAttribute("overtaken", e.cells().size());
            var both = this.roll.of(code, typed.overtaken(e.cells()), locale);
            return page(both, model, csrf, response, HttpStatus.CONFLICT);
        } catch (Conflict e) {
            return refused(code, e, model, locale, csrf, response);
        }
        if (close == null) {
            return "redirect:" + path(code) + "?saved=" + saved;
        }
        return close(code, model, locale, csrf, response);
    }

    /**
     * Record what a file says: with any fault in it nothing. It is over at once for the people of a classroom; for hundreds, its
     * page shows how far it is.
     */
    @PostMapping(ROOT + "/import")
    String take(
            @PathVariable String code,
            @RequestParam MultipartFile file,
            @RequestParam String key,
            Model model,
            Locale locale,
            CsrfToken csrf,
            HttpServletResponse response)
            throws IOException {
        var grid = this.roll.of(code, locale);
        model.addAttribute("importing", true);
        if (!grid.open()) {
            return refused(code, new Conflict("attendance-closed", code), model, locale, csrf, response);
        }
        List<HoursAttended> entries;
        try (var body = file.getInputStream()) {
            entries = this.file.read(InputText.bytes(body, AttendanceFile.LIMIT), grid);
        } catch (InvalidInput e) {
            model.addAttribute("problems", e.faults());
            return page(grid, model, csrf, response, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        var cells = entries.stream().mapToInt(entry -> entry.sessions().size()).sum();
        var recorded = "redirect:" + path(code) + "?imported=" + cells + "&replaced=" + grid.replacedBy(entries);
        if (entries.isEmpty()) {
            return recorded;
        }
        var parts = entries.stream().map(AttendanceImport::part).toList();
        var ordered = this.work.order(this.imports, code, "", parts, key);
        return ordered.allDone() ? recorded : "redirect:" + ordered.path();
    }

    private String close(String code, Model model, Locale locale, CsrfToken csrf, HttpServletResponse response) {
        try {
            this.closing.close(code);
            return "redirect:" + path(code);
        } catch (RefusedCompletion e) {
            model.addAttribute("refusal", e.getMessage());
            var grid = this.roll.of(code, locale);
            model.addAttribute("missing", grid.missing());
            return page(grid, model, csrf, response, HttpStatus.CONFLICT);
        } catch (Conflict e) {
            return refused(code, e, model, locale, csrf, response);
        }
    }

    private String refused(
            String code, Conflict e, Model model, Locale locale, CsrfToken csrf, HttpServletResponse response) {
        model.addAttribute("problems", List.of(new Fault("", e.code(), null, e.arguments())));
        return page(this.roll.of(code, locale), model, csrf, response, HttpStatus.CONFLICT);
    }

    private String page(
            AttendanceGrid grid, Model model, CsrfToken csrf, HttpServletResponse response, HttpStatus status) {
        this.reads.edition(ReadPurpose.ATTENDANCE, grid.code());
        // Draws the token now: it lives in a session, which cannot begin once the page is being sent.
        csrf.getToken();
        response.setStatus(status.value());
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("grid", grid);
        model.addAttribute("key", UUID.randomUUID().toString());
        model.addAttribute(
                "today",
                this.roll.sessionOfToday(grid.columns().stream()
                        .map(AttendanceGrid.Column::session)
                        .toList()));
        model.addAttribute("closable", grid.open() && this.closing.isOpen(grid.code()));
        return "attendance/grid";
    }
}
