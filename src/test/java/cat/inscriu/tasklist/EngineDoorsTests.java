package cat.inscriu.tasklist;

import static cat.inscriu.support.Line.A1;
import static cat.inscriu.support.Line.A10;
import static cat.inscriu.support.Line.A2;
import static cat.inscriu.support.Line.A4;
import static cat.inscriu.support.Line.A9;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import cat.inscriu.tasklist.SampleTasks.Samples;
import java.net.http.HttpResponse;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A1, A2, A4, A7, A9: nobody reaches the engine unasked, and each role no more of it than its work needs. */
@TasklistTest
class EngineDoorsTests {
    private static final Set<String> PUBLIC = Set.of(
            "GET /api/editions",
            "GET /api/editions/x",
            "GET /api/editions/x/places",
            "GET /api/local-entities",
            "POST /api/editions/x/enrollments",
            "GET /api/enrollments/x",
            "POST /api/enrollments/x/withdrawal",
            "POST /api/enrollments/x/verification",
            "POST /api/enrollments/x/confirmation",
            "POST /api/enrollments/x/link-renewal",
            "POST /api/enrollments/x/link-revocation",
            "GET /api/enrollments/x/certificate.pdf",
            "GET /api/certificates/x");

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    Samples samples;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @BeforeEach
    void people() throws Exception {
        this.samples.prepare();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest",
                "/engine-rest/",
                "/engine-rest/engine",
                "/engine-rest/engine/default/task",
                "/engine-rest/task",
                "/engine-rest/task/count",
                "/engine-rest/deployment/create",
                "/engine-rest/process-definition/key/enrollment/start",
                "/engine-rest/message",
                "/engine-rest/user/create",
                "/engine-rest/identity/verify",
                "/engine-rest/version",
                "/engine-rest/application.wadl",
                "/engine-rest//task",
                "//engine-rest/task",
                "/engine-rest/task;jsessionid=1",
                "/engine-rest;a=b/task",
                "/engine-rest/./task",
                "/engine-rest/../engine-rest/task",
                "/engine-rest/task.",
                "/engine-rest/task/",
                "/engine-rest/%74ask",
                "/%65ngine-rest/task",
                "/engine-rest/%2e%2e/engine-rest/task",
                "/ENGINE-REST/task",
                "/Engine-Rest/task",
                "/camunda/api/engine/engine/",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/engine/engine/default/deployment/create",
                "/camunda/api//engine/engine/default/task",
                "/camunda/api/admin/auth/user/default",
                "/camunda/api/admin/auth/user/default/login/tasklist",
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/plugin/license/default/key",
                "/camunda/api/cockpit/plugin/base/default/process-definition/statistics",
                "/camunda/api/tasklist/plugin/x/default/y",
                "/camunda/api/welcome/plugin/x/default/y",
                "/camunda/app/admin/default/setup/",
                "/camunda/app/admin/default/setup",
                "/camunda/lib/deps.js",
                "/camunda-welcome/index.html",
                "/webjars/camunda/app/tasklist/index.html",
                "/plugin/tasklist/app/plugin.js",
                "/h2-console",
                "/actuator/prometheus",
                "/actuator/env",
                "/error"
            })
    @Proves(A1)
    void nobodyReachesTheEngine(String path) throws Exception {
        for (var method : new String[] {"GET", "POST", "PUT", "DELETE", "OPTIONS"}) {
            var answer = Caller.nobody(this.port).send(method, path, "application/json", "{}");
            assertThat(answer.statusCode()).as("%s %s", method, path).isIn(401, 404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest%2Ftask", "/engine-rest/task%00", "/engine-rest/task\\..\\x"})
    @Proves(A1)
    void whatTheContainerItselfRefusesNeverArrives(String path) throws Exception {
        assertThat(raw("GET " + path + " HTTP/1.1")).startsWith("HTTP/1.1 40");
    }

    private String raw(String line) throws Exception {
        try (var socket = new java.net.Socket("127.0.0.1", this.port)) {
            socket.getOutputStream().write((line + "\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes());
            return new String(socket.getInputStream().readAllBytes());
        }
    }

    @Test
    @Proves(A1)
    void programsAreAskedForTheirPasswordAndToldWhy() throws Exception {
        var answer = Caller.nobody(this.port).with("Accept-Language", "es").get("/engine-rest/task");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .get()
                .asString()
                .startsWith("Basic");
        assertThat(answer.headers().firstValue("Content-Type")).get().asString().startsWith("application/problem+json");
        assertThat(answer.body()).contains("Hay que identificarse").contains("\"status\":401");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aPageOfTheEngineLeadsToTheOneSignIn() throws Exception {
        var answer = Caller.nobody(this.port).with("Accept", "text/html").get("/camunda/app/tasklist/default/");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("/login");
    }

    @Test
    @Proves(A2)
    void whoHasNoRoleReachesNothingEither() throws Exception {
        var nil = Caller.basic(this.port, "nil");
        assertThat(nil.get("/engine-rest/task").statusCode()).isEqualTo(403);
        assertThat(nil.get("/api/training-actions").statusCode()).isEqualTo(403);
        assertThat(nil.get("/actuator/prometheus").statusCode()).isEqualTo(403);
        assertThat(Caller.session(this.port, "nil")
                        .get("/camunda/api/engine/engine/default/task")
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /task",
        "GET, /task/count",
        "POST, /task",
        "POST, /task/count",
        "GET, /filter",
        "GET, /process-definition",
        "GET, /engine",
        "GET, /engine/default/task",
        "GET, /user/berta/profile",
        "GET, /group?member=berta",
        "GET, /identity/groups?userId=berta",
        "OPTIONS, /filter",
        "GET, /version"
    })
    void aCoordinatorReadsWhatTasklistShows(String method, String path) throws Exception {
        assertThat(as("berta", method, "/engine-rest" + path, "{}").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /deployment/create",
        "GET, /deployment",
        "POST, /process-definition/key/sampleReview/start",
        "POST, /process-definition/key/sampleReview/submit-form",
        "POST, /message",
        "POST, /signal",
        "POST, /execution/x/signal",
        "POST, /process-instance/x/variables",
        "PUT, /process-instance/x/variables/decision",
        "POST, /process-instance/x/modification",
        "DELETE, /process-instance/x",
        "POST, /execution/x/localVariables",
        "PUT, /task/x/localVariables/decision",
        "POST, /task/x/variables",
        "PUT, /task/x/variables/decision",
        "DELETE, /task/x/variables/decision",
        "POST, /task/x/bpmnError",
        "POST, /task/x/bpmnEscalation",
        "POST, /task/create",
        "PUT, /task/x",
        "DELETE, /task/x",
        "POST, /task/x/comment/create",
        "POST, /task/x/attachment/create",
        "POST, /task/x/identity-links",
        "POST, /task/x/assignee",
        "POST, /task/x/delegate",
        "POST, /task/x/resolve",
        "POST, /filter/create",
        "PUT, /filter/x",
        "DELETE, /filter/x",
        "GET, /user",
        "GET, /user/joan/profile",
        "PUT, /user/berta/credentials",
        "GET, /group?member=joan",
        "GET, /identity/groups?userId=joan",
        "GET, /identity/groups?userId=berta&userId=joan",
        "GET, /authorization",
        "POST, /authorization/create",
        "GET, /process-instance",
        "GET, /variable-instance",
        "POST, /variable-instance",
        "GET, /history/process-instance",
        "GET, /history/variable-instance",
        "GET, /job",
        "POST, /job/x/execute",
        "GET, /incident",
        "POST, /migration/generate",
        "GET, /metrics/x/sum",
        "POST, /decision-definition/key/eligibility/evaluate",
        "POST, /condition",
        "POST, /external-task/fetchAndLock",
        "GET, /telemetry/data",
        "GET, /schema/log",
        "POST, /engine/default/deployment/create",
        "POST, /engine/other/deployment/create",
        "GET, /task/x/../../user"
    })
    @Proves(A2)
    void aCoordinatorReachesNothingElse(String method, String path) throws Exception {
        assertThat(as("berta", method, "/engine-rest" + path, "{}").statusCode())
                .as(path)
                .isIn(403, 404);
        assertThat(as("teo", method, "/engine-rest" + path, "{}").statusCode())
                .as(path)
                .isIn(403, 404);
        var browser = Caller.session(this.port, "berta");
        assertThat(browser.send(method, "/camunda/api/engine/engine/default" + path, "application/json", "{}")
                        .statusCode())
                .as(path)
                .isIn(403, 404);
    }

    @Test
    @Proves(A1)
    void anAdministratorReachesTheRestButNoSetup() throws Exception {
        var admin = Caller.basic(this.port, "first-administrator", "only-for-tests-only-for-tests");
        assertThat(admin.get("/engine-rest/user").statusCode()).isEqualTo(200);
        assertThat(admin.get("/engine-rest/deployment").statusCode()).isEqualTo(200);
        assertThat(admin.get("/actuator/info").statusCode()).isEqualTo(200);
        var browser = Caller.nobody(this.port);
        browser.signIn("first-administrator", "only-for-tests-only-for-tests");
        assertThat(browser.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(browser.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);
        for (var path : new String[] {
            "/camunda/app/admin/default/setup/",
            "/camunda/api/admin/setup/default/user/create",
            "/camunda/api/admin/auth/user/default/login/admin"
        }) {
            assertThat(browser.post(path, "{}").statusCode()).as(path).isEqualTo(404);
            assertThat(browser.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    @Proves(A4)
    void coordinatorsMeetOnlyTasksOfTheirOwnUnits() throws Exception {
        var id = this.samples.review();
        assertThat(as("berta", "GET", "/engine-rest/task/" + id, null).statusCode())
                .isEqualTo(200);
        assertThat(as("joan", "GET", "/engine-rest/task/" + id, null).statusCode())
                .isEqualTo(404);
        assertThat(as("joan", "GET", "/engine-rest/task", null).body()).doesNotContain(id);
        for (var act : new String[] {"claim", "complete", "submit-form", "unclaim"}) {
            var body = act.equals("claim") ? "{\"userId\":\"joan\"}" : "{\"variables\":{\"x\":{\"value\":1}}}";
            var answer = as("joan", "POST", "/engine-rest/task/" + id + "/" + act, body);
            assertThat(answer.statusCode()).as(act).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("sampleReview").doesNotContain("reviewRequest");
        }
        assertThat(as("teo", "GET", "/engine-rest/task/" + id, null).statusCode())
                .isEqualTo(404);
        var attendance = this.samples.task("sampleAttendance", "ATTENDANCE");
        assertThat(as("teo", "GET", "/engine-rest/task/" + attendance, null).statusCode())
                .isEqualTo(200);
    }

    @Test
    @Proves(A2)
    void nobodyClaimsForAnother() throws Exception {
        var id = this.samples.review();
        var answer = as("berta", "POST", "/engine-rest/task/" + id + "/claim", "{\"userId\":\"joan\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(this.tasks.createTaskQuery().taskId(id).singleResult().getAssignee())
                .isNull();

        assertThat(as("berta", "POST", "/engine-rest/task/" + id + "/claim", "{\"userId\":\"berta\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(as("berta", "POST", "/engine-rest/task/" + id + "/unclaim", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(this.tasks.createTaskQuery().taskId(id).singleResult().getAssignee())
                .isNull();
    }

    /** The engine's own switch overlooks the alternatives inside a query; seen to evaluate the last two. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"assigneeExpression\":\"${noSuchBean.call()}\"}",
                "{\"candidateGroupsExpression\":\"${noSuchBean.call()}\"}",
                "{\"orQueries\":[{\"assigneeExpression\":\"${noSuchBean.call()}\"}]}",
                "{\"orQueries\":[{\"name\":\"x\"},{\"dueBeforeExpression\":\"${noSuchBean.call()}\"}]}"
            })
    @Proves(A2)
    void expressionsInQueriesAreNeverEvaluated(String query) throws Exception {
        var filter = filterOf("berta", "Per%20revisar");
        for (var path :
                new String[] {"/task", "/task/count", "/filter/" + filter + "/list", "/filter/" + filter + "/count"}) {
            var answer = as("berta", "POST", "/engine-rest" + path, query);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.body()).contains("forbidden").doesNotContain("noSuchBean");
        }
        var stored = "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":" + query + "}";
        var admin = Caller.basic(this.port, "first-administrator", "only-for-tests-only-for-tests");
        var created = admin.post("/engine-rest/filter/create", stored);
        if (created.statusCode() == 200) {
            // The engine lets it be stored at the top level and refuses to run it.
            var id = field(created.body(), "id");
            assertThat(admin.get("/engine-rest/filter/" + id + "/list").statusCode())
                    .isEqualTo(400);
        } else {
            assertThat(created.statusCode()).isEqualTo(400);
        }
    }

    @Test
    void filtersAreReadyForThoseWhoWorkWithThem() throws Exception {
        assertThat(as("berta", "GET", "/engine-rest/filter", null).body())
                .contains("Per revisar", "Edicions per decidir", "Assistència per registrar", "Fora de termini");
        assertThat(as("teo", "GET", "/engine-rest/filter", null).body())
                .contains("Assistència per registrar")
                .doesNotContain("Per revisar");
    }

    @ParameterizedTest
    @CsvSource({
        "en, To review, Review request 2026-",
        "es, Por revisar, Revisar la solicitud 2026-",
        "ca, Per revisar, Revisar la sol·licitud 2026-"
    })
    void filtersAndTasksAreCalledInTheReadersLanguageAndKeptInOne(String language, String filter, String task)
            throws Exception {
        var review = this.samples.review();
        var reader = Caller.basic(this.port, "berta").with("Accept-Language", language);
        var toReview = filterOf("berta", "Per%20revisar");

        assertThat(reader.get("/engine-rest/filter").body()).contains("\"name\":\"" + filter + "\"");
        assertThat(reader.get("/engine-rest/task/" + review).body()).contains("\"name\":\"" + task);
        assertThat(reader.get("/engine-rest/filter/" + toReview + "/list").body())
                .contains("\"name\":\"" + task);

        assertThat(this.tasks.createTaskQuery().taskId(review).singleResult().getName())
                .startsWith("Revisar la sol·licitud 2026-");
    }

    @Test
    void theOverdueFilterFindsWhatIsLateAndOnlyThat() throws Exception {
        var late = this.samples.task(
                "sampleReview", "REVIEW", java.time.Instant.now().minusSeconds(60));
        var timely = this.samples.review();
        var id = filterOf("berta", "Fora%20de%20termini");
        for (var answer : new HttpResponse<?>[] {
            as("berta", "GET", "/engine-rest/filter/" + id + "/list", null),
            as(
                    "berta",
                    "POST",
                    "/engine-rest/filter/" + id + "/list",
                    "{\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]}"),
            as("berta", "POST", "/engine-rest/filter/" + id + "/list?firstResult=0&maxResults=500", "{}")
        }) {
            assertThat((String) answer.body()).contains(late).doesNotContain(timely);
        }
    }

    @Test
    @Proves(A9)
    void callsWithASessionNeedTheTokenAndCallsWithoutDoNot() throws Exception {
        var path = "/api/tasks/" + this.samples.review() + "/note";
        assertThat(as("berta", "PUT", path, "{\"note\":\"x\"}").statusCode()).isEqualTo(204);
        assertThat(Caller.nobody(this.port).put(path, "{}").statusCode()).isEqualTo(401);
        for (var from : new String[] {"cross-site", "same-site"}) {
            var elsewhere = Caller.basic(this.port, "berta").with("Sec-Fetch-Site", from);
            assertThat(elsewhere.put(path, "{\"note\":\"x\"}").statusCode())
                    .as(from)
                    .isEqualTo(403);
        }

        var browser = Caller.session(this.port, "berta");
        var refused = browser.put(path, "{\"note\":\"x\"}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("urn:inscriu:problem:csrf");
        var token = browser.get("/api/csrf").body();
        browser.with(field(token, "headerName"), field(token, "token"));
        assertThat(browser.put(path, "{\"note\":\"x\"}").statusCode()).isEqualTo(204);

        for (var form : new String[] {"/staff/sheets", "/staff/sign-out-everywhere", "/logout", "/login"}) {
            assertThat(browser(form, "_csrf=wrong").statusCode()).as(form).isEqualTo(403);
            assertThat(browser(form, "x=y").statusCode()).as(form).isEqualTo(403);
        }
        assertThat(Caller.session(this.port, "berta")
                        .post("/engine-rest/task/count", "{}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/engine-rest/task/count", "{}").statusCode()).isEqualTo(200);
        assertThat(Caller.session(this.port, "berta")
                        .post("/camunda/api/engine/engine/default/task/count", "{}")
                        .statusCode())
                .as("the engine's own token guards its applications")
                .isEqualTo(403);
        assertThat(Caller.nobody(this.port).get("/api/csrf").statusCode()).isEqualTo(401);
        assertThat(Caller.nobody(this.port).post("/logout", "").statusCode()).isIn(302, 403);
    }

    /** A form as somebody sends it who is signed in. */
    private HttpResponse<String> browser(String path, String fields) throws Exception {
        return Caller.session(this.port, "berta").send("POST", path, "application/x-www-form-urlencoded", fields);
    }

    @Test
    void basicMakesNoSession() throws Exception {
        var berta = Caller.basic(this.port, "berta");
        berta.get("/engine-rest/task");
        berta.put("/api/tasks/x/note", "{}");
        berta.get("/api/training-actions");
        assertThat(berta.hasCookies()).isFalse();
    }

    @Test
    @Proves({A9, A10})
    void signingInMakesANewSessionWhoseCookieScriptsCannotRead() throws Exception {
        var caller = Caller.nobody(this.port);
        caller.get("/login");
        var before = caller.cookie("SESSION");
        var answer = caller.signIn("berta", Samples.PASSWORD);
        assertThat(answer.headers().firstValue("Location")).contains("/camunda/app/tasklist/default/");
        assertThat(caller.cookie("SESSION")).isNotNull().isNotEqualTo(before);
        assertThat(answer.headers().firstValue("Set-Cookie")).get().asString().contains("HttpOnly", "SameSite=Lax");

        assertThat(Caller.nobody(this.port)
                        .with("Sec-Fetch-Site", "cross-site")
                        .signIn("berta", Samples.PASSWORD)
                        .statusCode())
                .as("another site signs nobody in, under whatever account")
                .isEqualTo(403);
        var wrong = Caller.nobody(this.port).signIn("berta", "no");
        assertThat(wrong.headers().firstValue("Location")).contains("/login?error");
        assertThat(Caller.nobody(this.port)
                        .signIn("berta", Samples.PASSWORD)
                        .headers()
                        .firstValue("Location"))
                .as("a wrong attempt locks nobody out")
                .contains("/camunda/app/tasklist/default/");
    }

    @Test
    @Proves(A10)
    void leavingTasklistEndsTheOneSession() throws Exception {
        var caller = Caller.session(this.port, "berta");
        assertThat(caller.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(caller.post("/camunda/api/admin/auth/user/default/logout", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(caller.get("/api/csrf").statusCode()).isEqualTo(401);
        assertThat(caller.get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(401);
    }

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
        "PUT, /api/tasks/x/note, coordinator",
        "PUT, /api/editions/x/attendance, coordinator trainer",
        "GET, /api/tasks/x, coordinator trainer",
        "PUT, /api/local-entities, admin",
        "GET, /actuator/prometheus, coordinator admin"
    })
    void eachCallIsForItsRoles(String method, String path, String roles) throws Exception {
        assertThat(Caller.nobody(this.port)
                        .send(method, path, "application/json", "{}")
                        .statusCode())
                .isEqualTo(401);
        for (var who :
                new String[][] {{"berta", "coordinator"}, {"teo", "trainer"}, {"first-administrator", "admin"}}) {
            var password = who[1].equals("admin") ? "only-for-tests-only-for-tests" : Samples.PASSWORD;
            var status = Caller.basic(this.port, who[0], password)
                    .send(method, path, "application/json", "{}")
                    .statusCode();
            if (roles.contains(who[1])) {
                assertThat(status).as("%s as %s", path, who[1]).isNotIn(401, 403);
            } else {
                assertThat(status).as("%s as %s", path, who[1]).isEqualTo(403);
            }
        }
    }

    /** A call that is added to the service must be added to its rules; a rule that is too wide shows here too. */
    @Test
    @Proves(A1)
    void eachCallOfTheServiceIsPublicByNameOrAsksWhoIsThere() throws Exception {
        var asked = 0;
        for (var mapping : this.mappings.getHandlerMethods().keySet()) {
            for (var pattern : mapping.getPatternValues()) {
                for (var method : mapping.getMethodsCondition().getMethods()) {
                    var call = method + " " + pattern.replaceAll("\\{[^}]+}", "x");
                    if (call.contains(" /api/") && !PUBLIC.contains(call)) {
                        asked++;
                        var answer = Caller.nobody(this.port)
                                .send(method.name(), call.replaceFirst(".* ", ""), "application/json", "{}");
                        assertThat(answer.statusCode()).as(call).isEqualTo(401);
                        var signedIn = Caller.basic(this.port, "nil")
                                .send(method.name(), call.replaceFirst(".* ", ""), "application/json", "{}");
                        assertThat(signedIn.statusCode()).as(call).isIn(200, 403);
                    }
                }
            }
        }
        assertThat(asked).isPositive();
    }

    @Test
    @Proves(A10)
    void publicPathsStayOpenAndCarryTheStrictPolicy() throws Exception {
        var login = Caller.nobody(this.port).get("/login");
        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("default-src 'self'", "frame-ancestors 'self'", "object-src 'none'")
                .doesNotContain("unsafe");
        assertThat(login.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(login.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(login.body()).contains("Inicieu la sessió");
        var health = Caller.nobody(this.port).get("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).doesNotContain("components");
        assertThat(as("berta", "GET", "/actuator/health", null).body()).contains("components");
        assertThat(Caller.nobody(this.port)
                        .get("/webjars/picocss__pico/css/pico.min.css")
                        .statusCode())
                .isEqualTo(200);
        assertThat(Caller.nobody(this.port).get("/api/editions").statusCode()).isNotIn(401, 403);
        assertThat(Caller.nobody(this.port)
                        .post("/api/editions/x/enrollments", "{}")
                        .statusCode())
                .isNotIn(401, 403);
    }

    private HttpResponse<String> as(String id, String method, String path, String body) throws Exception {
        return Caller.basic(this.port, id).send(method, path, body == null ? null : "application/json", body);
    }

    private String filterOf(String id, String name) throws Exception {
        return field(as(id, "GET", "/engine-rest/filter?name=" + name, null).body(), "id");
    }

    private static String field(String json, String name) {
        return json.replaceFirst("(?s).*\"" + name + "\":\"([^\"]+)\".*", "$1");
    }
}
