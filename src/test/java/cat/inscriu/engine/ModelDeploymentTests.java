package cat.inscriu.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;

/** What an update of the office's models leaves in the engine. */
class ModelDeploymentTests {
    private ProcessEngine engine;
    private ModelDeployment deployment;

    @BeforeEach
    void start() {
        this.engine = ProcessEngineConfiguration.createStandaloneInMemProcessEngineConfiguration()
                .setJdbcUrl("jdbc:h2:mem:deployments")
                .buildProcessEngine();
        this.deployment = new ModelDeployment(this.engine.getRepositoryService(), null);
    }

    @AfterEach
    void stop() {
        this.engine.close();
    }

    @Test
    void whatHasNotChangedIsNotDeployedAgain() throws IOException {
        this.deployment.deploy(models());
        this.deployment.deploy(models());

        assertThat(this.engine.getRepositoryService().createDeploymentQuery().list())
                .hasSize(1);
    }

    /** A model asks for the tables and forms of its own deployment: without them every new request would fail. */
    @Test
    void aChangedModelBringsItsTablesAndFormsAlong() throws IOException {
        this.deployment.deploy(models());
        var changed = models();
        var model = changed.get("bpmn/enrollment.bpmn").getContentAsString(StandardCharsets.UTF_8);
        changed.put(
                "bpmn/enrollment.bpmn",
                new ByteArrayResource(
                        model.replace("Allocate seat", "Allocate a seat").getBytes(StandardCharsets.UTF_8)));
        this.deployment.deploy(changed);

        var repository = this.engine.getRepositoryService();
        var newest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("enrollment")
                .latestVersion()
                .singleResult();
        assertThat(newest.getVersion()).isEqualTo(2);
        assertThat(repository.getDeploymentResourceNames(newest.getDeploymentId()))
                .containsExactlyInAnyOrderElementsOf(changed.keySet());
    }

    private static Map<String, ByteArrayResource> models() throws IOException {
        var models = new TreeMap<String, ByteArrayResource>();
        try (var files = Files.walk(Path.of("bpmn"))) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    models.put(file.toString(), new ByteArrayResource(Files.readAllBytes(file)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return models;
    }
}
