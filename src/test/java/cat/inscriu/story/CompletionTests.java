package cat.inscriu.story;

import static cat.inscriu.story.Eventually.eventually;
import static cat.inscriu.support.Line.A3;
import static cat.inscriu.support.Line.A4;
import static cat.inscriu.support.Line.A6;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.context.ContextConfiguration;

/** What a completion may say, and that whatever else is sent to a task or an instance changes nothing. */
@ContextConfiguration(initializers = RunningService.OnH2.class)
class CompletionTests extends OnInterface {
    @Test
    void aReviewShowsAllThatTheDecisionNeeds() {
        publish(edition("IF-SHEET", 1, 9));
        var person = underReview("Praxedis", "IF-SHEET");
        underReview("Quirza", "IF-SHEET");
        var task = this.office.task(person.number(), "reviewRequest");

        this.office
                .coordinator
                .put("/api/tasks/" + task + "/note", Map.of("note", "Truqueu-li"))
                .with(204);
        var shown = this.office.coordinator.get("/api/tasks/" + task).with(200).json();

        assertThat(shown.get("kind").asText()).isEqualTo("REVIEW");
        assertThat(shown.get("note").asText()).isEqualTo("Truqueu-li");
        assertThat(shown.at("/request/requestNumber").asText()).isEqualTo(person.number());
        assertThat(shown.at("/request/motivation").asText()).startsWith("M'hi empeny");
        assertThat(shown.at("/entity/requests")).hasSize(1);
        assertThat(shown.at("/capacity/seatsLeft").asInt()).isEqualTo(9);
        assertThat(shown.get("approvalWouldMean").asText()).isEqualTo("SEAT");
        this.office.coordinator.get("/api/tasks/none").problem(404, "/api/tasks/none");
        this.office.trainer.get("/api/tasks/" + task).problem(404, "/api/tasks/" + task);
        var tooLong = Map.of("note", "x".repeat(2001));
        assertThat(this.office
                        .coordinator
                        .put("/api/tasks/" + task + "/note", tooLong)
                        .faults("/api/tasks/" + task + "/note"))
                .containsExactly("note");
    }

    static List<Map<String, Object>> completionsOfAReview() {
        var approve = Map.of("value", "APPROVE");
        var wrong = new ArrayList<Map<String, Object>>();
        wrong.add(Map.of());
        wrong.add(Map.of("decision", Map.of("value", "MAYBE")));
        wrong.add(Map.of("decision", Map.of("value", "approve")));
        wrong.add(Map.of("decision", Map.of("value", 1, "type", "Integer")));
        wrong.add(Map.of("decision", Map.of("value", true)));
        wrong.add(Map.of("decision", Map.of("value", List.of("APPROVE"))));
        wrong.add(Map.of("decision", Map.of("value", "\"APPROVE\"", "type", "Json")));
        wrong.add(Map.of(
                "decision",
                Map.of(
                        "value",
                        "rO0ABXQAB0FQUFJPVkU=",
                        "type",
                        "Object",
                        "valueInfo",
                        Map.of(
                                "objectTypeName", "java.lang.String",
                                "serializationDataFormat", "application/x-java-serialized-object"))));
        wrong.add(Map.of("decision", Map.of("value", "REJECT")));
        wrong.add(Map.of("decision", Map.of("value", "RESERVE")));
        wrong.add(Map.of("decision", Map.of("value", "REJECT"), "reasonCode", Map.of("value", "BECAUSE")));
        wrong.add(Map.of("decision", Map.of("value", "REJECT"), "reasonCode", Map.of("value", "")));
        wrong.add(Map.of("decision", approve, "reasonCode", Map.of("value", "OTHER")));
        wrong.add(Map.of("decision", approve, "seat", Map.of("value", "ALLOCATED")));
        wrong.add(Map.of("decision", approve, "quota", Map.of("value", "TAKEN", "type", "String")));
        wrong.add(Map.of("decision", approve, "coordinators", Map.of("value", "trainers")));
        wrong.add(Map.of("reasonCode", Map.of("value", "OTHER")));
        return wrong;
    }

    @ParameterizedTest
    @MethodSource("completionsOfAReview")
    @Proves({A3, A6})
    void aReviewHonoursNothingButItsDecision(Map<String, Object> variables) {
        publishOnce("IF-COMPLETE");
        var person = reviewed();
        var task = this.office.task(person.number(), "reviewRequest");

        for (var way : List.of("complete", "submit-form")) {
            var refused = this.office
                    .coordinator
                    .speaking("en")
                    .post("/engine-rest/task/" + task + "/" + way, Map.of("variables", variables));
            assertThat(refused.status()).as(refused.text()).isBetween(400, 499);
            assertThat(refused.json().get("message").asText())
                    .isNotBlank()
                    .doesNotContain("refused.")
                    .doesNotContain("Exception");
        }

        assertThat(person.status()).isEqualTo("UNDER_REVIEW");
        assertThat(this.office.tasks(person.number(), "reviewRequest")).containsExactly(task);
        var names = this.office
                .admin
                .get("/engine-rest/task/" + task + "/variables")
                .with(200)
                .json();
        assertThat(Answer.names(names)).containsExactly("ownConfirmation");
    }

    private Applicant reviewed;

    private synchronized Applicant reviewed() {
        if (this.reviewed == null) {
            this.reviewed = underReview("Rufina", "IF-COMPLETE");
        }
        return this.reviewed;
    }

    @Test
    @Proves(A4)
    void aTaskIsCompletedOnceByWhoMay() {
        publish(edition("IF-ONCE", 1, 2));
        var person = underReview("Secundina", "IF-ONCE");
        var task = this.office.task(person.number(), "reviewRequest");

        var stranger = Office.completes(this.office.trainer, task, Map.of("decision", "APPROVE"));
        assertThat(stranger.status()).isIn(403, 404);
        Office.completes(this.anybody, task, Map.of("decision", "APPROVE")).with(401);
        assertThat(person.status()).isEqualTo("UNDER_REVIEW");

        Office.completes(this.office.coordinator, task, Map.of("decision", "APPROVE"))
                .with(204);
        person.becomes("ADMITTED");
        var again =
                Office.completes(this.office.coordinator, task, Map.of("decision", "REJECT", "reasonCode", "OTHER"));
        assertThat(again.with(409).json().get("message").asText()).isNotBlank();
        assertThat(person.status()).isEqualTo("ADMITTED");
    }

    @Test
    @Proves(A3)
    void aDecisionHonoursNothingElseAndAWrongDeadlineChangesNothing() {
        var edition = edition("IF-DECIDE", 2, 2);
        edition.put("decisionBy", Instant.now().toString());
        publish(edition);
        this.office.closesEnrollment("IF-DECIDE");
        var task = this.office.task("IF-DECIDE", "decideEdition");
        var far = Instant.now().plus(Duration.ofDays(300)).toString();
        var soon = Instant.now().plus(Duration.ofDays(1)).toString();

        var shown = this.office.coordinator.get("/api/tasks/" + task).with(200).json();
        assertThat(shown.get("kind").asText()).isEqualTo("DECISION");
        assertThat(Answer.names(shown.get("capacity"))).contains("minimum", "optimal", "seatsTaken", "reachable");
        for (var wrong : List.<Map<String, ?>>of(
                Map.of(),
                Map.of("decision", "GO"),
                Map.of("decision", "EXTEND"),
                Map.of("decision", "EXTEND", "newEnrollmentDeadline", "demà"),
                Map.of("decision", "EXTEND", "newEnrollmentDeadline", "2020-01-01T00:00:00Z"),
                Map.of("decision", "EXTEND", "newEnrollmentDeadline", far),
                Map.of("decision", "RUN", "newEnrollmentDeadline", soon),
                Map.of("decision", "RUN", "viability", "CONFIRM"))) {
            var refused = Office.completes(this.office.coordinator, task, wrong);
            assertThat(refused.with(400).json().get("message").asText())
                    .isNotBlank()
                    .doesNotContain("refused.");
        }
        assertThat(this.office.tasks("IF-DECIDE", "decideEdition")).containsExactly(task);
        assertThat(this.office.edition("IF-DECIDE").get("status").asText()).isEqualTo("ENROLLMENT_CLOSED");

        Office.completes(
                        this.office.coordinator,
                        task,
                        Map.of("decision", "EXTEND", "newEnrollmentDeadline", soon.replace("Z", "+00:00")))
                .with(204);
        this.office.seesBecome("IF-DECIDE", "ENROLLING");
    }

    @Test
    void aMessageToAnEndedRequestIsHarmless() {
        publish(edition("IF-ENDED", 1, 2));
        var person = underReview("Tecla", "IF-ENDED");
        person.withdraws().with(204);
        var mails = 3;
        eventually(() -> assertThat(person.mails()).hasSize(mails));

        for (var message : List.of(
                "enrollment.addressVerified",
                "enrollment.quotaPlaceOffered",
                "enrollment.seatOffered",
                "enrollment.editionConfirmed",
                "enrollment.placeConfirmed",
                "enrollment.attendanceClosed",
                "enrollment.withdrawalRequested",
                "enrollment.editionCancelled",
                "enrollment.editionStarted")) {
            var answer = this.office.admin.post(
                    "/engine-rest/message", Map.of("messageName", message, "businessKey", person.number()));
            assertThat(answer.status()).as(message).isEqualTo(400);
        }

        assertThat(person.status()).isEqualTo("WITHDRAWN");
        this.office.hasSentEverything();
        assertThat(person.mails()).hasSize(mails);
        this.office
                .coordinator
                .post(
                        "/engine-rest/message",
                        Map.of("messageName", "enrollment.withdrawalRequested", "businessKey", person.number()))
                .with(403);
    }
}
