package cat.inscriu.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cat.inscriu.edition.EditionStatus;
import cat.inscriu.edition.Editions;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.enrollment.PrivateLinks;
import cat.inscriu.web.SampleSite;
import cat.inscriu.web.Visitor;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An edition that runs, with everybody in the room: published, asked for and confirmed by the real service; only its timers are
 * not waited for. The first session begins in twenty minutes, so that its check-in may be opened.
 */
class Classroom {
    static final int HOURS = 3;

    private static final List<String> NAMES = List.of(
            "Aina|Bosch i Vila",
            "Bernat|Casals Puig",
            "Carme|d'Amat i Roca",
            "David|Esteve",
            "Elna|Font i Col·lell",
            "Fàtima|El Hassani",
            "Gerard|Güell Massó",
            "Hug|Hernández de la Torre",
            "Irene|Iglesias",
            "Joan|Jordà i Serra");

    private final Visitor visitor;
    private final EnrollmentRequests requests;
    private final Editions editions;
    private final PrivateLinks links;
    private final ManagementService jobs;
    private final JdbcClient database;
    private final ObjectMapper json = new ObjectMapper();

    Classroom(
            Visitor visitor,
            EnrollmentRequests requests,
            Editions editions,
            PrivateLinks links,
            ManagementService jobs,
            JdbcClient database) {
        this.visitor = visitor;
        this.requests = requests;
        this.editions = editions;
        this.links = links;
        this.jobs = jobs;
        this.database = database;
    }

    /** The numbers of its participants. */
    List<String> opens(String code, int persons, int sessions) throws IOException {
        SampleSite.make(this.visitor);
        publish(code, persons, sessions);
        var numbers = new ArrayList<String>();
        for (var i = 0; i < persons; i++) {
            numbers.add(apply(code, i));
        }
        until(() -> count(code, EnrollmentStatus.ADMITTED) == persons);
        answers(202, "coordinator", "POST", "/api/editions/" + code + "/enrollment-closing", "{}");
        until(() -> this.editions.findById(code).orElseThrow().status() == EditionStatus.CONFIRMED);
        until(() -> count(code, EnrollmentStatus.CONFIRMED) == persons);
        return numbers;
    }

    void starts(String code) {
        fire("Event_EditionStarts", code);
        until(() -> this.editions.findById(code).orElseThrow().status() == EditionStatus.RUNNING);
    }

    void ends(String code) {
        fire("Event_LastSessionEnds", code);
        until(() -> this.editions.findById(code).orElseThrow().status() == EditionStatus.ATTENDANCE_DUE);
    }

    static String email(String code, int person) {
        return ("persona" + person + "@" + code + ".example.org").toLowerCase(java.util.Locale.ROOT);
    }

    private void publish(String code, int persons, int sessions) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var meetings = IntStream.range(0, sessions)
                .mapToObj(i -> now.plus(Duration.ofMinutes(20)).plus(Duration.ofDays(7L * i)))
                .map(start -> "{\"startsAt\": \"%s\", \"endsAt\": \"%s\", \"venue\": \"Aula 3\"}"
                        .formatted(start, start.plus(Duration.ofHours(HOURS))))
                .collect(Collectors.joining(","));
        answers(201, "coordinator", "POST", "/api/training-actions/atendre-be/editions", """
                {"code": "%s", "enrollmentOpensAt": "%s", "enrollmentClosesAt": "%s", "minimum": 1, "optimal": %d,
                 "maximum": %d, "entityQuota": %d, "approval": "AUTOMATIC", "sessions": [%s]}
                """.formatted(
                        code,
                        now.minus(Duration.ofDays(1)),
                        now.plus(Duration.ofMinutes(10)),
                        persons,
                        persons,
                        persons,
                        meetings));
    }

    private String apply(String code, int person) throws IOException {
        var name = NAMES.get(person % NAMES.size()).split("\\|");
        var body = answers(202, "coordinator", "POST", "/api/editions/" + code + "/enrollments", """
                {"givenName": "%s", "familyNames": "%s", "email": "%s", "entityCode": "990001000%d", "jobTitle": "Tècnica",
                 "requirementsDeclared": true, "privacyAccepted": true, "language": "ca"}
                """.formatted(
                        name[0], name[1], email(code, person), 1 + person % 3));
        var number = this.json.readTree(body).get("requestNumber").asText();
        var token = this.links.token(this.requests.findById(number).orElseThrow());
        answers(204, "coordinator", "POST", "/api/enrollments/" + token + "/verification", "");
        return number;
    }

    private String answers(int status, String staff, String method, String path, String body) {
        var answer = this.visitor.program(staff, method, path, "application/json", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    private int count(String code, EnrollmentStatus status) {
        return this.requests.numbers(code, EnumSet.of(status)).size();
    }

    private void fire(String timer, String code) {
        var instance = this.editions.findById(code).orElseThrow().processInstanceId();
        var job = await().until(
                        () -> this.jobs
                                .createJobQuery()
                                .timers()
                                .processInstanceId(instance)
                                .activityId(timer)
                                .singleResult(),
                        java.util.Objects::nonNull);
        this.jobs.executeJob(job.getId());
    }

    /** Back to an empty grid. */
    void forgets(String code) {
        this.database
                .sql("delete from attendance where request_number in"
                        + " (select number from enrollment_request where edition_code = ?)")
                .param(code)
                .update();
        this.database
                .sql("delete from check_in where edition_code = ?")
                .param(code)
                .update();
    }

    private static void until(java.util.concurrent.Callable<Boolean> reached) {
        await().atMost(Duration.ofSeconds(60)).until(reached);
    }
}
