package cat.inscriu.engine;

import static cat.inscriu.support.Line.F26;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.support.Given;
import cat.inscriu.support.Proves;
import cat.inscriu.support.Story;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A coordinator who had claimed a review leaves the unit, or the house: colleagues go on with it, the leaver does not. */
@Proves(F26)
class LeaversTests extends Story {
    private static final String LEAVER = "leaver";
    private static final String COLLEAGUE = "colleague";

    @Autowired
    private Leavers leavers;

    @Autowired
    private Staff staff;

    @Autowired
    private IdentityService identity;

    @Autowired
    private TaskService tasks;

    private RequestNumber request;
    private String task;

    @BeforeEach
    void claim() {
        for (var person : List.of(LEAVER, COLLEAGUE)) {
            this.staff.account(
                    person,
                    person + "-password",
                    "Pau",
                    "Roig",
                    person + "@example.org",
                    List.of(Staff.COORDINATORS, Given.UNIT));
        }
        this.request = given.request(given.edition().published()).underReview();
        this.task = coordinator.as(LEAVER).task(this.request).getId();
        coordinator.as(LEAVER).signedIn(() -> this.tasks.claim(this.task, LEAVER));
    }

    @AfterEach
    void dismiss() {
        this.identity.deleteUser(LEAVER);
        this.identity.deleteUser(COLLEAGUE);
    }

    @Test
    void whatAMemberHasClaimedStaysClaimed() {
        this.leavers.look();

        assertThat(coordinator.as(COLLEAGUE).task(this.request).getAssignee()).isEqualTo(LEAVER);
    }

    @Test
    void whoChangesTheUnitDecidesNoMoreAndColleaguesGoOn() {
        this.identity.deleteMembership(LEAVER, Given.UNIT);

        this.leavers.look();

        assertThat(coordinator.as(LEAVER).task(this.request)).isNull();
        assertThatThrownBy(() -> coordinator.as(LEAVER).completes(this.task, Map.of("decision", "APPROVE")))
                .isInstanceOf(RefusedCompletion.class);
        goesOn();
    }

    @Test
    void theTasksOfAnAccountThatIsGoneAreFreeToo() {
        this.identity.deleteUser(LEAVER);

        this.leavers.look();

        goesOn();
    }

    private void goesOn() {
        var colleague = coordinator.as(COLLEAGUE);
        assertThat(colleague.task(this.request).getAssignee()).isNull();
        colleague.signedIn(() -> this.tasks.claim(this.task, COLLEAGUE));
        colleague.completes(this.task, Map.of("decision", "APPROVE"));
        assertThat(books.status(this.request)).isEqualTo(EnrollmentStatus.ADMITTED);
    }
}
