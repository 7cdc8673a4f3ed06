package cat.inscriu.process;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.edition.EditionStatus;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.enrollment.PrivateLinks;
import cat.inscriu.support.Coordinator;
import cat.inscriu.support.EditionCode;
import cat.inscriu.support.Given;
import cat.inscriu.support.Interface;
import cat.inscriu.support.SqlCounter;
import cat.inscriu.support.Story;
import cat.inscriu.support.TimeMachine;
import cat.inscriu.support.Trainer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * How many SQL statements each step of an enrollment and each call of the interface may cost: exactly so many. Who makes one cheaper
 * writes the new number here; who makes one dearer says why in the commit. Counted is what is prepared, at the lesser of two plays,
 * since who comes first reads what the others find in memory.
 */
class StatementBudgetTests extends Story {
    private static final String BUDGET = """
            1 GET /api/certificates/{code}
            2 GET /api/csrf
            6 GET /api/editions
            6 GET /api/editions/{code}
            5 GET /api/editions/{code}/trainers
            7 GET /api/editions/{edition}/attendance.csv
            7 GET /api/editions/{edition}/attendance.xlsx
            8 GET /api/editions/{edition}/enrollments
            13 GET /api/editions/{edition}/enrollments.csv
            6 GET /api/editions/{edition}/enrollments.pdf
            13 GET /api/editions/{edition}/enrollments.xlsx
            3 GET /api/editions/{edition}/places
            6 GET /api/editions/{edition}/reception.pdf
            11 GET /api/enrollments/{token}
            3 GET /api/enrollments/{token}/certificate.pdf
            1 GET /api/local-entities
            7 GET /api/reports/{year:[0-9]+}
            17 GET /api/tasks/{taskId}
            6 GET /api/training-actions
            3 GET /api/training-actions/{code}
            42 POST /api/editions/{code}/cancellation
            48 POST /api/editions/{code}/enrollment-closing
            25 POST /api/editions/{edition}/enrollments
            28 POST /api/enrollments/{token}/confirmation
            6 POST /api/enrollments/{token}/link-renewal
            4 POST /api/enrollments/{token}/link-revocation
            42 POST /api/enrollments/{token}/verification
            38 POST /api/enrollments/{token}/withdrawal
            6 POST /api/training-actions
            27 POST /api/training-actions/{action}/editions
            41 PUT /api/editions/{code}/enrollment-deadline
            13 PUT /api/editions/{code}/maximum
            26 PUT /api/editions/{code}/sessions
            10 PUT /api/editions/{code}/trainers
            10 PUT /api/editions/{edition}/attendance
            5 PUT /api/local-entities
            8 PUT /api/tasks/{taskId}/note
            6 PUT /api/training-actions/{code}
            15 ask to confirm: batch-monitor-job
            12 ask to confirm: batch-seed-job
            32 ask to confirm: correlate-message
            47 attend: hand in
            15 cancel: batch-monitor-job
            12 cancel: batch-seed-job
            43 cancel: correlate-message
            15 certify: batch-monitor-job
            12 certify: batch-seed-job
            54 certify: correlate-message
            15 confirm: batch-monitor-job
            12 confirm: batch-seed-job
            31 confirm: correlate-message
            42 decide: approve
            31 end: Event_LastSessionEnds
            30 message enrollment.seatOffered
            7 notice ADMITTED
            9 notice ATTENDANCE_DUE
            13 notice CERTIFIED
            7 notice CONFIRM_PLACE
            7 notice CONVOCATION
            8 notice EDITION_CANCELLED
            7 notice LINK
            7 notice PROMOTED
            7 notice RECEIVED
            7 notice REMINDER
            7 notice UNDER_REVIEW
            8 notice WAITLISTED
            7 notice WITHDRAWN
            23 remind: Event_ReminderDue
            22 start: Event_EditionStarts
            """;

    private static final Path STATEMENTS = Path.of("target", "statements.txt");
    private static final int PLAYS = 2;
    private static final String ADMINISTRATOR = "first-administrator";
    private static final GreenMail POST = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<String>> costs = new TreeMap<>();
    private int people;

    @Autowired
    private Interface http;

    @Autowired
    private SqlCounter sql;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private ManagementService management;

    @Autowired
    private TaskService tasks;

    @Autowired
    private EnrollmentRequests requests;

    @Autowired
    private PrivateLinks links;

    @Autowired
    private JavaMailSenderImpl sender;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void open() {
        POST.start();
        this.sender.setPort(POST.getSmtp().getPort());
    }

    @AfterEach
    void close() {
        POST.stop();
        // Where nothing listens, as before.
        this.sender.setPort(9);
        this.database
                .sql("delete from training_action where code like 'budget-%'")
                .update();
    }

    @Test
    void everyStepAndCallCostsWhatIsWrittenHere() throws IOException {
        for (var play = 1; play <= PLAYS; play++) {
            sheets("budget-" + play);
            fromRequestToCertificate("budget-" + play);
            ownConfirmation();
            cancellation();
        }

        Files.writeString(STATEMENTS, statements());
        assertThat(table()).as("see %s", STATEMENTS).isEqualTo(BUDGET);
    }

    /** A call without a row is one whose cost nobody watches. */
    @Test
    void everyCallHasARow() {
        var calls = new TreeSet<String>();
        this.context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(info -> info.getPatternValues().stream()
                        .flatMap(path ->
                                info.getMethodsCondition().getMethods().stream().map(method -> method + " " + path)))
                .filter(call -> call.contains(" /api/"))
                .forEach(calls::add);

        assertThat(calls)
                .hasSizeGreaterThan(30)
                .allSatisfy(call -> assertThat(BUDGET).contains(" " + call + "\n"));
    }

    private String table() {
        return this.costs.entrySet().stream()
                .map(cost -> "%d %s\n".formatted(cost.getValue().size(), cost.getKey()))
                .collect(Collectors.joining());
    }

    /** Which they are, for whoever looks for one that could be spared. */
    private String statements() {
        return this.costs.entrySet().stream()
                .map(cost -> cost.getKey() + "\n    " + String.join("\n    ", cost.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private void sheets(String code) {
        var sheet = """
                title: Escriure clar %s
                promotingUnit: Servei de Formació
                entityQuota: 2
                minimum: 1
                optimal: 2
                maximum: 3
                channel: Presencial
                modality: curs
                hours: {total: 10.0, inPerson: 10.0, videoTraining: 0.0, online: 0.0}
                accreditation: Certificat d'assistència
                """.formatted(code);
        staff("POST /api/training-actions", Map.of("code", code), "application/yaml", sheet);
        staff("GET /api/training-actions", Map.of("size", "2"), null, null);
        var shown = staff("GET /api/training-actions/{code}", Map.of("{code}", code), null, null);
        staff("PUT /api/training-actions/{code}", Map.of("{code}", code), Interface.JSON, shown);
        call(
                ADMINISTRATOR,
                "PUT /api/local-entities",
                Map.of(),
                "text/csv",
                "code,name,type\n" + Given.VIC + ",Ajuntament de Vic,MUNICIPALITY\n");
        call(null, "GET /api/local-entities", Map.of("q", "vic"), null, null);
    }

    private void fromRequestToCertificate(String code) {
        staff(
                "POST /api/training-actions/{action}/editions",
                Map.of("{action}", Given.FOR_ALL),
                Interface.JSON,
                """
                {"code": "%s", "minimum": 1, "optimal": 1, "maximum": 3,
                 "enrollmentOpensAt": "%s", "enrollmentClosesAt": "%s",
                 "sessions": [{"startsAt": "%s", "endsAt": "%s", "venue": "Sala 1", "hours": 10}]}
                """.formatted(code, time.now(), Given.CLOSES, Given.STARTS, Given.STARTS.plus(Duration.ofHours(5))));
        var edition = new EditionCode(code);
        var here = Map.of("{code}", code, "{edition}", code);
        jobs();
        call(null, "GET /api/editions", Map.of(), null, null);
        call(null, "GET /api/editions/{code}", here, null, null);
        call(null, "GET /api/editions/{edition}/places", Map.of("{edition}", code, "entity", Given.VIC), null, null);
        staff(
                "PUT /api/editions/{code}/enrollment-deadline",
                here,
                Interface.JSON,
                "{\"enrollmentClosesAt\": \"" + Given.CLOSES.plusSeconds(60) + "\"}");
        staff("PUT /api/editions/{code}/maximum", here, Interface.JSON, "{\"maximum\": 4}");
        staff("PUT /api/editions/{code}/maximum", here, Interface.JSON, "{\"maximum\": 3}");
        staff("PUT /api/editions/{code}/sessions", here, Interface.JSON, """
                [{"startsAt": "%s", "endsAt": "%s", "venue": "Sala 2", "hours": 10}]
                """.formatted(
                        Given.STARTS, Given.STARTS.plus(Duration.ofHours(5))));
        staff("GET /api/editions/{code}/trainers", here, null, null);
        staff("PUT /api/editions/{code}/trainers", here, Interface.JSON, "{\"trainers\": [\"trainer\"]}");
        jobs();

        // Two who only take part: of a batch, the first to come pays for all.
        var first = applies(edition);
        var other = applies(edition);
        var second = applies(edition);
        var next = applies(edition);
        for (var request : List.of(first, other, second, next)) {
            call(null, "GET /api/enrollments/{token}", token(request), null, null);
            call(null, "POST /api/enrollments/{token}/verification", token(request), null, null);
            jobs();
            var task = Map.of("{taskId}", coordinator.task(request).getId());
            staff("GET /api/tasks/{taskId}", task, null, null);
            staff("PUT /api/tasks/{taskId}/note", task, Interface.JSON, "{\"note\": \"Bé\"}");
            approves(request);
        }
        staff("GET /api/editions/{edition}/enrollments", here, null, null);
        for (var file : List.of("enrollments.csv", "enrollments.xlsx", "enrollments.pdf")) {
            staff("GET /api/editions/{edition}/" + file, here, null, null);
        }

        call(null, "POST /api/enrollments/{token}/withdrawal", token(second), null, null);
        jobs("promote");
        assertThat(books.status(next)).isEqualTo(EnrollmentStatus.ADMITTED);
        staff("POST /api/editions/{code}/enrollment-closing", here, null, null);
        jobs("confirm");
        assertThat(books.status(next)).isEqualTo(EnrollmentStatus.CONFIRMED);
        staff("GET /api/editions/{edition}/reception.pdf", here, null, null);

        fires("Event_ReminderDue", edition, "remind");
        fires("Event_EditionStarts", edition, "start");
        fires("Event_LastSessionEnds", edition, "end");
        for (var request : List.of(first, other, next)) {
            staff("PUT /api/editions/{edition}/attendance", here, Interface.JSON, """
                    [{"requestNumber": "%s", "sessions": [{"index": 1, "hours": 10}]}]
                    """.formatted(request));
        }
        staff("GET /api/editions/{edition}/attendance.csv", here, null, null);
        staff("GET /api/editions/{edition}/attendance.xlsx", here, null, null);
        handsIn(edition);
        jobs("certify");
        assertThat(books.status(next)).isEqualTo(EnrollmentStatus.CERTIFIED);
        call(null, "GET /api/enrollments/{token}/certificate.pdf", token(next), null, null);
        var certificate = this.database
                .sql("select min(code) from certificate")
                .query(String.class)
                .single();
        call(null, "GET /api/certificates/{code}", Map.of("{code}", certificate), null, null);
        staff("GET /api/reports/{year:[0-9]+}", Map.of("{year:[0-9]+}", "2027"), null, null);
        staff("GET /api/csrf", Map.of(), null, null);
    }

    private void ownConfirmation() {
        time.moveTo(TimeMachine.MONDAY_MORNING);
        var edition = given.edition().setting("own-confirmation", "true").published();
        var request = given.request(edition).admitted();
        coordinator.closesEnrollment(edition);
        jobs("ask to confirm");
        call(null, "POST /api/enrollments/{token}/confirmation", token(request), null, null);
        call(null, "POST /api/enrollments/{token}/link-renewal", token(request), null, null);
        call(null, "POST /api/enrollments/{token}/link-revocation", token(request), null, null);
        jobs();
        assertThat(books.status(request)).isEqualTo(EnrollmentStatus.CONFIRMED);
    }

    private void cancellation() {
        var edition = given.edition().published();
        given.request(edition).admitted();
        staff(
                "POST /api/editions/{code}/cancellation",
                Map.of("{code}", edition.value()),
                Interface.JSON,
                "{\"reason\": \"Goteres\"}");
        jobs("cancel");
        assertThat(books.status(edition)).isEqualTo(EditionStatus.CANCELLED);
    }

    private RequestNumber applies(EditionCode edition) {
        var answer = call(
                null,
                "POST /api/editions/{edition}/enrollments",
                Map.of("{edition}", edition.value()),
                Interface.JSON,
                """
                {"givenName": "Núria", "familyNames": "Puig", "email": "nuria%d@example.org", "nationalId": null,
                 "entityCode": "08%08d", "jobTitle": "Tècnica", "requirementsDeclared": true, "privacyAccepted": true,
                 "language": "ca"}
                """.formatted(++this.people, this.people));
        jobs();
        return new RequestNumber(read(answer).get("requestNumber").asText());
    }

    private void approves(RequestNumber request) {
        var task = coordinator.task(request).getId();
        coordinator.signedIn(() ->
                cost("decide: approve", () -> this.tasks.complete(task, Map.of("decision", "APPROVE"))));
        jobs();
    }

    private void handsIn(EditionCode edition) {
        var desk = coordinator.as(Trainer.ID);
        var task = desk.task(edition).getId();
        desk.signedIn(() -> cost("attend: hand in", () -> this.tasks.complete(task)));
    }

    private Map<String, String> token(RequestNumber request) {
        var url = this.links.url(this.requests.findById(request.value()).orElseThrow());
        return Map.of("{token}", url.substring(url.lastIndexOf('/') + 1));
    }

    /** Let the time of a timer come, and count what firing it costs. */
    private void fires(String timer, EditionCode edition, String act) {
        time.moveTo(engine.due(timer, edition));
        jobs(act);
    }

    private void jobs() {
        jobs("");
    }

    /** Run whatever is due, notices too, and count what each job costs. @param act that they belong to */
    private void jobs(String act) {
        for (var due = due(); !due.isEmpty(); due = due()) {
            var job = due.get(0);
            cost(name(act, job), () -> this.management.executeJob(job.getId()));
        }
    }

    private List<Job> due() {
        return this.management.createJobQuery().withRetriesLeft().list().stream()
                .filter(job -> job.getDuedate() == null
                        || !job.getDuedate().toInstant().isAfter(time.now()))
                .filter(job -> !"history-cleanup".equals(((JobEntity) job).getJobHandlerType()))
                .toList();
    }

    private String name(String act, Job job) {
        var row = (JobEntity) job;
        var type = row.getJobHandlerType();
        if ("notice".equals(type)) {
            return "notice "
                    + this.database
                            .sql("select kind from notice where id = ?")
                            .param(Long.valueOf(row.getJobHandlerConfigurationRaw()))
                            .query(String.class)
                            .single();
        }
        if ("inscriu-message".equals(type)) {
            return "message " + row.getJobHandlerConfigurationRaw().replaceFirst("\\|.*", "");
        }
        var step = step(job);
        return act + ": " + (step == null ? type : step);
    }

    private String step(Job job) {
        return job.getJobDefinitionId() == null
                ? null
                : this.management
                        .createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .singleResult()
                        .getActivityId();
    }

    private String staff(String call, Map<String, String> given, String type, String body) {
        return call(Coordinator.ID, call, given, type, body);
    }

    private String call(String who, String call, Map<String, String> given, String type, String body) {
        var answer = new AtomicReference<Interface.Answer>();
        cost(call, () -> answer.set(this.http.call(who, call, given, type, body)));
        return answer.get().done().text();
    }

    private static JsonNode read(String answer) {
        try {
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void cost(String name, Runnable work) {
        this.costs.merge(name, this.sql.ofAll(work), (one, other) -> one.size() <= other.size() ? one : other);
    }
}
