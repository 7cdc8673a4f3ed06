package cat.inscriu.tasklist;

import static cat.inscriu.support.Line.A2;
import static cat.inscriu.support.Line.A6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cat.inscriu.support.Proves;
import cat.inscriu.tasklist.SampleTasks.Samples;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the engine could do and Inscriu needs not is off, even for administrators, who may deploy. */
@TasklistTest
class UnusedSurfaceTests {
    private static final String OBJECT = "{\"value\":\"rO0ABXQAB0FQUFJPVkU=\",\"type\":\"Object\",\"valueInfo\":{"
            + "\"objectTypeName\":\"java.lang.String\",\"serializationDataFormat\":\"%s\"}}";

    @LocalServerPort
    int port;

    @Autowired
    Samples samples;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    ManagementService management;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    private Caller admin;

    @BeforeEach
    void administratorComes() throws Exception {
        this.samples.prepare();
        this.admin = Caller.basic(this.port, "first-administrator", "only-for-tests-only-for-tests");
    }

    @Test
    @Proves(A2)
    void noScriptNoConnectorAndNoSecondNotationIsThere() {
        // The languages of the decision tables and of the models' conditions; nothing that runs a program.
        assertThat(new ScriptEngineManager().getEngineFactories())
                .extracting(ScriptEngineFactory::getLanguageName)
                .allMatch(language -> language.matches("feel.*|JSP .* EL"));
        for (var absent : List.of(
                "org.camunda.connect.Connectors",
                "org.camunda.spin.Spin",
                "org.camunda.bpm.identity.impl.ldap.LdapIdentityProviderFactory",
                "groovy.lang.GroovyShell",
                "org.springdoc.webmvc.ui.SwaggerConfig")) {
            assertThatThrownBy(() -> Class.forName(absent)).as(absent).isInstanceOf(ClassNotFoundException.class);
        }
        assertThat(this.engine.isCmmnEnabled()).isFalse();
        assertThat(this.engine.isStandaloneTasksEnabled()).isFalse();
        assertThat(this.engine.isEnableExpressionsInAdhocQueries()).isFalse();
        assertThat(this.engine.isEnableExpressionsInStoredQueries()).isFalse();
    }

    @Test
    @Proves(A2)
    void aCaseIsNotDeployedAndATaskNotMade() throws Exception {
        deploy("case.cmmn", """
                <definitions xmlns="http://www.omg.org/spec/CMMN/20151109/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/cmmn"
                  targetNamespace="x"><case id="unasked" camunda:historyTimeToLive="1"><casePlanModel id="plan">
                  <planItem id="item" definitionRef="work"/><humanTask id="work"/></casePlanModel></case></definitions>""");
        assertThat(this.repository
                        .createDeploymentQuery()
                        .deploymentName("case.cmmn")
                        .list())
                .flatExtracting(deployment -> this.repository.getDeploymentResourceNames(deployment.getId()))
                .as("kept as a file, and nothing more")
                .containsExactly("case.cmmn");
        assertThat(this.admin
                        .post("/engine-rest/case-definition/key/unasked/create", "{}")
                        .statusCode())
                .isGreaterThanOrEqualTo(400);

        var before = this.tasks.createTaskQuery().count();
        this.admin.post("/engine-rest/task/create", "{\"id\":\"unasked\",\"name\":\"x\"}");
        assertThat(this.tasks.createTaskQuery().taskId("unasked").count()).isZero();
        assertThat(this.tasks.createTaskQuery().count()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-java-serialized-object",
                "application/json",
                "application/xml",
            })
    @Proves(A6)
    void anObjectIsNoVariableWhoeverSendsIt(String format) throws Exception {
        refused(OBJECT.formatted(format));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":\"QQ==\",\"type\":\"Bytes\"}",
                "{\"value\":\"QQ==\",\"type\":\"File\",\"valueInfo\":{\"filename\":\"x.html\",\"mimeType\":\"text/html\"}}",
                "{\"value\":\"<a/>\",\"type\":\"Xml\"}",
                "{\"value\":\"{}\",\"type\":\"Json\"}",
                "{\"value\":[1]}",
                "{\"value\":{\"a\":1}}"
            })
    @Proves(A6)
    void neitherIsAFileNorMarkup(String value) throws Exception {
        refused(value);
    }

    private void refused(String value) throws Exception {
        var task = this.samples.review();
        var instance = this.tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
        var before = this.runtime.getVariables(instance);
        var named = "{\"variables\":{\"smuggled\":" + value + "}}";
        var starts = this.runtime.createProcessInstanceQuery().count();
        for (var answer : List.of(
                this.admin.put("/engine-rest/process-instance/" + instance + "/variables/smuggled", value),
                this.admin.post(
                        "/engine-rest/process-instance/" + instance + "/variables",
                        "{\"modifications\":{\"smuggled\":" + value + "}}"),
                this.admin.put("/engine-rest/execution/" + instance + "/localVariables/smuggled", value),
                this.admin.post("/engine-rest/process-definition/key/sampleReview/start", named),
                this.admin.post("/engine-rest/task/" + task + "/complete", named))) {
            assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(400);
            assertThat(answer.body()).doesNotContain("\tat ");
        }
        assertThat(this.runtime.getVariables(instance)).isEqualTo(before);
        assertThat(this.runtime.createProcessInstanceQuery().count()).isEqualTo(starts);
    }

    @Test
    @Proves(A6)
    void ourOwnCodeCannotKeepAnObjectEither() {
        assertThatThrownBy(() -> this.runtime.startProcessInstanceByKey(
                        "sampleReview",
                        Map.of("smuggled", Variables.objectValue(List.of("x")).create())))
                .hasMessageContaining("serializer");
    }

    /** The attack that makes a reader of XML fetch what it names: a file here, an address anywhere. */
    @ParameterizedTest
    @ValueSource(strings = {"model.bpmn", "table.dmn"})
    @Proves(A6)
    void aModelThatNamesWhatIsElsewhereLoadsNothing(String name, @TempDir Path folder) throws Exception {
        var secret = Files.writeString(folder.resolve("secret.txt"), "a secret of the machine");
        try (var elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (var source : List.of(
                    secret.toUri().toString(), "http://127.0.0.1:" + elsewhere.getLocalPort() + "/entity.dtd")) {
                var model = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY % away SYSTEM \"" + source + "\"> %away;"
                        + "<!ENTITY in SYSTEM \"" + source + "\">]>" + body(name);
                assertThat(deploy(name, model).statusCode()).isGreaterThanOrEqualTo(400);
            }
            elsewhere.setSoTimeout(1);
            assertThatThrownBy(elsewhere::accept).as("nobody came").isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(this.repository.createDeploymentQuery().deploymentName(name).count())
                .isZero();
    }

    private static String body(String name) {
        return name.endsWith("bpmn")
                ? "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"x\">"
                        + "<process id=\"loads\" isExecutable=\"true\" name=\"&in;\"><startEvent id=\"s\"/></process></definitions>"
                : "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"d\" name=\"&in;\" namespace=\"x\"/>";
    }

    /** As a program deploys: a form with a file. */
    private HttpResponse<String> deploy(String name, String content) throws IOException, InterruptedException {
        var edge = "part-of-a-test";
        return this.admin.send(
                "POST",
                "/engine-rest/deployment/create",
                "multipart/form-data; boundary=" + edge,
                "--%1$s\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\n%2$s\r\n--%1$s\r\nContent-Disposition: form-data; name=\"data\"; filename=\"%2$s\"\r\nContent-Type: text/xml\r\n\r\n%3$s\r\n--%1$s--\r\n"
                        .formatted(edge, name, content));
    }
}
