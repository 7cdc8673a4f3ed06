package cat.inscriu.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.Inscriu;
import cat.inscriu.engine.Staff;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Two nodes that start at once on one empty database prepare it once. */
class TwoNodesStartTests {
    @Test
    void modelsGroupsRightsAndFiltersAreThereOnce() throws Exception {
        try (var database = database()) {
            var url = database.getJdbcUrl("postgres", "postgres");
            var pool = Executors.newFixedThreadPool(2);
            try {
                var nodes = List.<Callable<ConfigurableApplicationContext>>of(() -> node(url), () -> node(url));
                for (var started : pool.invokeAll(nodes)) {
                    try (var node = started.get()) {
                        var filters = node.getBean(FilterService.class);
                        assertThat(filters.createTaskFilterQuery().count()).isEqualTo(4);
                        assertThat(node.getBean(RepositoryService.class)
                                        .createDeploymentQuery()
                                        .count())
                                .isEqualTo(1);
                        assertThat(node.getBean(IdentityService.class)
                                        .createGroupQuery()
                                        .groupId(Staff.COORDINATORS)
                                        .count())
                                .isEqualTo(1);
                        assertThat(node.getBean(AuthorizationService.class)
                                        .createAuthorizationQuery()
                                        .groupIdIn(Staff.TRAINERS)
                                        .resourceType(Resources.APPLICATION)
                                        .count())
                                .isEqualTo(1);
                    }
                }
            } finally {
                pool.shutdownNow();
            }
        }
    }

    private static EmbeddedPostgres database() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setRegisterShutdownHook(false)
                .start();
    }

    private static ConfigurableApplicationContext node(String url) {
        return new SpringApplicationBuilder(Inscriu.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres",
                        "--spring.jmx.enabled=false",
                        "--camunda.bpm.job-execution.enabled=false",
                        "--camunda.bpm.process-engine-name=node"
                                + Thread.currentThread().getId(),
                        "--camunda.bpm.generate-unique-process-engine-name=false",
                        "--inscriu.demo.enabled=false");
    }
}
