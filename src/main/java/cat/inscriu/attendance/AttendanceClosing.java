package cat.inscriu.attendance;

import cat.inscriu.edition.EditionProcess;
import cat.inscriu.engine.RefusedCompletion;
import cat.inscriu.web.Conflict;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Service;

/** Completes "Record attendance" with the rights of who is signed in, as Tasklist does. */
@Service
class AttendanceClosing {
    private final TaskService tasks;

    AttendanceClosing(TaskService tasks) {
        this.tasks = tasks;
    }

    /** Whether the task is open and the caller's. */
    boolean isOpen(String edition) {
        return find(edition) != null;
    }

    /**
     * Close the edition's attendance: certificates follow.
     *
     * @throws Conflict if the task is not open, or not the caller's
     * @throws RefusedCompletion while somebody lacks hours; nothing is changed
     */
    void close(String edition) {
        var task = find(edition);
        if (task == null) {
            throw new Conflict("attendance-closed", edition);
        }
        this.tasks.complete(task, Map.of());
    }

    private String find(String edition) {
        var task = this.tasks
                .createTaskQuery()
                .processInstanceBusinessKey(edition)
                .taskDefinitionKey(EditionProcess.RECORD_ATTENDANCE)
                .singleResult();
        return task == null ? null : task.getId();
    }
}
