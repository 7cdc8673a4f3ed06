package cat.inscriu.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cat.inscriu.enrollment.ApplicantDesk;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.PrivateLinks;
import cat.inscriu.invariant.Invariants;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An office under load: its HTTP door, its jobs and its books, in the words of the tests. */
class Office {
    static final String ACTION = "races";
    private static final String COORDINATOR = "rosa";
    private static final String PASSWORD = "a-long-pass-word";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String address;
    private final JdbcClient database;
    private final HttpClient http = HttpClient.newHttpClient();

    private final Services services;

    /** The services of the node in this JVM; null when all nodes are processes of their own. */
    record Services(
            ProcessEngine engine,
            Invariants invariants,
            ApplicantDesk desk,
            PrivateLinks links,
            EnrollmentRequests requests) {}

    Office(String address, JdbcClient database, Services services) {
        this.address = address;
        this.database = database;
        this.services = services;
    }

    /** What an office has before its first edition: a unit, an action and forty local entities. */
    static void furnish(JdbcClient database) {
        database.sql("insert into promoting_unit (code, name, name_key) values ('races', 'Races', 'races')")
                .update();
        database.sql("""
                        insert into training_action (code, version, title, unit_code, requirements, entity_quota, minimum,
                            optimal, maximum, channel, modality, hours_total, hours_in_person, hours_video_training,
                            hours_online, contents, objectives, methodology, accreditation, accreditation_phrase,
                            attendance_threshold)
                        values ('races', 0, 'Curses', 'races', '', 2, 1, 1, 25, 'Presencial', 'Curs', 5, 5, 0, 0, '', '', '',
                            'ATTENDANCE', '', 80)
                        """).update();
        for (var i = 0; i < 40; i++) {
            database.sql("insert into local_entity (code, name, type, active, search_text)"
                            + " values (?, ?, 'MUNICIPALITY', true, ?)")
                    .params(entity(i), "Ajuntament " + i, entity(i))
                    .update();
        }
    }

    /** Code of one of the forty local entities, which follow each other in a circle. */
    static String entity(int i) {
        return "E%02d".formatted(i % 40);
    }

    /** Publish an edition that enrolls now and starts in twenty days; its code is new. */
    String publishes(Consumer<Map<String, Object>> terms) {
        var code = "R" + Long.toString(System.nanoTime(), 36);
        var now = Instant.now();
        var draft = new LinkedHashMap<String, Object>();
        draft.put("code", code);
        draft.put(
                "sessions",
                List.of(Map.of(
                        "startsAt", now.plus(Duration.ofDays(20)).toString(),
                        "endsAt", now.plus(Duration.ofDays(20).plusHours(5)).toString(),
                        "venue", "Sala")));
        draft.put("enrollmentOpensAt", now.minusSeconds(60).toString());
        draft.put("enrollmentClosesAt", now.plus(Duration.ofDays(5)).toString());
        draft.put("minimum", 1);
        draft.put("entityQuota", 100);
        terms.accept(draft);
        var answer = send("POST", "/api/training-actions/" + ACTION + "/editions", draft, COORDINATOR, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return code;
    }

    static Map<String, Object> form(int person, String entity) {
        var form = new LinkedHashMap<String, Object>();
        form.put("givenName", "Laia");
        form.put("familyNames", "Serra " + person);
        form.put("email", "laia" + person + "@races.example.cat");
        form.put("nationalId", null);
        form.put("entityCode", entity);
        form.put("jobTitle", "Tècnica");
        form.put("requirementsDeclared", true);
        form.put("privacyAccepted", true);
        form.put("language", "ca");
        return form;
    }

    HttpResponse<String> asks(String edition, Map<String, Object> form, String idempotencyKey) {
        return send("POST", "/api/editions/" + edition + "/enrollments", form, null, idempotencyKey);
    }

    /** Ask for a seat and answer the request's number; the address is not verified yet. */
    String asks(String edition, int person, String entity) {
        return number(asks(edition, form(person, entity), null));
    }

    static String number(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return json(answer).get("requestNumber").asText();
    }

    /** Ask for a seat and verify the address, so that the request counts. */
    String enrolls(String edition, int person, String entity) {
        var number = asks(edition, person, entity);
        verifies(number);
        return number;
    }

    void verifies(String request) {
        assertThat(onLink(request, "verification").statusCode()).isEqualTo(204);
    }

    HttpResponse<String> withdraws(String request) {
        return onLink(request, "withdrawal");
    }

    HttpResponse<String> confirmsPlace(String request) {
        return onLink(request, "confirmation");
    }

    HttpResponse<String> onLink(String request, String act) {
        return send("POST", "/api/enrollments/" + token(request) + "/" + act, null, null, null);
    }

    String token(String request) {
        var url = this.services
                .links()
                .url(this.services.requests().findById(request).orElseThrow());
        return url.substring(url.lastIndexOf('/') + 1);
    }

    HttpResponse<String> closes(String edition) {
        return send("POST", "/api/editions/" + edition + "/enrollment-closing", null, COORDINATOR, null);
    }

    HttpResponse<String> cancels(String edition) {
        return send(
                "POST", "/api/editions/" + edition + "/cancellation", Map.of("reason", "Goteres"), COORDINATOR, null);
    }

    /** Complete the review of the request in the engine's REST interface, as Tasklist does. */
    HttpResponse<String> decides(String request, String decision) {
        return completes(review(request), decision);
    }

    HttpResponse<String> completes(String task, String decision) {
        var variables = new LinkedHashMap<String, Object>();
        variables.put("decision", Map.of("value", decision, "type", "String"));
        if (!decision.equals("APPROVE") && !decision.equals("RUN") && !decision.equals("CANCEL")) {
            variables.put("reasonCode", Map.of("value", "OTHER", "type", "String"));
        }
        return send(
                "POST", "/engine-rest/task/" + task + "/complete", Map.of("variables", variables), COORDINATOR, null);
    }

    String review(String request) {
        return this.database
                .sql(
                        "select t.ID_ from ACT_RU_TASK t join enrollment_request r on r.process_instance_id = t.PROC_INST_ID_"
                                + " where r.number = ? and t.TASK_DEF_KEY_ = 'reviewRequest'")
                .param(request)
                .query(String.class)
                .single();
    }

    HttpResponse<String> send(String method, String path, Object body, String user, String key) {
        try {
            var request = HttpRequest.newBuilder(URI.create(this.address + path))
                    .timeout(PATIENCE)
                    .method(
                            method,
                            body == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .header("Content-Type", "application/json");
            if (user != null) {
                var basic = (user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
                request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(basic));
            }
            if (key != null) {
                request.header("Idempotency-Key", key);
            }
            return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The timer of the request's or edition's instance at the step, as the engine would fire it. */
    void fires(String businessKey, String step) {
        jobs().executeJob(timer(businessKey, step));
    }

    String timer(String businessKey, String step) {
        return this.database
                .sql("select j.ID_ from ACT_RU_JOB j join ACT_RU_EXECUTION x on x.ID_ = j.PROCESS_INSTANCE_ID_"
                        + " join ACT_RU_JOBDEF d on d.ID_ = j.JOB_DEF_ID_ where x.BUSINESS_KEY_ = ? and d.ACT_ID_ = ?")
                .params(businessKey, step)
                .query(String.class)
                .single();
    }

    /** Cut the batches into their jobs, without running these. */
    void seedsBatches() {
        runs("batch-seed-job");
    }

    /** Run everything that belongs to batches, one job after the other. */
    void runsBatches() {
        runs("batch-seed-job");
        runs("correlate-message");
    }

    private void runs(String type) {
        this.database
                .sql("select ID_ from ACT_RU_JOB where HANDLER_TYPE_ = ? order by ID_")
                .param(type)
                .query(String.class)
                .list()
                .forEach(job -> jobs().executeJob(job));
    }

    /** How the work fails, or null. */
    RuntimeException fails(Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    Services services() {
        return this.services;
    }

    ManagementService jobs() {
        return this.services.engine().getManagementService();
    }

    TaskService tasks() {
        return this.services.engine().getTaskService();
    }

    /** Let no job start by itself until {@link #jobsRun}; those under way end first. */
    void jobsRest() {
        configuration().getJobExecutor().shutdown();
    }

    void jobsRun() {
        configuration().getJobExecutor().start();
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) this.services.engine().getProcessEngineConfiguration();
    }

    /** Ids of the jobs that carry a message to the request. */
    List<String> messagesTo(String request) {
        return this.database
                .sql("select ID_ from ACT_RU_JOB where HANDLER_TYPE_ = 'inscriu-message' and HANDLER_CFG_ like ?")
                .param("%|" + request)
                .query(String.class)
                .list();
    }

    /** Run the one job that carries a message to the request, and answer how it failed, or nothing. */
    String delivers(String request) {
        var job = messagesTo(request).get(0);
        try {
            jobs().executeJob(job);
            return "";
        } catch (RuntimeException e) {
            var all = new StringBuilder();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                all.append(cause).append('\n');
            }
            return all.toString();
        }
    }

    /** Wait until no job but those of notices is due. */
    void drains() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(dueJobs()).isEmpty());
    }

    /** Wait until no job but those of notices is due; then every invariant must hold and no job may have failed. */
    void settles() {
        drains();
        assertThat(this.services.invariants().broken()).isEmpty();
        assertThat(failedJobs()).isEmpty();
    }

    List<String> dueJobs() {
        return this.database
                .sql("select HANDLER_TYPE_ || ' ' || coalesce(HANDLER_CFG_, '') || ' ' || coalesce(EXCEPTION_MSG_, '')"
                        + " from ACT_RU_JOB where HANDLER_TYPE_ not in ('notice', 'history-cleanup') and RETRIES_ > 0"
                        + " and (DUEDATE_ is null or DUEDATE_ <= current_timestamp"
                        // Failed once, and due again in seconds.
                        + " or (EXCEPTION_MSG_ is not null and DUEDATE_ <= current_timestamp + interval '10' second))")
                .query(String.class)
                .list();
    }

    List<String> failedJobs() {
        return this.database
                .sql("select HANDLER_TYPE_ || ' ' || coalesce(EXCEPTION_MSG_, '') from ACT_RU_JOB where RETRIES_ = 0")
                .query(String.class)
                .list();
    }

    String status(String request) {
        return this.database
                .sql("select status from enrollment_request where number = ?")
                .param(request)
                .query(String.class)
                .single();
    }

    String editionStatus(String edition) {
        return this.database
                .sql("select status from edition where code = ?")
                .param(edition)
                .query(String.class)
                .single();
    }

    /** How many requests of the edition are in each state. */
    Map<String, Integer> statuses(String edition) {
        var counts = new LinkedHashMap<String, Integer>();
        this.database
                .sql(
                        "select status, count(*) from enrollment_request where edition_code = ? group by status order by 1")
                .param(edition)
                .query(row -> {
                    counts.put(row.getString(1), row.getInt(2));
                });
        return counts;
    }

    /** The edition's requests as they were counted, which their numbers do not tell. */
    List<String> inOrderOfArrival(String edition) {
        return this.database
                .sql("select number from enrollment_request where edition_code = ? order by link_id")
                .param(edition)
                .query(String.class)
                .list();
    }

    /** How many notices of each kind are owed to the edition's requests. */
    Map<String, Integer> notices(String edition) {
        var counts = new LinkedHashMap<String, Integer>();
        this.database
                .sql("select n.kind, count(*) from notice n join enrollment_request r on r.number = n.about"
                        + " where r.edition_code = ? group by n.kind order by 1")
                .param(edition)
                .query(row -> {
                    counts.put(row.getString(1), row.getInt(2));
                });
        return counts;
    }

    /** Kinds of the notices owed to the request, in order. */
    List<String> noticesTo(String request) {
        return this.database
                .sql("select kind from notice where about = ? order by id")
                .param(request)
                .query(String.class)
                .list();
    }

    Seats seats(String edition) {
        return this.database
                .sql("select seats_taken, seats_queued from edition_capacity where edition_code = ?")
                .param(edition)
                .query((row, i) -> new Seats(row.getInt(1), row.getInt(2)))
                .single();
    }

    record Seats(int taken, int queued) {}

    int count(String rows, Object... parameters) {
        return this.database
                .sql("select count(*) from " + rows)
                .params(List.of(parameters))
                .query(Integer.class)
                .single();
    }

    JdbcClient database() {
        return this.database;
    }

    String address() {
        return this.address;
    }

    /** The cookie of a browser in which the coordinator is signed in. */
    String signsIn() throws IOException, InterruptedException {
        var form = "username=" + COORDINATOR + "&password=" + PASSWORD;
        var request = HttpRequest.newBuilder(URI.create(this.address + "/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return this.http
                .send(request, HttpResponse.BodyHandlers.discarding())
                .headers()
                .allValues("Set-Cookie")
                .stream()
                .filter(cookie -> cookie.startsWith("SESSION="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    static String coordinator() {
        return COORDINATOR;
    }

    static String password() {
        return PASSWORD;
    }
}
