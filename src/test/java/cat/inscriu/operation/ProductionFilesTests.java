package cat.inscriu.operation;

import static cat.inscriu.support.Line.A29;
import static cat.inscriu.support.Line.A32;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The files that describe production say what they must, and nothing that belongs into an office's safe. */
class ProductionFilesTests {
    private static final Path FILES = Path.of("src", "main", "docker");
    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|SECRET|KEY|ADMIN_ID)$");
    private static final Pattern DEMANDED = Pattern.compile("\\$\\{[A-Z_]+:\\?[^}]+}");

    private final Map<String, Object> compose = yaml(Path.of("docker-compose.yml"));

    @Test
    void everyServiceIsWatchedAndStartsAgain() throws IOException {
        assertThat(services()).containsOnlyKeys("database", "mail", "node-1", "node-2", "proxy");
        services().forEach((name, service) -> {
            assertThat(service).as(name).containsEntry("restart", "unless-stopped");
            // That of the nodes is part of their image.
            assertThat(service.containsKey("healthcheck") || service.containsKey("build"))
                    .as(name)
                    .isTrue();
            assertThat((String) service.get("image")).as(name).matches(".+:(?!latest).+");
        });
        assertThat(Files.readString(FILES.resolve("Dockerfile")))
                .contains("HEALTHCHECK", "/actuator/health/readiness", "USER 10001", "ArchiveClassesAtExit");
    }

    @Test
    @Proves(A32)
    void noSecretHasADefault() {
        var secrets = new TreeSet<String>();
        services()
                .forEach((name, service) -> map(service.getOrDefault("environment", Map.of()))
                        .forEach((key, value) -> {
                            if (SECRET.matcher(key).matches() && !key.startsWith("SPRING_MAIL")) {
                                secrets.add(key);
                                assertThat((String) value).as(key).matches(DEMANDED);
                            }
                        }));
        assertThat(secrets)
                .contains("POSTGRES_PASSWORD", "SPRING_DATASOURCE_PASSWORD", "INSCRIU_ENROLLMENT_LINKSECRET");
    }

    @Test
    @Proves(A29)
    void onlyTheProxyAndTheCaughtMailAreReachedAndOnlyFromThisMachineUnlessSomebodySaysSo() {
        services().forEach((name, service) -> {
            if (service.get("ports") instanceof List<?> ports) {
                assertThat(name).isIn("proxy", "mail");
                assertThat(ports).allSatisfy(port -> assertThat((String) port).contains("127.0.0.1:"));
            } else {
                assertThat(name).isNotEqualTo("proxy");
            }
        });
    }

    @Test
    void nodesMayDoLittleAndHaveTimeToLeave() {
        for (var name : List.of("node-1", "node-2")) {
            var node = services().get(name);
            assertThat(node).containsEntry("read_only", true).containsEntry("cap_drop", List.of("ALL"));
            assertThat(node.get("stop_grace_period")).isEqualTo("70s");
        }
    }

    @Test
    void alarmsAndDashboardCanBeRead() throws IOException {
        assertThat(new ObjectMapper()
                        .readTree(Files.readString(FILES.resolve("grafana-dashboard.json")))
                        .get("panels"))
                .hasSizeGreaterThan(10);
        var groups = (List<?>) yaml(FILES.resolve("alerts.yaml")).get("groups");
        var rules = (List<?>) map(groups.get(0)).get("rules");
        assertThat(rules)
                .hasSizeGreaterThan(5)
                .allSatisfy(rule -> assertThat(map(rule)).containsKeys("alert", "expr", "labels", "annotations"));
    }

    private Map<String, Map<String, Object>> services() {
        var services = new LinkedHashMap<String, Map<String, Object>>();
        map(this.compose.get("services")).forEach((name, service) -> services.put(name, map(service)));
        return services;
    }

    private static Map<String, Object> yaml(Path file) {
        try (var reader = Files.newBufferedReader(file)) {
            return map(new Yaml().load(reader));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> map(Object node) {
        var map = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) node).forEach((key, value) -> map.put((String) key, value));
        return map;
    }
}
