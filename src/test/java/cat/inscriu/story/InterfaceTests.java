package cat.inscriu.story;

import static cat.inscriu.support.Line.A11;
import static cat.inscriu.support.Line.A13;
import static cat.inscriu.support.Line.A15;
import static cat.inscriu.support.Line.A26;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.ContextConfiguration;

/** What applicants and other programs rely on: every public call, the names in every answer, and how each says no. */
@ContextConfiguration(initializers = RunningService.OnH2.class)
class InterfaceTests extends OnInterface {
    private static final String UNKNOWN_LINK = "AAAAAAAAAAEAAWFsbF9vZl90aGlzX2lzX2FfZ3Vlc3M";

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
        var word = this.title.substring(2, 9).toUpperCase(Locale.ROOT);

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
    @Proves(A26)
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
        this.anybody.put(path, Map.of()).problem(404, path);
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
        var start = Instant.now().plusSeconds(10);
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
    @Proves({A11, A13})
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

    @ParameterizedTest
    @ValueSource(strings = {"00000-00000-00000-00000", "x", "%20", "7K3Q9-ZT4M1-XB8RW-2C5HD-2C5HD"})
    @Proves(A15)
    void aCodeOfNoCertificateIsUnknown(String code) {
        this.anybody.get("/api/certificates/" + code).problem(404, "/api/certificates/" + code);
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
                        .forEachRemaining(method -> calls.add(method.toUpperCase(Locale.ROOT) + " "
                                + path.getKey().replaceAll("\\{\\w+}", "{}"))));
        return calls;
    }

    // Small helpers

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
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
