package cat.inscriu.enrollment;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.catalog.AudienceRow;
import cat.inscriu.catalog.Outline;
import cat.inscriu.catalog.OutlineItem;
import cat.inscriu.edition.Approval;
import cat.inscriu.edition.EditionCatalogue;
import cat.inscriu.edition.EditionDetails;
import cat.inscriu.edition.EditionStatus;
import cat.inscriu.enrollment.EntityField.Meant;
import cat.inscriu.web.BotTrap;
import cat.inscriu.web.Conflict;
import cat.inscriu.web.Fault;
import cat.inscriu.web.InvalidInput;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An edition's sheet with the form to ask for a seat. The same checks as the interface, the same answer for everybody. */
@Controller
class EditionPages {
    /** As they stand in the form, and so in the list of what is wrong with it; what belongs to none comes first. */
    private static final List<String> FIELDS = List.of(
            "givenName",
            "familyNames",
            "email",
            "nationalId",
            "entity",
            "jobTitle",
            "professionalGroup",
            "functionalArea",
            "motivation",
            "language",
            "requirementsDeclared",
            "privacyAccepted");

    private static final Comparator<String> IN_ORDER =
            Comparator.<String>comparingInt(FIELDS::indexOf).thenComparing(Comparator.naturalOrder());

    private final EditionCatalogue catalogue;
    private final EnrollmentIntake intake;
    private final EntityField entities;
    private final EntityPlaces places;
    private final EnrollmentProperties policies;
    private final BotTrap trap;
    private final Clock clock;

    EditionPages(
            EditionCatalogue catalogue,
            EnrollmentIntake intake,
            EntityField entities,
            EntityPlaces places,
            EnrollmentProperties policies,
            BotTrap trap,
            Clock clock) {
        this.catalogue = catalogue;
        this.intake = intake;
        this.entities = entities;
        this.places = places;
        this.policies = policies;
        this.trap = trap;
        this.clock = clock;
    }

    @GetMapping("/editions/{code}")
    String show(@PathVariable String code, Model model, Locale locale) {
        return page(code, FilledForm.empty(locale.getLanguage(), fresh()), Meant.NOTHING, List.of(), model);
    }

    @PostMapping("/editions/{code}")
    String take(
            @PathVariable String code,
            @ModelAttribute(name = "form", binding = true) FilledForm form,
            @RequestParam(required = false) String homepage,
            @RequestParam(required = false) String shownAt,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var meant = this.entities.read(form);
        if (this.trap.caught(homepage, shownAt)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(code, form, meant, List.of(Fault.of("", "looks-automatic")), model);
        }
        try {
            var number = this.intake.take(code, form.sent(meant.code()), form.key());
            redirect.addAttribute("code", code);
            // In the address and not in a session, which nobody needs who only asks for a seat.
            redirect.addAttribute("number", number.value());
            return "redirect:/editions/{code}/requested";
        } catch (InvalidInput e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(code, form.withKey(fresh()), meant, e.faults(), model);
        } catch (Conflict e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            var fault = new Fault("", e.code(), null, e.arguments());
            return page(code, form.withKey(fresh()), meant, List.of(fault), model);
        }
    }

    @GetMapping("/editions/{code}/requested")
    String requested(@PathVariable String code, @RequestParam(required = false) String number, Model model) {
        model.addAttribute("requestNumber", RequestNumber.isOne(number) ? number : null);
        model.addAttribute("details", this.catalogue.details(code));
        model.addAttribute("verify", this.policies.verifyEmail());
        model.addAttribute("verifyHours", this.policies.verifyWithin().toHours());
        return "requested";
    }

    private String page(String code, FilledForm form, Meant meant, List<Fault> faults, Model model) {
        var details = this.catalogue.details(code);
        var view = details.view();
        var action = details.trainingAction();
        model.addAttribute("details", details);
        model.addAttribute("seatsLeft", Math.max(0, view.maximum() - view.seatsTaken()));
        model.addAttribute("missing", Math.max(0, view.minimum() - view.seatsTaken()));
        model.addAttribute("beforeStart", view.status().isBeforeStart());
        model.addAttribute("decided", view.status().isConfirmed());
        var open = opens(details);
        model.addAttribute("open", open);
        model.addAttribute("verify", this.policies.verifyEmail());
        model.addAttribute("verifyHours", this.policies.verifyWithin().toHours());
        model.addAttribute("reviewed", details.edition().approval() == Approval.MANUAL);
        model.addAttribute("reviewDays", this.policies.reviewDays());
        model.addAttribute("contents", outline(action.contents()));
        model.addAttribute("objectives", outline(action.objectives()));
        model.addAttribute("groups", column(action.audience(), AudienceRow::professionalGroup));
        model.addAttribute("areas", column(action.audience(), AudienceRow::functionalArea));
        model.addAttribute("places", open && meant.code() != null ? words(code, meant) : null);
        model.addAttribute("form", form);
        model.addAttribute("offered", meant.offered());
        model.addAttribute("moreOffered", meant.more());
        model.addAttribute("faults", byField(faults, meant));
        return "edition";
    }

    private String words(String edition, Meant meant) {
        return this.places
                .of(edition, meant.code(), LocaleContextHolder.getLocale())
                .map(EntityPlaces.Places::words)
                .orElse(null);
    }

    private boolean opens(EditionDetails details) {
        return details.view().status() == EditionStatus.ENROLLING
                && this.clock.instant().isBefore(details.view().enrollmentClosesAt());
    }

    /** Told in the page's words: what the field is called, and a box is ticked rather than filled in. */
    private static Map<String, Fault> byField(List<Fault> faults, Meant meant) {
        var told = new TreeMap<String, Fault>(IN_ORDER);
        for (var fault : faults) {
            var seen = switch (fault.field()) {
                case "entityCode" -> Fault.of("entity", meant.offered().isEmpty() ? fault.code() : "entity-ambiguous");
                case "requirementsDeclared" -> Fault.of(fault.field(), "must-be-accepted");
                default -> fault;
            };
            told.putIfAbsent(seen.field(), seen);
        }
        return told;
    }

    private static List<OutlineItem> outline(String raw) {
        return raw == null ? List.of() : Outline.of(raw);
    }

    private static List<String> column(List<AudienceRow> rows, Function<AudienceRow, String> cell) {
        return new ArrayList<>(rows.stream().map(cell).distinct().toList());
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }
}
