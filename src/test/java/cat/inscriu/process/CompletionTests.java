package cat.inscriu.process;

import static cat.inscriu.support.Line.A28;
import static cat.inscriu.support.Line.A3;
import static cat.inscriu.support.Line.A4;
import static cat.inscriu.support.Line.A5;
import static cat.inscriu.support.Line.A6;
import static cat.inscriu.support.Line.F14;
import static cat.inscriu.support.ProcessAssertions.assertThat;
import static cat.inscriu.support.ProcessAssertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import cat.inscriu.edition.EditionStatus;
import cat.inscriu.engine.RefusedCompletion;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.enrollment.ReasonCode;
import cat.inscriu.notification.Notice;
import cat.inscriu.support.Coordinator;
import cat.inscriu.support.Given;
import cat.inscriu.support.Proves;
import cat.inscriu.support.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the completion of a task takes, from whom, and how often: F14, A3, A4, A5 and A6. */
class CompletionTests extends Story {
    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    @Autowired
    private RuntimeService runtime;

    static Stream<Arguments> wrongReviews() {
        return Stream.of(
                arguments("value-needed", Map.of()),
                arguments("value-needed", Map.of("decision", "MAYBE")),
                arguments("value-needed", Map.of("decision", "approve")),
                arguments("value-needed", Map.of("decision", "REJECT")),
                arguments("value-needed", Map.of("decision", "RESERVE", "reasonCode", "")),
                arguments("value-needed", Map.of("decision", "REJECT", "reasonCode", "I do not like them")),
                arguments("reason-with-approval", Map.of("decision", "APPROVE", "reasonCode", "OTHER")),
                arguments("unknown-variable", Map.of("decision", "APPROVE", "quota", "TAKEN")),
                arguments("unknown-variable", Map.of("decision", "APPROVE", "note", "Núria Puig")),
                arguments("wrong-type", Map.of("decision", 1)),
                arguments("wrong-type", Map.of("decision", new ArrayList<>(List.of("APPROVE")))),
                arguments(
                        "wrong-type",
                        Map.of(
                                "decision",
                                Variables.serializedObjectValue("rO0ABQ==")
                                        .serializationDataFormat("application/x-java-serialized-object")
                                        .objectTypeName("java.lang.String")
                                        .create())));
    }

    @ParameterizedTest
    @MethodSource("wrongReviews")
    @Proves({A3, A6})
    void reviewTakesADecisionAndItsReasonAndNothingElse(String code, Map<String, Object> variables) {
        var edition = given.edition().published();
        var request = given.request(edition).underReview();

        assertRefused(code, () -> coordinator.completes(request, variables));

        assertThat(request).hasStatus(EnrollmentStatus.UNDER_REVIEW).isWaitingAt("reviewRequest");
        assertThat(books.row(request)).containsEntry("decision", null).containsEntry("decided_by", null);
    }

    static Stream<Arguments> wrongDecisions() {
        return Stream.of(
                arguments("value-needed", Map.of()),
                arguments("value-needed", Map.of("decision", "APPROVE")),
                arguments("deadline-needed", Map.of("decision", "EXTEND")),
                arguments("deadline-needed", Map.of("decision", "EXTEND", "newEnrollmentDeadline", "tomorrow")),
                arguments(
                        "deadline-only-to-extend",
                        Map.of("decision", "RUN", "newEnrollmentDeadline", "2027-02-10T00:00:00Z")),
                arguments("unknown-variable", Map.of("decision", "RUN", "viability", "CONFIRM")));
    }

    @ParameterizedTest
    @MethodSource("wrongDecisions")
    @Proves(A3)
    void decisionOnAnEditionTakesADeadlineOnlyToExtend(String code, Map<String, Object> variables) {
        var edition = given.edition().minimum(2).published();
        engine.fires("Event_EnrollmentCloses", edition);
        engine.fires("Event_DecisionDue", edition);

        assertRefused(code, () -> coordinator.completes(edition, variables));

        assertThat(edition).hasStatus(EditionStatus.ENROLLMENT_CLOSED).isWaitingAt("decideEdition");
        assertThat(books.decisions(edition)).isEmpty();
    }

    @Test
    @Proves(A3)
    void attendanceTakesNoVariable() {
        var edition = given.edition().published();
        given.request(edition).admitted();
        time.moveTo(Given.ENDS);
        engine.settle();

        assertRefused("takes-no-variable", () -> coordinator.completes(edition, Map.of("complete", "true")));

        assertThat(edition).hasStatus(EditionStatus.ATTENDANCE_DUE);
    }

    @Test
    @Proves(A3)
    void variablesChangeByCompletionAlone() {
        var edition = given.edition().published();
        var request = given.request(edition).underReview();
        var task = coordinator.task(request).getId();

        assertRefused("only-by-completion", () -> this.tasks.setVariable(task, "decision", "APPROVE"));
        assertRefused("only-by-completion", () -> this.tasks.removeVariable(task, "approval"));

        assertThat(request).hasStatus(EnrollmentStatus.UNDER_REVIEW);
    }

    @Test
    @Proves(F14)
    void secondCompletionReadsThatItIsDecided() {
        var edition = given.edition().published();
        var request = given.request(edition).underReview();
        var task = coordinator.task(request).getId();
        coordinator.completes(task, Map.of("decision", "APPROVE"));

        assertRefused(
                "already-decided",
                () -> coordinator.completes(task, Map.of("decision", "REJECT", "reasonCode", "OTHER")));
        assertRefused("already-decided", () -> coordinator.completes(task, Map.of("decision", "APPROVE")));

        assertThat(request)
                .hasStatus(EnrollmentStatus.ADMITTED)
                .isOwedInAll(Notice.RECEIVED, Notice.UNDER_REVIEW, Notice.ADMITTED);
        assertThat(edition).hasSeatsTaken(1);
    }

    @Test
    @Proves(A5)
    void whoDecidedIsWhoIsSignedInWhoeverClaimedTheTask() {
        var edition = given.edition().published();
        var request = given.request(edition).underReview();
        this.tasks.setAssignee(coordinator.task(request).getId(), "somebody-else");

        coordinator.rejects(request, ReasonCode.OTHER);

        assertThat(books.row(request))
                .containsEntry("decision", "REJECT")
                .containsEntry("reason_code", "OTHER")
                .containsEntry("decided_by", Coordinator.ID);
        assertThat(books.actors(request)).containsExactly("inscriu", "inscriu", Coordinator.ID);
    }

    @Test
    @Proves(A4)
    void othersWorkLooksAsIfItWereNotThere() {
        var edition = given.edition().published();
        var request = given.request(edition).underReview();
        var task = coordinator.task(request).getId();
        var stranger = coordinator.as(Coordinator.OF_ANOTHER_UNIT);

        assertThat(stranger.task(request)).isNull();
        assertRefused("no-such-task", () -> stranger.completes(task, Map.of("decision", "APPROVE")));
        // Nor is anything said of what the task would take.
        assertRefused("no-such-task", () -> stranger.completes(task, Map.of("decision", "MAYBE")));

        assertThat(request).hasStatus(EnrollmentStatus.UNDER_REVIEW);
    }

    @Test
    void nobodyDecidesOnARequestOfACancelledEdition() {
        var edition = given.edition().published();
        var request = given.request(edition).underReview();
        // The edition's row says so; the request has still to be told.
        coordinator.cancels(edition, "No hi ha aula.");

        assertRefused("edition-over", () -> coordinator.approves(request));
        engine.settle();

        assertThat(request)
                .hasStatus(EnrollmentStatus.EDITION_CANCELLED)
                .isOwedInAll(Notice.RECEIVED, Notice.UNDER_REVIEW, Notice.EDITION_CANCELLED);
    }

    @Test
    void approvalLeavesNoReasonBehind() {
        var edition = given.edition().published();
        var request = given.request(edition).underReview();

        // As a form sends it that was filled in as a rejection first.
        coordinator.completes(request, Map.of("decision", "APPROVE", "reasonCode", ""));

        assertThat(books.row(request)).containsEntry("reason_code", null);
    }

    @Test
    @Proves(A28)
    void engineRemembersWordsAndDatesAlone() {
        var edition = given.edition().published();
        var request = given.request(edition).of(Given.VIC).admitted();
        assertWordsAndDates("ownConfirmation", "coordinators");
        time.moveTo(Given.ENDS);
        engine.settle();
        assertWordsAndDates("ownConfirmation", "coordinators");
        trainer.records(edition, request, 5, 5);
        trainer.handsIn(edition);
        engine.settle();

        // Neither while it runs nor afterwards is there more than what a later step reads.
        assertThat(this.history.createHistoricVariableInstanceQuery().list()).isEmpty();
        assertThat(this.history.createHistoricActivityInstanceQuery().list())
                .extracting(HistoricActivityInstance::getActivityType)
                .contains("businessRuleTask", "serviceTask", "intermediateMessageCatch", "noneEndEvent")
                .doesNotContain("exclusiveGateway");
        assertThat(this.runtime.createVariableInstanceQuery().list()).isEmpty();
    }

    /** Until an update all that a step wrote was kept; the engine refuses to let go of what it keeps. */
    @Test
    void anInstanceThatKeepsWhatIsOnlyLentTodayGoesOn() {
        var request = given.request(given.edition().published()).received();
        var instance = (String) books.row(request).get("process_instance_id");
        this.runtime.setVariable(instance, "quota", "OVER_QUOTA");

        applicant.verifies(request);
        engine.settle();

        assertThat(request).hasStatus(EnrollmentStatus.UNDER_REVIEW).isWaitingAt("reviewRequest");
        assertThat(this.runtime.getVariable(instance, "quota")).isEqualTo("TAKEN");
    }

    private void assertWordsAndDates(String... among) {
        assertThat(this.runtime.createVariableInstanceQuery().list())
                .allSatisfy(variable -> {
                    assertThat(variable.getTypeName()).as(variable.getName()).isIn("string", "date");
                    assertThat(variable.getValue().toString()).doesNotContain("Núria", "Puig", "@");
                })
                .extracting(VariableInstance::getName)
                .contains(among)
                .doesNotContain("eligibility", "quota", "seat", "edition", "verifyBy", "reviewDue");
    }

    private static void assertRefused(String code, ThrowingCallable completion) {
        assertThatExceptionOfType(RefusedCompletion.class)
                .isThrownBy(completion)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
