package cat.inscriu.story;

import static cat.inscriu.support.Line.A11;
import static cat.inscriu.support.Line.A2;
import static cat.inscriu.support.Line.A4;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ContextConfiguration;

/** A4, A11: a coordinator leads the editions of the own unit, a trainer records in the own ones, an auditor changes nothing. */
@ContextConfiguration(initializers = RunningService.OnH2.class)
class OwnUnitTests extends OnInterface {
    private static final String EDITION = "OWN-UNIT";

    private Caller archivist;
    private Caller secondTrainer;

    @BeforeAll
    void othersComeToo() {
        publishOnce(EDITION);
        this.archivist = employs("archivist", "coordinators");
        this.secondTrainer = employs("second-trainer", "trainers");
    }

    /** As an administrator does, over the engine's interface. */
    private Caller employs(String id, String group) {
        if (this.office.admin.get("/engine-rest/user/" + id + "/profile").status() == 404) {
            this.office
                    .admin
                    .post(
                            "/engine-rest/user/create",
                            Map.of(
                                    "profile", Map.of("id", id, "firstName", id, "lastName", ""),
                                    "credentials", Map.of("password", id)))
                    .with(204);
            this.office
                    .admin
                    .send("PUT", "/engine-rest/group/" + group + "/members/" + id, "application/json", new byte[0])
                    .with(204);
        }
        return this.anybody.as(id);
    }

    @Test
    @Proves({A4, A11})
    void anotherUnitsEditionIsNotFound() {
        for (var path : List.of("/enrollments", "/enrollments.csv", "/enrollments.xlsx", "/trainers")) {
            var whole = "/api/editions/" + EDITION + path;
            this.archivist.get(whole).problem(404, whole);
        }
        var later = Instant.now().plus(Duration.ofDays(40));
        var changes = new HashMap<String, Object>();
        changes.put(
                "/enrollment-deadline",
                Map.of("enrollmentClosesAt", Instant.now().plusSeconds(60).toString()));
        changes.put("/sessions", List.of(session(later, Duration.ofHours(1), "Aula", null)));
        changes.put("/maximum", Map.of("maximum", 9));
        changes.put("/trainers", Map.of("trainers", List.of()));
        changes.put("/attendance", List.of());
        changes.forEach((path, body) -> {
            var whole = "/api/editions/" + EDITION + path;
            this.archivist.put(whole, body).problem(404, whole);
        });
        var closing = "/api/editions/" + EDITION + "/enrollment-closing";
        this.archivist.post(closing).problem(404, closing);
        var cancelling = "/api/editions/" + EDITION + "/cancellation";
        this.archivist.post(cancelling, Map.of("reason", "Perquè sí")).problem(404, cancelling);

        var unchanged = this.office.edition(EDITION);
        assertThat(unchanged.get("status").asText()).isEqualTo("ENROLLING");
        assertThat(unchanged.get("maximum").asInt()).isEqualTo(2);
    }

    @Test
    @Proves({A4, A11})
    void anotherUnitsTrainingActionIsNeitherChangedNorHeld() {
        var action = "/api/training-actions/" + ACTION;
        var sheet = this.office.coordinator.get(action).with(200).json();
        this.archivist.put(action, sheet).problem(404, action);
        this.archivist.post(action + "/editions", edition("OWN-STOLEN", 1, 2)).problem(404, action + "/editions");
        assertThat(this.archivist
                        .send("POST", "/api/training-actions?code=own-borrowed", "text/plain", sheet())
                        .faults("/api/training-actions"))
                .contains("promotingUnit");
        this.anybody.get("/api/editions/OWN-STOLEN").with(404);
    }

    @Test
    @Proves({A4, A11})
    void whoNamesANewUnitCoordinatesItAtOnce() {
        var sheet = new String(sheet(), StandardCharsets.UTF_8)
                .replaceFirst("(?m)^Àmbit promotor de formació\n.*$", "Àmbit promotor de formació\nArxius de prova");
        this.archivist
                .send(
                        "POST",
                        "/api/training-actions?code=own-archives",
                        "text/plain",
                        sheet.getBytes(StandardCharsets.UTF_8))
                .with(201);
        this.archivist
                .post("/api/training-actions/own-archives/editions", edition("OWN-ARCHIVES", 1, 2))
                .with(201);
        this.archivist.get("/api/editions/OWN-ARCHIVES/enrollments").with(200);

        var person = underReview("Ona", "OWN-ARCHIVES");
        var task = this.office.task(person.number(), "reviewRequest");
        this.archivist.get("/api/tasks/" + task).with(200);
        var other = this.office.task(underReview("Pol", EDITION).number(), "reviewRequest");
        this.archivist.get("/api/tasks/" + other).problem(404, "/api/tasks/" + other);
        this.archivist.get("/engine-rest/task/" + other).with(404);
        assertThat(Office.completes(this.archivist, other, Map.of("decision", "APPROVE"))
                        .status())
                .isEqualTo(404);
        assertThat(this.archivist.get("/engine-rest/task").with(200).json().findValuesAsText("id"))
                .contains(task)
                .doesNotContain(other);
    }

    @Test
    @Proves(A11)
    void anEditionThatNamesItsTrainersIsTheirs() {
        var edition = edition("OWN-TRAINERS", 1, 2);
        edition.put("trainers", List.of("second-trainer"));
        publish(edition);
        var attendance = "/api/editions/OWN-TRAINERS/attendance";

        // Nothing to record yet, but theirs.
        this.secondTrainer.put(attendance, List.of()).problem(409, attendance);
        this.office.trainer.put(attendance, List.of()).problem(404, attendance);

        var trainers = "/api/editions/OWN-TRAINERS/trainers";
        assertThat(this.office
                        .coordinator
                        .get(trainers)
                        .with(200)
                        .json()
                        .at("/trainers/0")
                        .asText())
                .isEqualTo("second-trainer");
        this.office.coordinator.put(trainers, Map.of("trainers", List.of())).with(204);
        this.office.trainer.put(attendance, List.of()).problem(409, attendance);
        assertThat(this.office
                        .coordinator
                        .put(trainers, Map.of("trainers", List.of("trainer", "coordinator", "nobody-at-all")))
                        .faults(trainers))
                .containsExactly("trainers[1]", "trainers[2]");
    }

    @Test
    @Proves(A2)
    void anAuditorReadsOfEveryUnitAndChangesNothing() {
        var auditor = this.anybody.as("auditor");
        auditor.get("/api/editions/" + EDITION + "/enrollments").with(200);
        auditor.get("/api/editions/" + EDITION + "/enrollments.csv").with(200);
        var task = this.office.task(underReview("Quim", EDITION).number(), "reviewRequest");
        auditor.get("/api/tasks/" + task).with(200);
        assertThat(auditor.get("/engine-rest/task").with(200).json().findValuesAsText("id"))
                .contains(task);
        assertThat(auditor.get("/engine-rest/history/process-instance")
                        .with(200)
                        .json())
                .isNotEmpty();

        assertThat(Office.completes(auditor, task, Map.of("decision", "APPROVE"))
                        .status())
                .isEqualTo(403);
        auditor.post("/engine-rest/task/" + task + "/claim", Map.of("userId", "auditor"))
                .with(403);
        auditor.put("/api/tasks/" + task + "/note", Map.of("note", "x")).with(403);
        auditor.post("/api/editions/" + EDITION + "/enrollment-closing").with(403);
        auditor.get("/engine-rest/user").with(403);
    }
}
