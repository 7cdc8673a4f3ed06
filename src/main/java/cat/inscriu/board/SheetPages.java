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
import cat.inscriu.work.WorkKind;
import cat.inscriu.work.WorkOrders;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final SheetsInOneGo many;
    private final WorkOrders work;
    private final EditionPublication publication;
    private final SignedIn signedIn;
    private final MessageSource messages;

    SheetPages(
            EditionRights rights,
            UnitRights units,
            TrainingActions actions,
            CourseSheets sheets,
            SheetsInOneGo many,
            WorkOrders work,
            EditionPublication publication,
            SignedIn signedIn,
            MessageSource messages) {
        this.rights = rights;
        this.units = units;
        this.actions = actions;
        this.sheets = sheets;
        this.many = many;
        this.work = work;
        this.publication = publication;
        this.signedIn = signedIn;
        this.messages = messages;
    }

    /**
     * @param work of which a part was refused, whose sheet is given back to be mended; null for none
     * @param part its position
     */
    @GetMapping(SheetsPlace.PATH)
    String list(
            @RequestParam(required = false) Long work,
            @RequestParam(defaultValue = "1") int part,
            Model model,
            CsrfToken token) {
        this.units.requireReader(Staff.COORDINATORS);
        var sheet = work == null ? "" : this.work.leftFor(work, part).orElse("");
        var faults = sheet.isEmpty()
                ? List.<Fault>of()
                : this.sheets.faults(sheet.getBytes(StandardCharsets.UTF_8), SheetFormat.of(null, sheet));
        return list(sheet, faults, model, token);
    }

    /** Take a sheet that was pasted or sent as a file, or many as files; files win. */
    @PostMapping(SheetsPlace.PATH)
    String take(
            @RequestParam(defaultValue = "") String sheet,
            @RequestParam(name = "file", required = false) List<MultipartFile> sent,
            @RequestParam(defaultValue = "") String key,
            Locale locale,
            Model model,
            RedirectAttributes redirect,
            CsrfToken token,
            HttpServletResponse response)
            throws IOException {
        this.units.requireCoordinator(Staff.COORDINATORS);
        var files = Stream.ofNullable(sent)
                .flatMap(List::stream)
                .filter(file -> !file.isEmpty())
                .toList();
        if (files.size() > 1) {
            return "redirect:" + order(files, key).path();
        }
        var bytes = files.isEmpty()
                ? sheet.getBytes(StandardCharsets.UTF_8)
                : files.get(0).getBytes();
        var name = files.isEmpty() ? null : files.get(0).getOriginalFilename();
        var text = new String(bytes, StandardCharsets.UTF_8);
        var status = HttpStatus.UNPROCESSABLE_ENTITY;
        var faults = List.of(Fault.of("sheet", "required"));
        if (bytes.length > 0) {
            try {
                var published = this.sheets.publish(bytes, SheetFormat.of(name, text), null, this.signedIn.name());
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
        return list(text, faults, model, token);
    }

    private WorkOrders.Ordered order(List<MultipartFile> files, String key) throws IOException {
        var parts = new ArrayList<WorkKind.Part>();
        for (var file : files) {
            parts.add(SheetsInOneGo.part(parts.size() + 1, file.getOriginalFilename(), file.getBytes()));
        }
        return this.work.order(this.many, "", "", parts, key);
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
        model.addAttribute("key", UUID.randomUUID().toString());
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

    static String path(String action) {
        return SheetsPlace.PATH + "/" + action;
    }
}
