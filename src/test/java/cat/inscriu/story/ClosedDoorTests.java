package cat.inscriu.story;

import static cat.inscriu.support.Line.A1;
import static cat.inscriu.support.Line.A2;
import static cat.inscriu.support.Line.A28;
import static cat.inscriu.support.Line.A29;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.ContextConfiguration;

/** Who may call what: staff by their role, and nobody else anything of the engine's. */
@ContextConfiguration(initializers = RunningService.OnH2.class)
class ClosedDoorTests extends OnInterface {
    private static final Pattern FIGURE = Pattern.compile("\\binscriu_[a-z_]+");

    /** Figures that have a row only while something waits or is stuck. */
    private static final Set<String> SOMETIMES =
            Set.of("inscriu_incidents", "inscriu_jobs_due", "inscriu_jobs_oldest_due_seconds");

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
    @Proves(A2)
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
    @Proves(A1)
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
    @Proves(A29)
    void healthTellsTheOutsideWorldNoMoreThanItsState() {
        var outside = this.anybody.get("/actuator/health").with(200).json();
        assertThat(outside.has("components")).isFalse();

        var inside = this.office.coordinator.get("/actuator/health").with(200).json();
        assertThat(Answer.names(inside.get("components"))).contains("invariants", "mail", "db", "models", "seal");
    }

    /** The dashboard and the alarms ask for nothing that is not there, and there is nothing about people. */
    @Test
    @Proves(A28)
    void figuresSayHowTheOfficeStandsAndWhoNobodyIs() throws IOException {
        var figures = this.office.admin.get("/actuator/prometheus").with(200).text();

        assertThat(figures)
                .contains(
                        "jvm_memory_used_bytes",
                        "inscriu_requests{status=\"",
                        "inscriu_edition_seats_maximum{edition=\"")
                .containsPattern("inscriu_notices_failed \\d")
                .doesNotContain("@", "Puig");
        var asked = new TreeSet<String>();
        for (var file : List.of("grafana-dashboard.json", "alerts.yaml")) {
            FIGURE.matcher(Files.readString(Path.of("src", "main", "docker", file)))
                    .results()
                    .forEach(found -> asked.add(found.group()));
        }
        // A figure without a row is left out of the answer.
        assertThat(asked)
                .hasSize(13)
                .allSatisfy(name -> assertThat(SOMETIMES.contains(name) || figures.contains(name))
                        .as(name)
                        .isTrue());
    }
}
