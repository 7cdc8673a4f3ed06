package cat.inscriu.web;

import cat.inscriu.engine.BusinessKeys;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What task forms show and keep beside the engine, with the rights of who is signed in: a task not theirs is not found. */
@RestController
@RequestMapping("/api/tasks/{taskId}")
class TasksApi {
    private static final String LABELS = "messages/tasks";
    private static final String PREFIX = "task.";

    private final TaskService tasks;
    private final BusinessKeys keys;
    private final Map<String, TaskSheet> sheets;
    private final ObjectMapper json;
    private final MessageSource messages;

    TasksApi(TaskService tasks, BusinessKeys keys, List<TaskSheet> sheets, ObjectMapper json, MessageSource messages) {
        this.tasks = tasks;
        this.keys = keys;
        this.sheets = sheets.stream().collect(Collectors.toMap(TaskSheet::taskKey, Function.identity()));
        this.json = json;
        this.messages = messages;
    }

    @GetMapping
    ObjectNode show(@PathVariable String taskId, Locale locale) {
        var task = open(taskId);
        var sheet = sheet(task);
        var key = businessKey(task);
        var shown = this.json.<ObjectNode>valueToTree(sheet.show(taskId, key));
        shown.set("labels", this.json.valueToTree(labels(locale)));
        return shown;
    }

    @PutMapping("/note")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void note(@PathVariable String taskId, @Valid @RequestBody TaskNote note) {
        var task = open(taskId);
        sheet(task)
                .note(
                        businessKey(task),
                        note.note() == null || note.note().isBlank()
                                ? null
                                : note.note().strip());
    }

    private Task open(String taskId) {
        // The query judges the rights of who is signed in.
        var task = this.tasks.createTaskQuery().taskId(taskId).singleResult();
        if (task == null) {
            throw new NotFound("task");
        }
        return task;
    }

    private TaskSheet sheet(Task task) {
        var sheet = this.sheets.get(task.getTaskDefinitionKey());
        if (sheet == null) {
            throw new NotFound("sheet of the task");
        }
        return sheet;
    }

    private String businessKey(Task task) {
        return this.keys.of(task.getProcessInstanceId());
    }

    private Map<String, String> labels(Locale locale) {
        var labels = new TreeMap<String, String>();
        for (var key : ResourceBundle.getBundle(LABELS, locale).keySet()) {
            if (key.startsWith(PREFIX)) {
                labels.put(key.substring(PREFIX.length()), this.messages.getMessage(key, null, locale));
            }
        }
        return labels;
    }

    /** Free text for the record and, with a rejection, for the applicant. */
    record TaskNote(@Size(max = 2000) String note) {}
}
