package cat.inscriu.support;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.edition.EditionDecision;
import cat.inscriu.edition.EditionDesk;
import cat.inscriu.edition.EditionNote;
import cat.inscriu.edition.PublicationDoor.Meeting;
import cat.inscriu.enrollment.ReasonCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.annotation.Autowired;

/** A coordinator at the desk and in Tasklist: signed in, and with no more rights than that. */
public class Coordinator {
    public static final String ID = "coordinator";
    /** Coordinates, but none of the units of these stories. */
    public static final String OF_ANOTHER_UNIT = "stranger";

    private final TaskService tasks;
    private final IdentityService identity;
    private final EditionDesk desk;
    private final EditionNote notes;
    private final String user;

    @Autowired
    Coordinator(TaskService tasks, IdentityService identity, EditionDesk desk, EditionNote notes) {
        this(tasks, identity, desk, notes, ID);
    }

    private Coordinator(TaskService tasks, IdentityService identity, EditionDesk desk, EditionNote notes, String user) {
        this.tasks = tasks;
        this.identity = identity;
        this.desk = desk;
        this.notes = notes;
        this.user = user;
    }

    /** Somebody else at the same desk. */
    public Coordinator as(String other) {
        return new Coordinator(this.tasks, this.identity, this.desk, this.notes, other);
    }

    public void approves(RequestNumber request) {
        completes(request, Map.of("decision", "APPROVE"));
    }

    public void rejects(RequestNumber request, ReasonCode reason) {
        completes(request, Map.of("decision", "REJECT", "reasonCode", reason.name()));
    }

    public void reserves(RequestNumber request, ReasonCode reason) {
        completes(request, Map.of("decision", "RESERVE", "reasonCode", reason.name()));
    }

    public void decides(EditionCode edition, EditionDecision decision) {
        completes(edition, Map.of("decision", decision.name()));
    }

    public void extendsUntil(EditionCode edition, Instant deadline) {
        completes(edition, Map.of("decision", "EXTEND", "newEnrollmentDeadline", deadline.toString()));
    }

    public void closesEnrollment(EditionCode edition) {
        signedIn(() -> this.desk.closeEnrollment(edition.value()));
    }

    public void movesDeadline(EditionCode edition, Instant deadline) {
        signedIn(() -> this.desk.moveDeadline(edition.value(), deadline));
    }

    public void cancels(EditionCode edition, String reason) {
        signedIn(() -> this.desk.cancel(edition.value(), reason));
    }

    public void changesMaximum(EditionCode edition, int maximum) {
        signedIn(() -> this.desk.changeMaximum(edition.value(), maximum, "more chairs"));
    }

    public void reschedules(EditionCode edition, Meeting... meetings) {
        var sessions = List.of(meetings).stream()
                .map(meeting -> meeting.session("Sala 2"))
                .toList();
        signedIn(() -> this.desk.reschedule(edition.value(), sessions));
    }

    public void notes(EditionCode edition, String note) {
        signedIn(() -> this.notes.write(edition.value(), note));
    }

    /** Complete the one open task of the request or edition with these variables. */
    public void completes(Object whom, Map<String, Object> variables) {
        var task = task(whom);
        assertThat(task).as("open task of %s", whom).isNotNull();
        completes(task.getId(), variables);
    }

    public void completes(String taskId, Map<String, Object> variables) {
        signedIn(() -> this.tasks.complete(taskId, variables));
    }

    /** The open task of the request or edition, if this coordinator sees one; else null. */
    public Task task(Object whom) {
        return signedIn(() -> this.tasks
                .createTaskQuery()
                .processInstanceBusinessKey(whom.toString())
                .singleResult());
    }

    public void signedIn(Runnable work) {
        signedIn(() -> {
            work.run();
            return null;
        });
    }

    private <T> T signedIn(Supplier<T> work) {
        var groups = this.identity.createGroupQuery().groupMember(this.user).list().stream()
                .map(Group::getId)
                .toList();
        this.identity.setAuthentication(this.user, groups);
        try {
            return work.get();
        } finally {
            this.identity.clearAuthentication();
        }
    }
}
