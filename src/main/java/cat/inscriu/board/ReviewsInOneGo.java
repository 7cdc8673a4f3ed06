package cat.inscriu.board;

import cat.inscriu.enrollment.EnrollmentProcess;
import cat.inscriu.web.TaskSheet;
import cat.inscriu.work.WorkKind;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The same decision on many requests: each is the completion of its own review, with the rights of who ordered it, and judged as
 * if it had been made in Tasklist.
 */
@Component
class ReviewsInOneGo implements WorkKind {
    private final TaskService tasks;
    private final TaskSheet sheet;
    private final JdbcClient database;
    private final ObjectMapper json;

    ReviewsInOneGo(TaskService tasks, List<TaskSheet> sheets, JdbcClient database, ObjectMapper json) {
        this.tasks = tasks;
        this.sheet = sheets.stream()
                .filter(s -> s.taskKey().equals(EnrollmentProcess.REVIEW))
                .findFirst()
                .orElseThrow();
        this.database = database;
        this.json = json;
    }

    @Override
    public String name() {
        return "review";
    }

    @Override
    public Part perform(Order order, String number) {
        if (!belongs(number, order.about())) {
            return Part.skipped("refused.no-such-task");
        }
        // The engine shows the task to the coordinators of its unit alone.
        var task = this.tasks
                .createTaskQuery()
                .taskDefinitionKey(EnrollmentProcess.REVIEW)
                .processInstanceBusinessKey(number)
                .singleResult();
        if (task == null) {
            return Part.skipped("refused.already-decided");
        }
        if (task.getAssignee() != null && !task.getAssignee().equals(order.by())) {
            return Part.skipped("refused.already-claimed");
        }
        var verdict = read(order.instructions());
        if (verdict.note() != null) {
            this.sheet.note(number, verdict.note());
        }
        this.tasks.complete(task.getId(), verdict.variables());
        return Part.done();
    }

    private boolean belongs(String number, String edition) {
        return this.database
                        .sql("select count(*) from enrollment_request where number = ? and edition_code = ?")
                        .params(number, edition)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    @Override
    public Map<String, Line> lines(Collection<String> numbers) {
        var lines = new HashMap<String, Line>();
        if (!numbers.isEmpty()) {
            this.database
                    .sql("select r.number, r.status, p.given_name, p.family_names from enrollment_request r"
                            + " join person p on p.id = r.person_id where r.number in (:numbers)")
                    .param("numbers", numbers)
                    .query((ResultSet row) -> {
                        var name = row.getString("given_name") + " " + row.getString("family_names");
                        lines.put(row.getString("number"), new Line(name, "status." + row.getString("status")));
                    });
        }
        return lines;
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
