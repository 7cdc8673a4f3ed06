package cat.inscriu.board;

import cat.inscriu.audit.ReadPurpose;
import cat.inscriu.enrollment.EnrollmentProcess;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.web.TaskSheet;
import cat.inscriu.work.WorkKind;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/**
 * The same decision on many requests: each is the completion of its own review, with the rights of who ordered it, and judged as
 * if it had been made in Tasklist.
 */
@Component
class ReviewsInOneGo implements WorkKind {
    private final TaskService tasks;
    private final TaskSheet sheet;
    private final EnrollmentRequests requests;
    private final ObjectMapper json;

    ReviewsInOneGo(TaskService tasks, List<TaskSheet> sheets, EnrollmentRequests requests, ObjectMapper json) {
        this.tasks = tasks;
        this.sheet = sheets.stream()
                .filter(s -> s.taskKey().equals(EnrollmentProcess.REVIEW))
                .findFirst()
                .orElseThrow();
        this.requests = requests;
        this.json = json;
    }

    @Override
    public String name() {
        return "review";
    }

    @Override
    public Result perform(Order order, Part part) {
        var number = part.subject();
        if (!this.requests.existsByNumberAndEditionCode(number, order.about())) {
            return Result.skipped("refused.no-such-task");
        }
        // The engine shows the task to the coordinators of its unit alone.
        var task = this.tasks
                .createTaskQuery()
                .taskDefinitionKey(EnrollmentProcess.REVIEW)
                .processInstanceBusinessKey(number)
                .singleResult();
        if (task == null) {
            return Result.skipped("refused.already-decided");
        }
        if (task.getAssignee() != null && !task.getAssignee().equals(order.by())) {
            return Result.skipped("refused.already-claimed");
        }
        var verdict = read(order.instructions());
        if (verdict.note() != null) {
            this.sheet.note(number, verdict.note());
        }
        this.tasks.complete(task.getId(), verdict.variables());
        return Result.done();
    }

    @Override
    public Map<String, Line> lines(Order order, List<Settled> parts) {
        var numbers = parts.stream().map(Settled::subject).toList();
        return this.requests.withPersons(numbers).stream()
                .collect(Collectors.toMap(
                        request -> request.number().value(),
                        request -> new Line(request.person().fullName(), "status." + request.status(), null, null)));
    }

    @Override
    public Optional<ReadPurpose> namesPeople() {
        return Optional.of(ReadPurpose.BOARD);
    }

    @Override
    public String origin(Order order) {
        return BoardPages.path(order.about());
    }

    String write(Verdict verdict) {
        try {
            return this.json.writeValueAsString(verdict);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Verdict read(String instructions) {
        try {
            return this.json.readValue(instructions, Verdict.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A decision on a request, as the task takes it.
     *
     * @param reason code, with {@code REJECT} and {@code RESERVE}; null with {@code APPROVE}
     * @param note for the record and, with a rejection, for the applicant; null for none
     */
    record Verdict(String decision, String reason, String note) {
        private Map<String, Object> variables() {
            return this.reason == null
                    ? Map.of("decision", this.decision)
                    : Map.of("decision", this.decision, "reasonCode", this.reason);
        }
    }
}
