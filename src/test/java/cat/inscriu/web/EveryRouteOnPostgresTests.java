package cat.inscriu.web;

import cat.inscriu.support.PostgresServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The sample site on the database of production: nothing that is read speaks a SQL that only the demo's database knows. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"inscriu.demo.enabled=true", "spring.mail.host=", "spring.mail.port="})
@Order(Integer.MAX_VALUE - 1)
class EveryRouteOnPostgresTests {
    private static final Map<String, String> ANYTHING = Map.of("Accept", "text/html, */*;q=0.8");

    @Autowired
    private ApplicationContext service;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry settings) {
        var url = PostgresServer.database("every_route");
        settings.add("spring.datasource.url", () -> url);
        settings.add("spring.datasource.username", () -> "postgres");
        settings.add("spring.datasource.password", () -> "postgres");
    }

    @Test
    void everyPageFileAndAnswerIsRead(@LocalServerPort int port) throws IOException {
        var visitors = new HashMap<String, Visitor>();
        var soft = new SoftAssertions();

        Stream.of(new PageSamples(this.service, port).all(), new FileSamples(this.service, port).all())
                .flatMap(List::stream)
                .forEach(sample -> soft.assertThat(
                                visitors.computeIfAbsent(sample.account(), account -> Visitor.of(account, port))
                                        .asks("GET", sample.path(), ANYTHING)
                                        .statusCode())
                        .as(sample.path())
                        .isEqualTo(sample.status()));

        soft.assertAll();
    }
}
