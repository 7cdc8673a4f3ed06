package cat.inscriu.board;

import cat.inscriu.edition.Edition;
import cat.inscriu.edition.EditionCapacity;
import cat.inscriu.edition.EditionDecision;
import cat.inscriu.edition.EditionDesk;
import cat.inscriu.edition.EditionNote;
import cat.inscriu.edition.EditionProcess;
import cat.inscriu.edition.EditionRights;
import cat.inscriu.edition.Editions;
import cat.inscriu.engine.Attempts;
import cat.inscriu.web.Conflict;
import cat.inscriu.web.Fault;
import cat.inscriu.web.InvalidInput;
import cat.inscriu.web.NotFound;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What a coordinator does with an edition, each act on a page of its own that says what will follow. Every act goes to the process:
 * the decision as the completion of its task, the others as the messages of {@link EditionDesk}.
 */
@Controller
class EditionActPages {
    private static final String ROOT = BoardPlace.PATH + "/editions/{code}/";
    private static final int LONGEST = 2000;
    private static final Set<String> ACTS =
            Set.of("closing", "deadline", "dates", "maximum", "cancellation", "decision");
    private static final Set<String> DECISIONS =
            Stream.of(EditionDecision.values()).map(Enum::name).collect(Collectors.toSet());

    private final EditionRights rights;
    private final Editions editions;
    private final EditionCapacity capacity;
    private final EditionDesk desk;
    private final EditionNote notes;
    private final TaskService tasks;
    private final Attempts attempts;
    private final Clock clock;

    EditionActPages(
            EditionRights rights,
            Editions editions,
            EditionCapacity capacity,
            EditionDesk desk,
            EditionNote notes,
            TaskService tasks,
            Attempts attempts,
            Clock clock) {
        this.rights = rights;
        this.editions = editions;
        this.capacity = capacity;
        this.desk = desk;
        this.notes = notes;
        this.tasks = tasks;
        this.attempts = attempts;
        this.clock = clock;
    }

    @GetMapping(ROOT + "{act}")
    @Transactional(readOnly = true)
    public String show(@PathVariable String code, @PathVariable String act, Model model, CsrfToken token) {
        this.rights.requireCoordinator(code);
        if (!ACTS.contains(act)) {
            throw new NotFound("act");
        }
        var edition = edition(code);
        var typed = new HashMap<String, String>();
        typed.put("deadline", Moments.write(edition.closesAt()));
        typed.put(
                "maximum",
                Integer.toString(this.capacity.figures(code).seats().limits().maximum()));
        return page(code, act, typed, SessionRows.of(edition.sessions()), Map.of(), model, token);
    }

    @PostMapping(ROOT + "closing")
    String close(
            @PathVariable String code,
            Model model,
            RedirectAttributes redirect,
            CsrfToken token,
            HttpServletResponse response) {
        return act(
                code,
                "closing",
                Map.of(),
                new LinkedHashMap<>(),
                model,
                redirect,
                token,
                response,
                () -> this.desk.closeEnrollment(code));
    }

    @PostMapping(ROOT + "deadline")
    String moveDeadline(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String deadline,
            Model model,
            RedirectAttributes redirect,
            CsrfToken token,
            HttpServletResponse response) {
        var faults = new LinkedHashMap<String, Fault>();
        var moment = Moments.read("deadline", deadline, true, faults);
        return act(
                code,
                "deadline",
                Map.of("deadline", deadline),
                faults,
                model,
                redirect,
                token,
                response,
                () -> this.desk.moveDeadline(code, moment));
    }

    @PostMapping(ROOT + "maximum")
    String changeMaximum(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String maximum,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect,
            CsrfToken token,
            HttpServletResponse response) {
        var faults = new LinkedHashMap<String, Fault>();
        var persons = persons(maximum, faults);
        ActForm.text("reason", reason, true, LONGEST, faults);
        var typed = Map.of("maximum", maximum, "reason", reason);
        return act(
                code,
                "maximum",
                typed,
                faults,
                model,
                redirect,
                token,
                response,
                () -> this.desk.changeMaximum(code, persons, reason.strip()));
    }

    @PostMapping(ROOT + "cancellation")
    String cancel(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean sure,
            Model model,
            RedirectAttributes redirect,
            CsrfToken token,
            HttpServletResponse response) {
        var faults = new LinkedHashMap<String, Fault>();
        ActForm.text("reason", reason, true, LONGEST, faults);
        ActForm.sure(sure, faults);
        return act(
                code,
                "cancellation",
                Map.of("reason", reason),
                faults,
                model,
                redirect,
                token,
                response,
                () -> this.desk.cancel(code, reason.strip()));
    }

    @PostMapping(ROOT + "dates")
    String reschedule(
            @PathVariable String code,
            @ModelAttribute(name = "sessions", binding = true) SessionRows sessions,
            @RequestParam(defaultValue = "false") boolean more,
            Model model,
            RedirectAttributes redirect,
            CsrfToken token,
            HttpServletResponse response) {
        this.rights.requireCoordinator(code);
        if (more) {
            return page(code, "dates", Map.of(), sessions.withSpare(), Map.of(), model, token);
        }
        var faults = new LinkedHashMap<String, Fault>();
        var drafts = sessions.drafts(faults);
        if (faults.isEmpty()) {
            try {
                this.desk.rescheduleTo(code, drafts);
                return done(code, "dates", redirect);
            } catch (InvalidInput e) {
                sessions.place(e.faults(), faults);
            } catch (Conflict e) {
                faults.put("", Fault.of("", e.code(), e.arguments().toArray()));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return page(code, "dates", Map.of(), sessions, faults, model, token);
    }

    /** "Decide whether the edition runs", as in Tasklist: the engine judges whether the caller may, and whether it is still open. */
    @PostMapping(ROOT + "decision")
    String decide(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String deadline,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "false") boolean sure,
            Model model,
            RedirectAttributes redirect,
            CsrfToken token,
            HttpServletResponse response) {
        this.rights.requireCoordinator(code);
        var faults = new LinkedHashMap<String, Fault>();
        var variables = new HashMap<String, Object>();
        variables.put("decision", decision);
        if (!DECISIONS.contains(decision)) {
            faults.put("decision", Fault.of("decision", "choose-decision"));
        }
        if (decision.equals(EditionDecision.EXTEND.name())) {
            var moment = deadline(code, deadline, faults);
            variables.put("newEnrollmentDeadline", String.valueOf(moment));
        }
        if (decision.equals(EditionDecision.CANCEL.name())) {
            ActForm.sure(sure, faults);
        }
        ActForm.text("note", note, decision.equals(EditionDecision.CANCEL.name()), LONGEST, faults);
        var typed = Map.of("decision", decision, "deadline", deadline, "note", note);
        return act(
                code,
                "decision",
                typed,
                faults,
                model,
                redirect,
                token,
                response,
                () -> this.attempts.run(() -> {
                    var task = this.tasks
                            .createTaskQuery()
                            .taskDefinitionKey(EditionProcess.DECIDE)
                            .processInstanceBusinessKey(code)
                            .singleResult();
                    if (task == null) {
                        throw new Conflict("already-decided");
                    }
                    this.notes.write(code, note.isBlank() ? null : note.strip());
                    this.tasks.complete(task.getId(), variables);
                }));
    }

    private Instant deadline(String code, String typed, Map<String, Fault> faults) {
        var moment = Moments.read("deadline", typed, true, faults);
        if (moment != null && !moment.isAfter(this.clock.instant())) {
            faults.put("deadline", Fault.of("deadline", "in-the-past"));
        } else if (moment != null && !moment.isBefore(edition(code).startsAt())) {
            faults.put("deadline", Fault.of("deadline", "closes-after-start"));
        }
        return moment;
    }

    private String act(
            String code,
            String act,
            Map<String, String> typed,
            Map<String, Fault> faults,
            Model model,
            RedirectAttributes redirect,
            CsrfToken token,
            HttpServletResponse response,
            Runnable deed) {
        this.rights.requireCoordinator(code);
        var status = ActForm.carryOut(deed, field -> act, faults);
        if (status == HttpStatus.OK) {
            return done(code, act, redirect);
        }
        response.setStatus(status.value());
        return page(code, act, typed, SessionRows.empty(), faults, model, token);
    }

    private static String done(String code, String act, RedirectAttributes redirect) {
        redirect.addFlashAttribute("done", act);
        return "redirect:" + BoardPages.path(code);
    }

    private String page(
            String code,
            String act,
            Map<String, String> typed,
            SessionRows sessions,
            Map<String, Fault> faults,
            Model model,
            CsrfToken token) {
        token.getToken();
        var figures = this.capacity.figures(code);
        model.addAttribute("edition", new Face(edition(code), figures.seats()));
        model.addAttribute("figures", figures);
        model.addAttribute("reserve", figures.overQuota());
        model.addAttribute("act", act);
        model.addAttribute("typed", typed);
        model.addAttribute("sessions", sessions);
        model.addAttribute("faults", faults);
        model.addAttribute("decisions", EditionDecision.values());
        return "board-act";
    }

    private Edition edition(String code) {
        return this.editions.findById(code).orElseThrow(() -> new NotFound("edition"));
    }

    private static int persons(String typed, Map<String, Fault> faults) {
        try {
            var persons = Integer.parseInt(typed.strip());
            if (persons >= 1 && persons <= 10_000) {
                return persons;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        faults.put("maximum", Fault.of("maximum", "persons-range", 10_000));
        return 0;
    }
}
