package cat.inscriu.story;

import static cat.inscriu.story.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.ContextConfiguration;

/** What other programs rely on: every call, the names in every answer, and how each of them says no. */
@ContextConfiguration(initializers = RunningService.OnH2.class)
class InterfaceTests extends RunningService {
    private static final String ACTION = "interface-action";
    private static final String[] EDITION_NAMES = {
        "code",
        "title",
        "trainingActionCode",
        "status",
        "startsOn",
        "endsOn",
        "enrollmentOpensAt",
        "enrollmentClosesAt",
        "minimum",
        "optimal",
        "maximum",
        "seatsTaken",
        "hours",
        "modality",
        "channel",
        "venue"
    };
    private static final String[] ACTION_NAMES = {
        "code",
        "title",
        "promotingUnit",
        "requirements",
        "entityQuota",
        "minimum",
        "optimal",
        "maximum",
        "channel",
        "modality",
        "hours",
        "contents",
        "objectives",
        "methodology",
        "accreditation",
        "audience",
        "attendanceThreshold"
    };
    private static final String UNKNOWN_LINK = "AAAAAAAAAAEAAWFsbF9vZl90aGlzX2lzX2FfZ3Vlc3M";

    private String title;

    @BeforeAll
    void importTheSheet() {
        this.title = this.office.imports(sheet(), ACTION).get("title").asText();
    }

    private void publish(Map<String, Object> edition) {
        this.office.publishes(ACTION, edition);
    }

    private Applicant somebody(String givenName) {
        return new Applicant(this.anybody, givenName, "Casanovas i Rius", ENTITIES.get(0), "ca");
    }

    private Applicant underReview(String givenName, String edition) {
        return somebody(givenName).asksFor(edition).verifies().becomes("UNDER_REVIEW");
    }

    // Editions, for everybody

    @Test
    void theCatalogueShowsOpenAndComingEditions() {
        publish(edition("IF-LIST", 3, 9));

        var found = item(this.anybody.get("/api/editions?size=100"), "code", "IF-LIST");

        assertThat(Answer.names(found)).contains(EDITION_NAMES);
        assertThat(found.get("title").asText()).isEqualTo(this.title);
        assertThat(found.get("trainingActionCode").asText()).isEqualTo(ACTION);
        assertThat(found.get("status").asText()).isEqualTo("ENROLLING");
        assertThat(LocalDate.parse(found.get("startsOn").asText()))
                .isEqualTo(LocalDate.parse(found.get("endsOn").asText()));
        assertThat(OffsetDateTime.parse(found.get("enrollmentOpensAt").asText()))
                .isBefore(OffsetDateTime.parse(found.get("enrollmentClosesAt").asText()));
        assertThat(found.get("minimum").asInt()).isEqualTo(3);
        assertThat(found.get("maximum").asInt()).isEqualTo(9);
        assertThat(found.get("seatsTaken").isInt()).isTrue();
        assertThat(found.get("hours").isNumber()).isTrue();
        assertThat(found.get("venue").asText()).isEqualTo("Sala gran");
    }

    @Test
    void theCatalogueIsFilteredAndPaged() {
        publish(edition("IF-FILTER", 1, 2));
        publish(edition("IF-FILTER-2", 1, 2));
        var word = this.title.substring(2, 9).toUpperCase(java.util.Locale.ROOT);

        assertThat(codes("/api/editions?size=100&q=" + encoded(word))).contains("IF-FILTER");
        assertThat(codes("/api/editions?q=ningu-no-en-diu-aixi")).isEmpty();
        assertThat(codes("/api/editions?size=100&status=ENROLLING")).contains("IF-FILTER");
        assertThat(codes("/api/editions?size=100&status=COMPLETED")).doesNotContain("IF-FILTER");
        assertThat(codes("/api/editions?size=100&status=COMPLETED&status=ENROLLING"))
                .contains("IF-FILTER");
        var first = codes("/api/editions?size=1&page=0");
        assertThat(first).hasSize(1).isNotEqualTo(codes("/api/editions?size=1&page=1"));
    }

    @ParameterizedTest
    @CsvSource({"page=-1, page", "size=0, size", "size=101, size", "page=x, page", "status=OPEN, status"})
    void aQuestionThatCannotBeAnsweredIsRefused(String query, String field) {
        var answer = this.anybody.get("/api/editions?" + query);

        assertThat(answer.faults("/api/editions")).containsExactly(field);
    }

    @Test
    void anEditionShowsItsSessionsAndItsSheet() {
        publish(edition("IF-ONE", 1, 2));

        var shown = this.anybody.get("/api/editions/IF-ONE").with(200).json();

        assertThat(Answer.names(shown)).contains(EDITION_NAMES).contains("sessions", "trainingAction");
        assertThat(Answer.names(shown.at("/sessions/0"))).contains("index", "startsAt", "endsAt", "venue");
        assertThat(shown.at("/sessions/0/index").asInt()).isEqualTo(1);
        assertThat(Answer.names(shown.get("trainingAction"))).contains(ACTION_NAMES);
        this.anybody.get("/api/editions/IF-NONE").problem(404, "/api/editions/IF-NONE");
    }

    @Test
    void theRegisterIsSearched() {
        var found = this.anybody
                .get("/api/local-entities?q=" + encoded("VILANOVA 1"))
                .with(200)
                .json();

        var entity = item(found, "code", ENTITIES.get(0));
        assertThat(Answer.names(entity)).containsExactly("code", "name", "type");
        assertThat(entity.get("type").asText()).isEqualTo("MUNICIPALITY");
    }

    // Asking for a seat

    @Test
    void everyFaultOfAFormIsNamedInTheReadersLanguage() {
        publish(edition("IF-FORM", 1, 2));
        var path = "/api/editions/IF-FORM/enrollments";
        var form = Map.of("email", "ni idea", "nationalId", "12345678A", "entityCode", "no", "language", "fr");
        var details = new HashSet<String>();
        for (var language : List.of("ca", "es", "en")) {
            var problem = this.anybody.speaking(language).post(path, form).problem(422, path);
            details.add(problem.get("detail").asText()
                    + problem.get("title").asText()
                    + problem.at("/errors/0/message").asText());
        }

        assertThat(details).hasSize(3);
        assertThat(this.anybody.post(path, form).json())
                .isEqualTo(this.anybody.speaking("ca").post(path, form).json())
                .isEqualTo(this.anybody.speaking("de,ca;q=0.5").post(path, form).json());
        assertThat(this.anybody.post(path, form).faults(path))
                .containsExactlyInAnyOrder(
                        "givenName",
                        "familyNames",
                        "email",
                        "nationalId",
                        "entityCode",
                        "jobTitle",
                        "requirementsDeclared",
                        "privacyAccepted",
                        "language");
    }

    @Test
    void whatIsNoFormIsRefused() {
        publish(edition("IF-NOFORM", 1, 2));
        var path = "/api/editions/IF-NOFORM/enrollments";

        assertThat(this.anybody
                        .post(path, somebody("Blanca").with("vip", true).form())
                        .faults(path))
                .containsExactly("vip");
        assertThat(this.anybody
                        .post(
                                path,
                                somebody("Blanca")
                                        .with("requirementsDeclared", "potser")
                                        .form())
                        .faults(path))
                .containsExactly("requirementsDeclared");
        this.anybody.post(path, "{\"givenName\":").problem(400, path);
        this.anybody.post(path, "").problem(400, path);
        this.anybody
                .send("POST", path, "application/xml", "<a/>".getBytes(StandardCharsets.UTF_8))
                .problem(415, path);
        this.anybody.send("PUT", path, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
        this.anybody
                .post("/api/editions/IF-NONE/enrollments", somebody("Blanca").form())
                .problem(404, "/api/editions/IF-NONE/enrollments");
    }

    @Test
    void whoLeavesOptionalFieldsOutIsTaken() {
        publish(edition("IF-OPTIONAL", 1, 2));
        var person = somebody("Clàudia")
                .with("nationalId", null)
                .with("motivation", null)
                .with("language", null)
                .asksFor("IF-OPTIONAL");

        person.verifies().becomes("UNDER_REVIEW");
    }

    @Test
    void aRetriedRequestIsOneRequest() {
        publish(edition("IF-KEY", 1, 2));
        var path = "/api/editions/IF-KEY/enrollments";
        var client = this.anybody.with("Idempotency-Key", "k-1");
        var form = somebody("Delfina").form();
        var tries = Stream.generate(() -> CompletableFuture.supplyAsync(() -> client.post(path, form)))
                .limit(4)
                .toList();
        var numbers = tries.stream()
                .map(answer ->
                        answer.join().with(202).json().get("requestNumber").asText())
                .distinct()
                .toList();

        assertThat(numbers).hasSize(1);
        var changed = new LinkedHashMap<>(form);
        changed.put("jobTitle", "Una altra feina");
        assertThat(client.post(path, changed).faults(path)).containsExactly("Idempotency-Key");
        // The key is this person's: somebody else may have drawn the same.
        assertThat(client.post(path, somebody("Eulàlia").form())
                        .with(202)
                        .json()
                        .get("requestNumber")
                        .asText())
                .isNotEqualTo(numbers.get(0));
        this.office.hasSentEverything();
        assertThat(PostOffice.to((String) form.get("email")))
                .as("no link for a retry")
                .hasSize(1);
    }

    // Following a request

    @Test
    void aRequestShowsWhereItStands() {
        publish(edition("IF-STATUS", 1, 2));
        var person = underReview("Francina", "IF-STATUS");

        var shown = person.sees();

        assertThat(Answer.names(shown))
                .contains(
                        "requestNumber",
                        "status",
                        "statusSince",
                        "editionCode",
                        "title",
                        "timeline",
                        "next",
                        "waitingPosition",
                        "canWithdraw",
                        "certificate");
        assertThat(shown.get("requestNumber").asText()).isEqualTo(person.number());
        assertThat(shown.get("editionCode").asText()).isEqualTo("IF-STATUS");
        assertThat(OffsetDateTime.parse(shown.get("statusSince").asText())).isBefore(OffsetDateTime.now());
        assertThat(shown.get("timeline").findValuesAsText("status")).containsExactly("RECEIVED", "UNDER_REVIEW");
        assertThat(Answer.names(shown.at("/timeline/0"))).containsExactly("at", "status", "note");
        assertThat(shown.get("next").asText()).isNotBlank().doesNotContain("next.");
        assertThat(shown.get("waitingPosition").isNull()).isTrue();
        assertThat(shown.get("canWithdraw").asBoolean()).isTrue();
        assertThat(shown.get("certificate").isNull()).isTrue();
        var languages = Stream.of("ca", "es", "en")
                .map(language -> this.anybody
                        .speaking(language)
                        .get(person.link())
                        .json()
                        .get("next")
                        .asText())
                .distinct();
        assertThat(languages).hasSize(3);
    }

    @Test
    void anAddressIsProvedOnceAndARequestWithdrawnOnce() {
        publish(edition("IF-TWICE", 1, 2));
        var person = underReview("Gal·la", "IF-TWICE").verifies();

        person.withdraws().with(204);
        person.withdraws().with(204);

        assertThat(person.status()).isEqualTo("WITHDRAWN");
        assertThat(person.sees().get("canWithdraw").asBoolean()).isFalse();
        this.anybody.post(person.link() + "/verification").problem(409, person.link() + "/verification");
        // Whoever withdrew may ask again: that is another request.
        var number = person.number();
        person.asksFor("IF-TWICE");
        assertThat(person.number()).isNotEqualTo(number);
    }

    @Test
    void onceTheSessionsHaveBegunItIsTooLate() {
        var start = Instant.now().plusSeconds(6);
        var edition = edition("IF-LATE", 1, 2);
        edition.put("sessions", List.of(session(start, Duration.ofHours(1), "Sala petita", null)));
        edition.put("enrollmentClosesAt", start.toString());
        edition.put("approval", "AUTOMATIC");
        publish(edition);
        var person = somebody("Hilària").asksFor("IF-LATE").verifies().becomes("ADMITTED");
        this.office.closesEnrollment("IF-LATE");
        person.becomes("CONFIRMED");
        this.office.seesBecome("IF-LATE", "RUNNING");

        person.withdraws().problem(409, person.link() + "/withdrawal");

        assertThat(person.status()).isEqualTo("CONFIRMED");
        assertThat(person.sees().get("canWithdraw").asBoolean()).isFalse();
        this.anybody
                .post(
                        "/api/editions/IF-LATE/enrollments",
                        somebody("Innocència").form())
                .problem(409, "/api/editions/IF-LATE/enrollments");
        this.office
                .coordinator
                .post("/api/editions/IF-LATE/enrollment-closing")
                .problem(409, "/api/editions/IF-LATE/enrollment-closing");

        // Hours: every fault at once, and nothing of it recorded; repeated, the last word counts.
        var path = "/api/editions/IF-LATE/attendance";
        var faults = this.office
                .trainer
                .put(
                        path,
                        List.of(
                                attended("2000-00001", 1, 1),
                                attended(person.number(), 7, 1),
                                attended(person.number(), 1, 99),
                                attended(person.number(), 1, -1)))
                .faults(path);
        assertThat(faults)
                .containsExactly(
                        "[0].requestNumber", "[1].sessions[0].index", "[2].sessions[0].hours", "[3].sessions[0].hours");
        this.office
                .trainer
                .put(path, List.of(attended(person.number(), 1, 0.5)))
                .with(204);
        this.office
                .coordinator
                .put(path, List.of(attended(person.number(), 1, 1)))
                .with(204);
        this.office
                .trainer
                .put("/api/editions/IF-NONE/attendance", List.of())
                .problem(404, "/api/editions/IF-NONE/attendance");
        publish(edition("IF-EARLY", 1, 2));
        this.office
                .trainer
                .put("/api/editions/IF-EARLY/attendance", List.of())
                .problem(409, "/api/editions/IF-EARLY/attendance");
    }

    private static Map<String, Object> attended(String number, int session, double hours) {
        return Map.of(
                "requestNumber",
                number,
                "sessions",
                List.of(Map.of("index", session, "hours", BigDecimal.valueOf(hours))));
    }

    @Test
    void nothingIsConfirmedWhereNobodyAskedForIt() {
        publish(edition("IF-CONFIRM", 1, 2));
        var person = underReview("Jacinta", "IF-CONFIRM");

        this.anybody.post(person.link() + "/confirmation").problem(409, person.link() + "/confirmation");
        this.anybody.get(person.link() + "/certificate.pdf").problem(404, person.link() + "/certificate.pdf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET ", "POST /withdrawal", "POST /verification", "POST /confirmation", "GET /certificate.pdf"})
    void aLinkThatIsNotOursLeadsNowhere(String call) {
        var method = call.substring(0, call.indexOf(' '));
        var rest = call.substring(call.indexOf(' ') + 1);
        publishOnce("IF-LINK");
        var own = somebody("Leocàdia").asksFor("IF-LINK").link();
        var forged = own.substring(0, own.length() - 1) + (own.endsWith("A") ? "E" : "A");

        for (var link : List.of(
                "/api/enrollments/" + UNKNOWN_LINK, "/api/enrollments/x", "/api/enrollments/%F0%9F%8E%89", forged)) {
            this.anybody.send(method, link + rest, null, null).problem(404, link + rest);
        }
    }

    private synchronized void publishOnce(String code) {
        if (this.anybody.get("/api/editions/" + code).status() == 404) {
            publish(edition(code, 1, 2));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000-00000-00000-00000", "x", "%20", "7K3Q9-ZT4M1-XB8RW-2C5HD-2C5HD"})
    void aCodeOfNoCertificateIsUnknown(String code) {
        this.anybody.get("/api/certificates/" + code).problem(404, "/api/certificates/" + code);
    }

    // Training actions and editions, for coordinators

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
        var copy = (com.fasterxml.jackson.databind.node.ObjectNode) action.deepCopy();
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
        assertThat(Duration.between(
                                Instant.parse(shown.get("enrollmentClosesAt").asText()), start)
                        .toDays())
                .isEqualTo(15);
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
        edition.put("enrollmentOpensAt", Instant.now().plusSeconds(3).toString());
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

    // The list of an edition's requests

    @Test
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

    // Tasks

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
        assertThat(Answer.names(names)).doesNotContain("decision", "reasonCode", "seat");
        assertThat(names.at("/quota/value").asText()).isEqualTo("TAKEN");
    }

    private Applicant reviewed;

    private synchronized Applicant reviewed() {
        if (this.reviewed == null) {
            this.reviewed = underReview("Rufina", "IF-COMPLETE");
        }
        return this.reviewed;
    }

    @Test
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

    // Who may call what

    @ParameterizedTest
    @CsvSource({
        "GET, /api/training-actions, coordinator",
        "POST, /api/training-actions, coordinator",
        "PUT, /api/training-actions/x, coordinator",
        "POST, /api/training-actions/x/editions, coordinator",
        "POST, /api/editions/x/enrollment-closing, coordinator",
        "POST, /api/editions/x/cancellation, coordinator",
        "GET, /api/editions/x/enrollments, coordinator",
        "GET, /api/editions/x/enrollments.csv, coordinator",
        "GET, /api/editions/x/enrollments.xlsx, coordinator",
        "GET, /api/tasks/x, coordinator trainer",
        "PUT, /api/tasks/x/note, coordinator",
        "PUT, /api/editions/x/attendance, coordinator trainer",
        "PUT, /api/local-entities, admin"
    })
    void staffCallsAreForTheirRole(String method, String path, String roles) {
        var body = "GET".equals(method) ? null : "{}".getBytes(StandardCharsets.UTF_8);
        var type = body == null ? null : "application/json";

        this.anybody.send(method, path, type, body).problem(401, path);
        this.anybody.as("nobody").send(method, path, type, body).problem(401, path);
        for (var user : List.of("coordinator", "trainer", "admin")) {
            var answer = this.anybody.as(user).send(method, path, type, body);
            if (List.of(roles.split(" ")).contains(user)) {
                assertThat(answer.status()).as(user).isNotIn(401, 403);
            } else if (!"admin".equals(user)) {
                answer.problem(403, path);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest",
                "/engine-rest/",
                "/engine-rest/engine",
                "/engine-rest/task",
                "/engine-rest/task/count",
                "/engine-rest/process-instance",
                "/engine-rest/process-definition/key/enrollment/xml",
                "/engine-rest/history/variable-instance",
                "/engine-rest/history/task",
                "/engine-rest/user",
                "/engine-rest/identity/verify",
                "/engine-rest/message",
                "/engine-rest/deployment/create",
                "/engine-rest/engine/default/task",
                "/engine-rest//task",
                "/engine-rest/./task",
                "/engine-rest/;a=b/task",
                "/engine-rest;a=b/task",
                "/%65ngine-rest/task",
                "/engine-rest/%2e%2e/engine-rest/task",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/auth/user/default",
                "/camunda/api/admin/auth/user/default/login/tasklist",
                "/camunda/app/tasklist/default/",
                "/camunda/app/cockpit/default/",
                "/camunda/app/admin/default/",
                "/camunda/app/admin/default/setup/",
                "/camunda",
                "/engine",
                "/rest",
                "/h2-console",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/prometheus"
            })
    void whoIsNotSignedInFindsEveryDoorOfTheEngineClosed(String path) {
        for (var method : List.of("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD")) {
            var body = "{}".getBytes(StandardCharsets.UTF_8);
            var answer = method.startsWith("P")
                    ? this.anybody.send(method, path, "application/json", body)
                    : this.anybody.send(method, path, null, null);
            assertThat(answer.status()).as("%s %s", method, path).isIn(401, 404);
        }
    }

    @Test
    void healthTellsTheOutsideWorldNoMoreThanItsState() {
        var outside = this.anybody.get("/actuator/health").with(200).json();
        assertThat(outside.has("components")).isFalse();

        var inside = this.office.coordinator.get("/actuator/health").with(200).json();
        assertThat(Answer.names(inside.get("components"))).contains("invariants", "mail", "db");
        assertThat(this.office.admin.get("/actuator/prometheus").with(200).text())
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void theDescriptionNamesEveryCall() {
        var paths = this.anybody.get("/v3/api-docs").with(200).json().get("paths");

        assertThat(Stream.of("""
                        GET /api/editions
                        GET /api/editions/{code}
                        GET /api/local-entities
                        POST /api/editions/{code}/enrollments
                        GET /api/enrollments/{token}
                        POST /api/enrollments/{token}/withdrawal
                        POST /api/enrollments/{token}/verification
                        POST /api/enrollments/{token}/confirmation
                        GET /api/enrollments/{token}/certificate.pdf
                        GET /api/certificates/{code}
                        POST /api/training-actions
                        GET /api/training-actions
                        GET /api/training-actions/{code}
                        PUT /api/training-actions/{code}
                        POST /api/training-actions/{code}/editions
                        POST /api/editions/{code}/enrollment-closing
                        POST /api/editions/{code}/cancellation
                        GET /api/editions/{code}/enrollments
                        GET /api/editions/{code}/enrollments.csv
                        GET /api/editions/{code}/enrollments.xlsx
                        GET /api/tasks/{taskId}
                        PUT /api/tasks/{taskId}/note
                        PUT /api/editions/{code}/attendance
                        PUT /api/local-entities
                        """.split("\n")))
                .allSatisfy(call -> assertThat(described(paths)).contains(call.replaceAll("\\{\\w+}", "{}")));
    }

    private static List<String> described(JsonNode paths) {
        var calls = new ArrayList<String>();
        paths.properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> calls.add(method.toUpperCase(java.util.Locale.ROOT) + " "
                                + path.getKey().replaceAll("\\{\\w+}", "{}"))));
        return calls;
    }

    // Small helpers

    private List<String> codes(String path) {
        return this.anybody.get(path).with(200).json().findValuesAsText("code");
    }

    private static JsonNode item(Answer answer, String name, String value) {
        return item(answer.with(200).json(), name, value);
    }

    private static JsonNode item(JsonNode list, String name, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(item -> item.get(name).asText().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError(value + " is not in " + list));
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
