package cat.inscriu.board;

import cat.inscriu.catalog.CourseSheets;
import cat.inscriu.catalog.SheetFormat;
import cat.inscriu.catalog.TrainingAction;
import cat.inscriu.catalog.TrainingActionView;
import cat.inscriu.catalog.TrainingActions;
import cat.inscriu.edition.Approval;
import cat.inscriu.edition.EditionPublication;
import cat.inscriu.edition.EditionRights;
import cat.inscriu.engine.SignedIn;
import cat.inscriu.engine.Staff;
import cat.inscriu.web.Conflict;
import cat.inscriu.web.Fault;
import cat.inscriu.web.InvalidInput;
import cat.inscriu.web.NotFound;
import cat.inscriu.web.UnitRights;
import cat.inscriu.web.Warning;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sheets of the own units: import one, and publish an edition of it. */
@Controller
class SheetPages {
    private final EditionRights rights;
    private final UnitRights units;
    private final TrainingActions actions;
    private final CourseSheets sheets;
    private final EditionPublication publication;
    private final SignedIn signedIn;
    private final MessageSource messages;

    SheetPages(
            EditionRights rights,
            UnitRights units,
            TrainingActions actions,
            CourseSheets sheets,
            EditionPublication publication,
            SignedIn signedIn,
            MessageSource messages) {
        this.rights = rights;
        this.units = units;
        this.actions = actions;
        this.sheets = sheets;
        this.publication = publication;
        this.signedIn = signedIn;
        this.messages = messages;
    }

    @GetMapping(SheetsPlace.PATH)
    String list(Model model, CsrfToken token) {
        this.units.requireReader(Staff.COORDINATORS);
        return list("", List.of(), model, token);
    }

    /** Take a sheet that was pasted or sent as a file; a file wins. */
    @PostMapping(SheetsPlace.PATH)
    String take(
            @RequestParam(defaultValue = "") String sheet,
            @RequestParam(required = false) MultipartFile file,
            Locale locale,
            Model model,
            RedirectAttributes redirect,
            CsrfToken token,
            HttpServletResponse response)
            throws IOException {
        this.units.requireCoordinator(Staff.COORDINATORS);
        var sent = file != null && !file.isEmpty();
        var bytes = sent ? file.getBytes() : sheet.getBytes(StandardCharsets.UTF_8);
        var status = HttpStatus.UNPROCESSABLE_ENTITY;
        var faults = List.of(Fault.of("sheet", "required"));
        if (bytes.length > 0) {
            try {
                var published = this.sheets.publish(
                        bytes,
                        format(sent ? file.getOriginalFilename() : "", new String(bytes, StandardCharsets.UTF_8)),
                        null,
                        this.signedIn.name());
                redirect.addFlashAttribute("warnings", words(published.warnings(), locale));
                redirect.addFlashAttribute("imported", true);
                return "redirect:" + path(published.action().code());
            } catch (InvalidInput e) {
                faults = e.faults();
            } catch (Conflict e) {
                status = HttpStatus.CONFLICT;
                faults = List.of(Fault.of("sheet", e.code(), e.arguments().toArray()));
            }
        }
        response.setStatus(status.value());
        return list(sent ? new String(bytes, StandardCharsets.UTF_8) : sheet, faults, model, token);
    }

    private String list(String sheet, List<Fault> faults, Model model, CsrfToken token) {
        token.getToken();
        var units = this.rights.readableUnits(this.signedIn.name());
        var own = this.actions.findAll().stream()
                .filter(action -> units.contains(Staff.unitGroup(action.unitCode())))
                .sorted(Comparator.comparing(TrainingAction::title))
                .map(TrainingActionView::of)
                .toList();
        model.addAttribute("coordinates", this.units.coordinates(Staff.COORDINATORS));
        model.addAttribute("actions", own);
        model.addAttribute("sheet", sheet);
        model.addAttribute("faults", faults);
        return "sheets";
    }

    @GetMapping(SheetsPlace.PATH + "/{code}")
    String show(@PathVariable String code, Model model, CsrfToken token) {
        return sheet(own(code), EditionForm.empty(), Map.of(), model, token);
    }

    @PostMapping(SheetsPlace.PATH + "/{code}")
    String publish(
            @PathVariable String code,
            @ModelAttribute(name = "form", binding = true) EditionForm form,
            @RequestParam(defaultValue = "false") boolean more,
            Locale locale,
            Model model,
            RedirectAttributes redirect,
            CsrfToken token,
            HttpServletResponse response) {
        var action = own(code);
        if (more) {
            return sheet(action, form.withSpare(), Map.of(), model, token);
        }
        var faults = new LinkedHashMap<String, Fault>();
        var draft = form.draft(faults);
        if (faults.isEmpty()) {
            try {
                redirect.addFlashAttribute("warnings", words(this.publication.publish(code, draft), locale));
                redirect.addFlashAttribute("done", "published");
                return "redirect:" + BoardPages.path(draft.code());
            } catch (InvalidInput e) {
                form.sessions().place(e.faults(), faults);
            } catch (Conflict e) {
                faults.put("code", Fault.of("code", e.code(), e.arguments().toArray()));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return sheet(action, form, faults, model, token);
    }

    private String sheet(
            TrainingAction action, EditionForm form, Map<String, Fault> faults, Model model, CsrfToken token) {
        token.getToken();
        model.addAttribute("action", TrainingActionView.of(action));
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        model.addAttribute("approvals", Approval.values());
        return "sheet";
    }

    /** Plain texts, since they wait in the session for the next page. */
    private ArrayList<String> words(List<Fault> warnings, Locale locale) {
        return Warning.of(warnings, this.messages, locale).stream()
                .map(Warning::message)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private TrainingAction own(String code) {
        var action = this.actions.findById(code).orElseThrow(() -> new NotFound("training action"));
        this.units.requireCoordinator(Staff.unitGroup(action.unitCode()));
        return action;
    }

    private static String path(String action) {
        return SheetsPlace.PATH + "/" + action;
    }

    /** By the name of the file, else by how the text begins. */
    private static SheetFormat format(String name, String text) {
        var file = name == null ? "" : name.toLowerCase(Locale.ROOT);
        var start = text.replace("\uFEFF", "").stripLeading();
        if (file.endsWith(".json") || start.startsWith("{")) {
            return SheetFormat.JSON;
        }
        return file.endsWith(".yaml") || file.endsWith(".yml") || start.matches("(?s)(---|[a-z][A-Za-z]*:).*")
                ? SheetFormat.YAML
                : SheetFormat.TEXT;
    }
}
