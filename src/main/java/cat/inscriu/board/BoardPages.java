package cat.inscriu.board;

import cat.inscriu.audit.ReadLog;
import cat.inscriu.audit.ReadPurpose;
import cat.inscriu.edition.EditionCapacity;
import cat.inscriu.edition.EditionProcess;
import cat.inscriu.edition.EditionRights;
import cat.inscriu.edition.Editions;
import cat.inscriu.engine.SignedIn;
import cat.inscriu.enrollment.Decision;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.enrollment.ReasonCode;
import cat.inscriu.web.Fault;
import cat.inscriu.work.WorkKind;
import cat.inscriu.work.WorkOrders;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The board: the editions of the own units, and one of them with all that its coordinators need to lead it. */
@Controller
class BoardPages {
    private static final int A_PAGE = 20;
    private static final int REQUESTS = 100;
    private static final int LAST = 10_000;
    private static final int LETTERS = 200;
    private static final int NOTE = 2000;
    private static final int ENTITIES_IN_SIGHT = 12;

    private final EditionRights rights;
    private final Shelf shelf;
    private final Dossier dossier;
    private final Stuck stuck;
    private final Editions editions;
    private final EditionCapacity capacity;
    private final TaskService tasks;
    private final ReviewsInOneGo reviews;
    private final WorkOrders work;
    private final ReadLog reads;
    private final SignedIn signedIn;

    BoardPages(
            EditionRights rights,
            Shelf shelf,
            Dossier dossier,
            Stuck stuck,
            Editions editions,
            EditionCapacity capacity,
            TaskService tasks,
            ReviewsInOneGo reviews,
            WorkOrders work,
            ReadLog reads,
            SignedIn signedIn) {
        this.rights = rights;
        this.shelf = shelf;
        this.dossier = dossier;
        this.stuck = stuck;
        this.editions = editions;
        this.capacity = capacity;
        this.tasks = tasks;
        this.reviews = reviews;
        this.work = work;
        this.reads = reads;
        this.signedIn = signedIn;
    }

    static String path(String edition) {
        return BoardPlace.PATH + "/editions/" + edition;
    }

    @GetMapping(BoardPlace.PATH)
    String list(
            @RequestParam(defaultValue = "OPEN") String show,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var units = this.rights.readableUnits(this.signedIn.name());
        var which = Arrays.stream(Shelf.Show.values())
                .filter(s -> s.name().equals(show))
                .findFirst()
                .orElse(Shelf.Show.OPEN);
        var asked = q.strip();
        var text = asked.substring(0, Math.min(LETTERS, asked.length()));
        var number = Math.max(1, Math.min(page, LAST));
        var found = this.shelf.find(units, which, text, number - 1, A_PAGE);
        model.addAttribute("coordinates", !units.isEmpty());
        model.addAttribute("show", which);
        model.addAttribute("shows", Shelf.Show.values());
        model.addAttribute("q", text);
        model.addAttribute("lines", found.lines());
        model.addAttribute("total", found.total());
        model.addAttribute("page", number);
        model.addAttribute("pages", (found.total() + A_PAGE - 1) / A_PAGE);
        model.addAttribute("attendance", units.isEmpty() ? attendance() : List.of());
        var orders = this.work.recent();
        model.addAttribute("orders", orders);
        model.addAttribute("going", orders.stream().anyMatch(order -> !order.over()));
        return "board";
    }

    /** Open tasks of who coordinates nothing: the attendance that a trainer may record. */
    private List<AttendanceTask> attendance() {
        var open = this.tasks
                .createTaskQuery()
                .taskDefinitionKey(EditionProcess.RECORD_ATTENDANCE)
                .orderByTaskCreateTime()
                .asc()
                .listPage(0, A_PAGE);
        var instances = new LinkedHashMap<String, String>();
        open.forEach(task -> instances.put(task.getProcessInstanceId(), task.getId()));
        return this.dossier.ofInstances(instances.keySet()).stream()
                .map(edition ->
                        new AttendanceTask(edition.code(), edition.title(), instances.get(edition.processInstanceId())))
                .toList();
    }

    @GetMapping(BoardPlace.PATH + "/editions/{code}")
    String show(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "1") int page,
            Model model,
            CsrfToken token) {
        this.rights.requireReader(code);
        return edition(code, status, page, ReviewForm.empty(), Map.of(), model, token);
    }

    /** The same decision on several requests; the page that follows names those that were left as they are, and why. */
    @PostMapping(BoardPlace.PATH + "/editions/{code}/reviews")
    String review(
            @PathVariable String code,
            @RequestParam(name = "request", defaultValue = "") List<String> chosen,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam String key,
            Model model,
            CsrfToken token,
            HttpServletResponse response) {
        this.rights.requireCoordinator(code);
        var form = new ReviewForm(chosen, all, decision, reason, note.strip(), key);
        var faults = form.faults();
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return edition(code, status, page, form, faults, model, token);
        }
        var waiting = this.dossier.underReview(code);
        // In the order of arrival, whatever order the boxes have; what is under review no more comes last, to be named.
        var numbers = new LinkedHashSet<String>();
        waiting.stream().filter(n -> all || chosen.contains(n)).forEach(numbers::add);
        numbers.addAll(chosen);
        if (numbers.isEmpty()) {
            return "redirect:" + path(code);
        }
        var parts = numbers.stream().map(WorkKind.Part::of).toList();
        var ordered = this.work.order(this.reviews, code, this.reviews.write(form.verdict()), parts, form.key());
        return "redirect:" + ordered.path();
    }

    @PostMapping(BoardPlace.PATH + "/editions/{code}/retries")
    String retry(
            @PathVariable String code, @RequestParam(defaultValue = "") String which, RedirectAttributes redirect) {
        this.rights.requireCoordinator(code);
        redirect.addFlashAttribute("retried", this.stuck.retry(code, which));
        return "redirect:" + path(code) + "#stuck";
    }

    private String edition(
            String code,
            String status,
            int page,
            ReviewForm form,
            Map<String, Fault> faults,
            Model model,
            CsrfToken token) {
        token.getToken();
        this.reads.edition(ReadPurpose.BOARD, code);
        var edition = this.editions.findById(code).orElseThrow();
        var figures = this.capacity.figures(code);
        var counts = this.shelf.requests(code);
        var statuses = counts.statuses();
        var wanted = statuses.stream().filter(s -> s.name().equals(status)).findFirst();
        var number = Math.max(1, Math.min(page, LAST));
        var matching = wanted.map(s -> counts.of(s.name())).orElse(counts.total());
        model.addAttribute("edition", new Face(edition, figures.seats()));
        model.addAttribute("figures", figures);
        model.addAttribute("counts", counts);
        model.addAttribute("wanted", wanted.map(Enum::name).orElse(""));
        var shown = wanted.map(EnumSet::of).orElse(EnumSet.allOf(EnrollmentStatus.class));
        model.addAttribute("requests", this.dossier.requests(code, shown, number - 1, REQUESTS));
        model.addAttribute("page", number);
        model.addAttribute("pages", (matching + REQUESTS - 1) / REQUESTS);
        var entities = this.dossier.entities(code);
        model.addAttribute("entities", entities.subList(0, Math.min(ENTITIES_IN_SIGHT, entities.size())));
        model.addAttribute(
                "moreEntities", entities.subList(Math.min(ENTITIES_IN_SIGHT, entities.size()), entities.size()));
        model.addAttribute("demand", Demand.of(this.dossier.requested(code)));
        model.addAttribute("passedOver", this.dossier.passedOver(code));
        model.addAttribute("deeds", this.dossier.deeds(code));
        model.addAttribute("stuck", this.stuck.of(code));
        model.addAttribute("tellings", this.dossier.tellings(code));
        model.addAttribute(
                "fanOut",
                FanOut.of(edition.status(), edition.ownConfirmation(), counts).orElse(null));
        model.addAttribute("task", this.dossier.task(edition.processInstanceId()));
        model.addAttribute(
                "orders",
                this.work.recent().stream()
                        .filter(order -> order.about().equals(code))
                        .toList());
        model.addAttribute("leads", this.rights.coordinates(code));
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        model.addAttribute("decisions", Decision.values());
        model.addAttribute("reasons", ReasonCode.values());
        return "board-edition";
    }

    record AttendanceTask(String code, String title, String task) {}

    /** What was chosen and typed; given back when something is wrong with it. */
    record ReviewForm(List<String> chosen, boolean all, String decision, String reason, String note, String key) {
        static ReviewForm empty() {
            return new ReviewForm(
                    List.of(), false, "", "", "", UUID.randomUUID().toString());
        }

        private Map<String, Fault> faults() {
            var faults = new LinkedHashMap<String, Fault>();
            if (this.chosen.isEmpty() && !this.all) {
                faults.put("request", Fault.of("request", "choose-requests"));
            }
            if (!isOne(Decision.values(), this.decision)) {
                faults.put("decision", Fault.of("decision", "choose-decision"));
            } else if (needsReason() && !isOne(ReasonCode.values(), this.reason)) {
                faults.put("reason", Fault.of("reason", "choose-reason"));
            }
            if (this.note.length() > NOTE) {
                faults.put("note", Fault.of("note", "too-long", NOTE));
            }
            return faults;
        }

        private boolean needsReason() {
            return !this.decision.equals(Decision.APPROVE.name());
        }

        private ReviewsInOneGo.Verdict verdict() {
            return new ReviewsInOneGo.Verdict(
                    this.decision, needsReason() ? this.reason : null, this.note.isEmpty() ? null : this.note);
        }

        private static boolean isOne(Enum<?>[] values, String name) {
            return Arrays.stream(values).anyMatch(value -> value.name().equals(name));
        }
    }
}
