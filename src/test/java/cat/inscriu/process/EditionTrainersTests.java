package cat.inscriu.process;

import static cat.inscriu.support.Line.A4;
import static cat.inscriu.support.ProcessAssertions.assertThat;

import cat.inscriu.edition.EditionTrainers;
import cat.inscriu.engine.Staff;
import cat.inscriu.support.Coordinator;
import cat.inscriu.support.EditionCode;
import cat.inscriu.support.Proves;
import cat.inscriu.support.Story;
import cat.inscriu.support.Trainer;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whom "Record attendance" is for, also when others are named while it is open. */
@Proves(A4)
class EditionTrainersTests extends Story {
    private static final String SECOND = "second-trainer";

    @Autowired
    private EditionTrainers trainers;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Staff staff;

    private Coordinator first;
    private Coordinator second;

    @BeforeEach
    void twoTrainers() {
        this.staff.account(SECOND, "a word for tests", "Tona", "", "tona@inscriu.example", List.of(Staff.TRAINERS));
        this.first = this.coordinator.as(Trainer.ID);
        this.second = this.coordinator.as(SECOND);
    }

    @Test
    void theTaskIsForTheTrainersThatTheEditionNames() {
        var edition = attendanceDue(List.of(SECOND));

        assertThat(this.first.task(edition)).isNull();
        assertThat(this.second.task(edition)).isNotNull();
        assertThat(this.coordinator.task(edition)).isNotNull();
    }

    @Test
    void anOpenTaskGoesOverToWhoIsNamedLater() {
        var edition = attendanceDue(List.of());
        var task = this.first.task(edition).getId();
        this.tasks.setAssignee(task, Trainer.ID);

        this.trainers.change(edition.value(), List.of(SECOND));

        assertThat(this.first.task(edition)).isNull();
        assertThat(this.second.task(edition).getAssignee()).isNull();

        this.trainers.change(edition.value(), List.of());

        assertThat(this.first.task(edition)).isNotNull();
        assertThat(this.second.task(edition)).isNotNull();
    }

    private EditionCode attendanceDue(List<String> named) {
        var edition = this.given.edition().minimum(1).published();
        this.trainers.change(edition.value(), named);
        this.given.request(edition).admitted();
        this.coordinator.closesEnrollment(edition);
        this.engine.settle();
        this.engine.fires("Event_ReminderDue", edition);
        this.engine.fires("Event_EditionStarts", edition);
        this.engine.fires("Event_LastSessionEnds", edition);
        this.engine.settle();
        return edition;
    }
}
