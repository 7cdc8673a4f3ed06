package cat.inscriu.story;

import static cat.inscriu.story.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What staff do, each under the own name: over the interface, and on tasks as Tasklist does. */
final class Office {
    final Caller coordinator;
    final Caller trainer;
    final Caller admin;

    Office(Caller anybody) {
        this.coordinator = anybody.as("coordinator");
        this.trainer = anybody.as("trainer");
        this.admin = anybody.as("admin");
    }

    void registers(Map<String, String> namesByCode) {
        var csv = new StringBuilder("code,name,type\n");
        namesByCode.forEach(
                (code, name) -> csv.append(code).append(',').append(name).append(",MUNICIPALITY\n"));
        this.admin
                .send("PUT", "/api/local-entities", "text/csv", csv.toString().getBytes(StandardCharsets.UTF_8))
                .with(200);
    }

    JsonNode imports(byte[] sheet, String code) {
        return this.coordinator
                .send("POST", "/api/training-actions?code=" + code, "text/plain", sheet)
                .with(201)
                .json();
    }

    JsonNode publishes(String action, Map<String, Object> edition) {
        return this.coordinator
                .post("/api/training-actions/" + action + "/editions", edition)
                .with(201)
                .json();
    }

    void closesEnrollment(String edition) {
        this.coordinator
                .post("/api/editions/" + edition + "/enrollment-closing")
                .with(202);
    }

    JsonNode edition(String code) {
        return this.coordinator.get("/api/editions/" + code).with(200).json();
    }

    /** Wait until the edition has the status. */
    void seesBecome(String edition, String status) {
        eventually(() -> assertThat(edition(edition).get("status").asText())
                .as("status of %s", edition)
                .isEqualTo(status));
    }

    /** Id of the open task of the instance, once there is one. */
    String task(String businessKey, String definition) {
        eventually(() -> assertThat(tasks(businessKey, definition))
                .as("tasks %s of %s", definition, businessKey)
                .hasSize(1));
        return tasks(businessKey, definition).get(0);
    }

    List<String> tasks(String businessKey, String definition) {
        return this.coordinator
                .get("/engine-rest/task?processInstanceBusinessKey=" + businessKey + "&taskDefinitionKey=" + definition)
                .with(200)
                .json()
                .findValuesAsText("id");
    }

    static Answer completes(Caller who, String task, Map<String, ?> values) {
        var variables = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        return who.post("/engine-rest/task/" + task + "/complete", Map.of("variables", variables));
    }

    void approves(Applicant applicant) {
        reviews(applicant, Map.of("decision", "APPROVE"));
    }

    void reserves(Applicant applicant, String reason) {
        reviews(applicant, Map.of("decision", "RESERVE", "reasonCode", reason));
    }

    /** Reject with words of one's own, which the person will read. */
    void rejects(Applicant applicant, String reason, String note) {
        var task = task(applicant.number(), "reviewRequest");
        this.coordinator
                .put("/api/tasks/" + task + "/note", Map.of("note", note))
                .with(204);
        completes(this.coordinator, task, Map.of("decision", "REJECT", "reasonCode", reason))
                .with(204);
    }

    private void reviews(Applicant applicant, Map<String, String> answer) {
        completes(this.coordinator, task(applicant.number(), "reviewRequest"), answer)
                .with(204);
    }

    void decides(String edition, Map<String, String> answer) {
        completes(this.coordinator, task(edition, "decideEdition"), answer).with(204);
    }

    /** Kinds of the mails to the coordinator about the edition, in order. */
    List<String> mailsAbout(String edition, String title) {
        return PostOffice.to("coordinator@inscriu.example").stream()
                .filter(mail -> mail.text().contains(edition))
                .map(mail -> Subjects.kind(mail.subject(), title))
                .toList();
    }

    /** Wait until no mail is owed to anybody. */
    void hasSentEverything() {
        eventually(() -> {
            var mail = this.coordinator.get("/actuator/health").json().at("/components/mail/details");
            assertThat(mail.get("owed").asInt()).as("notices owed").isZero();
            assertThat(mail.get("failed").asInt()).as("notices failed").isZero();
        });
    }
}
