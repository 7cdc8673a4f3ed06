package cat.inscriu.tasklist;

import static cat.inscriu.support.Line.A3;
import static cat.inscriu.support.Line.A5;
import static cat.inscriu.support.Line.A6;
import static cat.inscriu.support.Line.F14;
import static cat.inscriu.support.Line.F28;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cat.inscriu.engine.RefusedCompletion;
import cat.inscriu.support.Proves;
import cat.inscriu.tasklist.SampleTasks.DecisionRecord;
import cat.inscriu.tasklist.SampleTasks.Samples;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A3, A5, A6, F14: a completion changes what the interface names, once, and whoever is refused reads why. */
@TasklistTest
class TaskCompletionTests {
    @LocalServerPort
    int port;

    @Autowired
    Samples samples;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    IdentityService identity;

    @Autowired
    DecisionRecord record;

    @BeforeEach
    void people() throws Exception {
        this.samples.prepare();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            sampleReview     | {}                                                                                                  | decision
            sampleReview     | {"decision":{"value":null}}                                                                         | decision
            sampleReview     | {"decision":{"value":"PERHAPS"}}                                                                    | APPROVE, REJECT, RESERVE
            sampleReview     | {"decision":{"value":"approve"}}                                                                    | decision
            sampleReview     | {"decision":{"value":7}}                                                                            | decision
            sampleReview     | {"decision":{"value":"APPROVE"},"seat":{"value":"ALLOCATED"}}                                       | seat
            sampleReview     | {"decision":{"value":"APPROVE"},"reasonCode":{"value":"OTHER"}}                                     | reasonCode
            sampleReview     | {"decision":{"value":"REJECT"}}                                                                     | reasonCode
            sampleReview     | {"decision":{"value":"REJECT"},"reasonCode":{"value":"MOOD"}}                                       | ENTITY_PRIORITY
            sampleReview     | {"decision":{"value":"RESERVE"},"reasonCode":{"value":""}}                                          | reasonCode
            sampleReview     | {"decision":{"value":"rO0ABXQAAXg=","type":"Object","valueInfo":{"objectTypeName":"java.lang.String","serializationDataFormat":"application/x-java-serialized-object"}}} | decision
            sampleReview     | {"decision":{"value":"\\"APPROVE\\"","type":"Object","valueInfo":{"objectTypeName":"java.lang.String","serializationDataFormat":"application/json"}}} | decision
            sampleReview     | {"decision":{"value":"QQ==","type":"File","valueInfo":{"filename":"x"}}}                            | decision
            sampleReview     | {"decision":{"value":"QQ==","type":"Bytes"}}                                                        | decision
            sampleDecision   | {"decision":{"value":"APPROVE"}}                                                                    | RUN, EXTEND
            sampleDecision   | {"decision":{"value":"EXTEND"}}                                                                     | newEnrollmentDeadline
            sampleDecision   | {"decision":{"value":"EXTEND"},"newEnrollmentDeadline":{"value":"tomorrow"}}                        | newEnrollmentDeadline
            sampleDecision   | {"decision":{"value":"EXTEND"},"newEnrollmentDeadline":{"value":"2040-01-01T00:00:00"}}             | newEnrollmentDeadline
            sampleDecision   | {"decision":{"value":"EXTEND"},"newEnrollmentDeadline":{"value":"2001-01-01T00:00:00Z"}}            | newEnrollmentDeadline
            sampleDecision   | {"decision":{"value":"RUN"},"newEnrollmentDeadline":{"value":"2040-01-01T00:00:00Z"}}               | newEnrollmentDeadline
            sampleDecision   | {"decision":{"value":"RUN"},"coordinators":{"value":"trainers"}}                                    | coordinators
            sampleAttendance | {"hours":{"value":15}}                                                                              | hours
            sampleAttendance | {"hours":{"value":"15"}}                                                                            | hours
            """)
    @Proves({A3, A6, F28})
    void whatIsWrongMissingOrAdditionalIsRefusedAndChangesNothing(String process, String variables, String named)
            throws Exception {
        for (var act : new String[] {"complete", "submit-form"}) {
            var id = this.samples.task(process, "REVIEW");
            var before = variables(id);
            var answer = complete("berta", id, act, variables);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("\"type\":\"RefusedCompletion\"").contains(named);
            assertThat(variables(id)).isEqualTo(before);
            assertThat(this.tasks.createTaskQuery().taskId(id).count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            sampleReview   | {"decision":{"value":"APPROVE"}}
            sampleReview   | {"decision":{"value":"APPROVE"},"reasonCode":{"value":null}}
            sampleReview   | {"decision":{"value":"APPROVE","type":"String"},"reasonCode":{"value":"","type":"String"}}
            sampleReview   | {"decision":{"value":"REJECT"},"reasonCode":{"value":"OTHER"}}
            sampleReview   | {"decision":{"value":"RESERVE"},"reasonCode":{"value":"ENTITY_PRIORITY"}}
            sampleDecision | {"decision":{"value":"RUN"}}
            sampleDecision | {"decision":{"value":"EXTEND"},"newEnrollmentDeadline":{"value":"2040-01-01T00:00:00+01:00"}}
            sampleDecision | {"decision":{"value":"EXTEND"},"newEnrollmentDeadline":{"value":"2040-01-01T00:00:00.000+0100","type":"Date"}}
            """)
    void whatTheInterfaceNamesIsTaken(String process, String variables) throws Exception {
        for (var act : new String[] {"complete", "submit-form"}) {
            var id = this.samples.task(process, "REVIEW");
            var instance = instance(id);
            var answer = complete("berta", id, act, variables);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
            var left = this.runtime.getVariables(instance);
            assertThat(left.keySet())
                    .isSubsetOf("decision", "reasonCode", "newEnrollmentDeadline", "coordinators", "reviewDue");
            if (variables.contains("EXTEND")) {
                assertThat(left.get("newEnrollmentDeadline"))
                        .isEqualTo(Date.from(Instant.parse("2039-12-31T23:00:00Z")));
            }
            if (variables.contains("APPROVE")) {
                assertThat(left).doesNotContainKey("reasonCode");
            }
        }
    }

    @Test
    @Proves(A5)
    void whoDecidedIsOnRecordEvenWhenSomebodyElseHadClaimed() throws Exception {
        var id = this.samples.review();
        this.tasks.claim(id, "joan");
        assertThat(complete("berta", id, "complete", "{\"decision\":{\"value\":\"APPROVE\"}}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(this.record.deciders.get(id)).containsExactly("berta");
        assertThat(this.identity.getCurrentAuthentication()).isNull();
    }

    @Test
    @Proves(A3)
    void variablesOfATaskChangeByItsCompletionAlone() throws Exception {
        var id = this.samples.review();
        var before = variables(id);
        var admin = Caller.basic(this.port, "first-administrator", "only-for-tests-only-for-tests");
        var value = "{\"value\":\"APPROVE\",\"type\":\"String\"}";
        for (var scope : new String[] {"variables", "localVariables"}) {
            var path = "/engine-rest/task/" + id + "/" + scope;
            var patch = "{\"modifications\":{\"decision\":" + value + "}}";
            for (var answer : new HttpResponse<?>[] {
                admin.put(path + "/decision", value),
                admin.post(path, patch),
                admin.send("DELETE", path + "/coordinators", null, null)
            }) {
                assertThat(answer.statusCode()).as((String) answer.body()).isEqualTo(400);
                assertThat((String) answer.body()).contains("RefusedCompletion");
            }
        }
        assertThat(admin.post("/engine-rest/task/" + id + "/resolve", "{\"variables\":{\"decision\":" + value + "}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(variables(id)).isEqualTo(before);
        assertThatThrownBy(() -> this.tasks.setVariable(id, "x", "y")).isInstanceOf(RefusedCompletion.class);
    }

    @Test
    void aRefusalFromDeepInsideComesOutInTheReadersWords() throws Exception {
        this.samples.refusing.refuses.set(true);
        var id = this.samples.task("sampleAttendance", "ATTENDANCE");
        var answer = Caller.basic(this.port, "teo")
                .with("Accept-Language", "ca")
                .post("/engine-rest/task/" + id + "/complete", "{}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Encara falten hores").contains("3").doesNotContain("Exception");
        var english = Caller.basic(this.port, "teo")
                .with("Accept-Language", "en")
                .post("/engine-rest/task/" + id + "/submit-form", "{}");
        assertThat(english.body()).contains("Attendance is still missing");
        assertThat(Caller.basic(this.port, "teo")
                        .post("/engine-rest/task/" + id + "/complete", "{}")
                        .body())
                .as("Catalan where nothing is said")
                .contains("Encara falten hores");
        assertThatThrownBy(() -> this.tasks.complete(id))
                .isInstanceOfSatisfying(
                        RefusedCompletion.class, e -> assertThat(e.code()).isEqualTo("attendance-missing"));
        this.samples.refusing.refuses.set(false);
        assertThat(Caller.basic(this.port, "teo")
                        .post("/engine-rest/task/" + id + "/complete", "{}")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    @Proves(F14)
    void whoComesLateReadsThatItIsDecided() throws Exception {
        var id = this.samples.review();
        assertThat(complete("berta", id, "complete", "{\"decision\":{\"value\":\"APPROVE\"}}")
                        .statusCode())
                .isEqualTo(204);
        for (var act : new String[] {"complete", "submit-form"}) {
            var late = complete(
                    "berta", id, act, "{\"decision\":{\"value\":\"REJECT\"},\"reasonCode\":{\"value\":\"OTHER\"}}");
            assertThat(late.statusCode()).isEqualTo(409);
            assertThat(late.body()).contains("Already decided");
        }
        var claim = Caller.basic(this.port, "berta")
                .with("Accept-Language", "en")
                .post("/engine-rest/task/" + id + "/claim", "{\"userId\":\"berta\"}");
        assertThat(claim.statusCode()).isEqualTo(409);
        var unknown = complete("berta", "no-such-task", "complete", "{}");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("no such task");
    }

    @Test
    @Proves(F14)
    void ofManyAtOnceOneDecidesAndTheOthersReadSo() throws Exception {
        var id = this.samples.review();
        var instance = instance(id);
        var callers = 6;
        var together = new CyclicBarrier(callers);
        var pool = Executors.newFixedThreadPool(callers);
        try {
            var attempts = IntStream.range(0, callers)
                    .<Callable<HttpResponse<String>>>mapToObj(i -> () -> {
                        together.await();
                        var act = i % 2 == 0 ? "complete" : "submit-form";
                        return complete("berta", id, act, "{\"decision\":{\"value\":\"APPROVE\"}}");
                    })
                    .toList();
            var won = 0;
            for (var attempt : pool.invokeAll(attempts)) {
                var answer = attempt.get();
                if (answer.statusCode() == 204) {
                    won++;
                } else {
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
                    assertThat(answer.body()).contains("Already decided");
                }
            }
            assertThat(won).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
        assertThat(this.history
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(instance)
                        .activityId("Event_Held")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatSomebodyElseHasClaimedIsToldSo() throws Exception {
        var id = this.samples.review();
        this.tasks.claim(id, "joan");
        var answer = Caller.basic(this.port, "berta")
                .with("Accept-Language", "en")
                .post("/engine-rest/task/" + id + "/claim", "{\"userId\":\"berta\"}");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Somebody else has this task");
    }

    @Test
    void tasksAreToldApartByTheirNames() {
        var task = this.tasks.createTaskQuery().taskId(this.samples.review()).singleResult();
        assertThat(task.getName()).matches("Revisar la sol·licitud 2026-\\d{5}");
        assertThat(task.getTaskDefinitionKey()).isEqualTo("reviewRequest");
    }

    private HttpResponse<String> complete(String who, String id, String act, String variables) throws Exception {
        return Caller.basic(this.port, who)
                .with("Accept-Language", "en")
                .post("/engine-rest/task/" + id + "/" + act, "{\"variables\":" + variables + "}");
    }

    private String instance(String task) {
        return this.tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
    }

    private Map<String, Object> variables(String task) {
        return this.runtime.getVariables(instance(task));
    }
}
