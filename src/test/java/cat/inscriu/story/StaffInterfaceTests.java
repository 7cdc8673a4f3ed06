package cat.inscriu.story;

import static cat.inscriu.story.Eventually.eventually;
import static cat.inscriu.support.Line.A20;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cat.inscriu.support.Proves;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ContextConfiguration;

/** What coordinators, trainers and administrators call: training actions, editions, requests. */
@ContextConfiguration(initializers = RunningService.OnH2.class)
class StaffInterfaceTests extends OnInterface {
    @Test
    void aSheetIsTakenInThreeFormats() throws IOException {
        var coordinator = this.office.coordinator;
        var action =
                coordinator.get("/api/training-actions/" + ACTION).with(200).json();
        assertThat(Answer.names(action)).contains(ACTION_NAMES);
        assertThat(Answer.names(action.get("hours"))).contains("total", "inPerson", "videoTraining", "online");
        assertThat(Answer.names(action.at("/audience/0")))
                .contains("professionalGroup", "functionalArea", "job", "competency");
        assertThat(action.get("attendanceThreshold").decimalValue()).isEqualByComparingTo("80");

        byte[] yaml;
        try (var sample = InterfaceTests.class.getResourceAsStream("/sheets/sample.yaml")) {
            yaml = sample.readAllBytes();
        }
        coordinator
                .send("POST", "/api/training-actions?code=interface-yaml", "application/yaml", yaml)
                .with(201);
        var copy = (ObjectNode) action.deepCopy();
        copy.put("code", "interface-json").put("minimum", 2);
        var stored = coordinator.post("/api/training-actions", copy).with(201).json();
        assertThat(stored.get("code").asText()).isEqualTo("interface-json");
        copy.put("minimum", 3);
        assertThat(coordinator
                        .put("/api/training-actions/interface-json", copy)
                        .with(200)
                        .json()
                        .get("minimum")
                        .asInt())
                .isEqualTo(3);

        assertThat(coordinator.get("/api/training-actions").with(200).json().findValuesAsText("code"))
                .contains(ACTION, "interface-yaml", "interface-json");
        coordinator.post("/api/training-actions", copy).problem(409, "/api/training-actions");
        coordinator.get("/api/training-actions/none").problem(404, "/api/training-actions/none");
    }

    @Test
    void everyFaultOfASheetIsNamedWithItsLine() {
        var broken = new String(sheet(), StandardCharsets.UTF_8)
                .replaceFirst("(?m)^Mínim\n.*$", "Mínim\nmolts")
                .replaceFirst("(?m)^Modalitat\n.*\n", "");
        var problem = this.office
                .coordinator
                .send(
                        "POST",
                        "/api/training-actions?code=interface-broken",
                        "text/plain",
                        broken.getBytes(StandardCharsets.UTF_8))
                .problem(422, "/api/training-actions");

        assertThat(problem.get("errors")).hasSizeGreaterThanOrEqualTo(2);
        for (var fault : problem.get("errors")) {
            assertThat(Answer.names(fault)).contains("field", "code", "message", "line");
        }
        assertThat(problem.findValuesAsText("field")).contains("minimum", "modality");
        this.office.coordinator.get("/api/training-actions/interface-broken").with(404);
    }

    @Test
    void anEditionTakesItsDefaultsFromTheAction() {
        var start = Instant.now().plus(Duration.ofDays(40));
        var shown = this.office.publishes(
                ACTION,
                Map.of("code", "IF-DEFAULTS", "sessions", List.of(session(start, Duration.ofHours(3), "Sala", null))));
        var action =
                this.office.coordinator.get("/api/training-actions/" + ACTION).json();

        for (var name : List.of("minimum", "optimal", "maximum")) {
            assertThat(shown.get(name)).as(name).isEqualTo(action.get(name));
        }
        assertThat(shown.at("/sessions/0/hours").decimalValue()).isEqualByComparingTo("3");
        assertThat(shown.get("status").asText()).isEqualTo("ENROLLING");
        var closes = start.atZone(ZoneId.of("Europe/Madrid")).minusDays(15).toInstant();
        assertThat(Instant.parse(shown.get("enrollmentClosesAt").asText()))
                .isCloseTo(closes, within(1, ChronoUnit.SECONDS));
    }

    @Test
    void everyFaultOfAnEditionIsNamed() {
        var path = "/api/training-actions/" + ACTION + "/editions";
        var start = Instant.now().plus(Duration.ofDays(60));
        var wrong = edition("dos mots", 9, 2);
        wrong.put("sessions", List.of(session(start, Duration.ofHours(-1), "", 0)));
        wrong.put("attendanceThreshold", 101);

        assertThat(this.office.coordinator.post(path, wrong).faults(path))
                .contains(
                        "code",
                        "minimum",
                        "attendanceThreshold",
                        "sessions[0].endsAt",
                        "sessions[0].venue",
                        "sessions[0].hours");
        assertThat(this.office.coordinator.post(path, Map.of()).faults(path)).contains("code", "sessions");
        var unknown = edition("IF-UNKNOWN", 1, 2);
        unknown.put("colour", "red");
        assertThat(this.office.coordinator.post(path, unknown).faults(path)).containsExactly("colour");
        var session = session(start, Duration.ofHours(1), "Sala", null);
        session.put("room", "12");
        unknown.remove("colour");
        unknown.put("sessions", List.of(session));
        assertThat(this.office.coordinator.post(path, unknown).faults(path)).containsExactly("sessions[0].room");
        unknown.put("sessions", List.of(session(start, Duration.ofHours(1), "Sala", null)));
        unknown.put("approval", "MAYBE");
        assertThat(this.office.coordinator.post(path, unknown).faults(path)).containsExactly("approval");

        publish(edition("IF-TAKEN", 1, 2));
        this.office.coordinator.post(path, edition("IF-TAKEN", 1, 2)).problem(409, path);
        this.office
                .coordinator
                .post("/api/training-actions/none/editions", edition("IF-NO-ACTION", 1, 2))
                .problem(404, "/api/training-actions/none/editions");
    }

    @Test
    void anEditionMayOpenLater() {
        var edition = edition("IF-SOON", 1, 2);
        edition.put("enrollmentOpensAt", Instant.now().plusSeconds(5).toString());
        publish(edition);
        this.anybody
                .post("/api/editions/IF-SOON/enrollments", somebody("Magina").form())
                .problem(409, "/api/editions/IF-SOON/enrollments");

        this.office.seesBecome("IF-SOON", "ENROLLING");

        somebody("Magina").asksFor("IF-SOON");
    }

    @Test
    void anEditionIsCancelledWithAReason() {
        publish(edition("IF-CANCEL", 1, 2));
        var path = "/api/editions/IF-CANCEL/cancellation";

        assertThat(this.office.coordinator.post(path, Map.of()).faults(path)).containsExactly("reason");
        assertThat(this.office.coordinator.post(path, Map.of("reason", " ")).faults(path))
                .containsExactly("reason");
        this.office
                .coordinator
                .post(path, Map.of("reason", "Obres a l'edifici"))
                .with(202);
        this.office.seesBecome("IF-CANCEL", "CANCELLED");
        this.office
                .coordinator
                .post(path, Map.of("reason", "Obres a l'edifici"))
                .problem(409, path);
        assertThat(codes("/api/editions?size=100")).doesNotContain("IF-CANCEL");
        assertThat(codes("/api/editions?size=100&status=CANCELLED")).contains("IF-CANCEL");
    }

    @Test
    void aDeadlineAndTheSessionsCanBeMoved() {
        publish(edition("IF-MOVE", 1, 2));
        var person = underReview("Narcisa", "IF-MOVE");
        var start = Instant.now().plus(Duration.ofDays(40));
        this.office
                .coordinator
                .put(
                        "/api/editions/IF-MOVE/enrollment-deadline",
                        Map.of(
                                "enrollmentClosesAt",
                                Instant.now().plusSeconds(86_400).toString()))
                .with(202);
        this.office
                .coordinator
                .put("/api/editions/IF-MOVE/sessions", List.of(session(start, Duration.ofHours(2), "Sala nova", null)))
                .with(202);

        eventually(() -> assertThat(person.mails()).hasSize(3));
        assertThat(person.lastMail().calendarUnfolded()).contains("Sala nova");
        assertThat(this.office.edition("IF-MOVE").get("venue").asText()).isEqualTo("Sala nova");
    }

    @Test
    @Proves(A20)
    void requestsAreListedAndExportedWithoutFormulas() throws IOException {
        publish(edition("IF-REQUESTS", 1, 9));
        var first = new Applicant(this.anybody, "=1+1", "@SUM(A1)", ENTITIES.get(0), "ca");
        first.asksFor("IF-REQUESTS").verifies();
        underReview("Obdúlia", "IF-REQUESTS");
        var path = "/api/editions/IF-REQUESTS/enrollments";

        var page =
                this.office.coordinator.get(path + "?page=1&size=1").with(200).json();
        assertThat(Answer.names(page)).contains("content", "page", "size", "totalElements");
        assertThat(page.get("page").asInt()).isEqualTo(1);
        assertThat(page.get("size").asInt()).isEqualTo(1);
        assertThat(page.get("totalElements").asInt()).isEqualTo(2);
        assertThat(page.get("content")).hasSize(1);
        assertThat(Answer.names(page.at("/content/0")))
                .contains(
                        "requestNumber",
                        "status",
                        "statusSince",
                        "entityCode",
                        "givenName",
                        "familyNames",
                        "email",
                        "order",
                        "waitingPosition");
        this.office.coordinator.get(path + "?size=500").with(200);
        assertThat(this.office.coordinator.get(path + "?size=501").faults(path)).containsExactly("size");
        assertThat(this.office.coordinator.get(path + "?page=-1").faults(path)).containsExactly("page");

        var csv = this.office.coordinator.get(path + ".csv").with(200);
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.text()).contains(first.number()).contains("'=1+1").contains("'@SUM(A1)");
        assertThat(csv.text()).doesNotContain("\"=").doesNotContain("\"@");
        var xlsx = sheetOf(this.office.coordinator.get(path + ".xlsx").with(200).body());
        assertThat(xlsx).contains("'=1+1").doesNotContain("<f>").doesNotContain(">=1+1");
        for (var missing : List.of("", ".csv", ".xlsx")) {
            var unknown = "/api/editions/IF-NONE/enrollments" + missing;
            this.office.coordinator.get(unknown).problem(404, unknown);
        }
    }

    private static String sheetOf(byte[] workbook) throws IOException {
        var file = Files.createTempFile("requests", ".xlsx");
        var text = new StringBuilder();
        try (var zip = new ZipFile(Files.write(file, workbook).toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                if (entry.getName().matches("xl/(worksheets/.*|sharedStrings)\\.xml")) {
                    text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        } finally {
            Files.delete(file);
        }
        return text.toString().replace("&apos;", "'").replace("&#39;", "'");
    }
}
