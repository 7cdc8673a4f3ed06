package cat.inscriu.story;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.engine.OfficeTime;
import cat.inscriu.invariant.Invariants;
import cat.inscriu.support.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The service as it runs in the demo, with its own job executor and clock, a mail server beside it and a database that starts
 * empty. Whoever extends it talks to it from outside; only the invariants and the tables are asked directly.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "inscriu.demo.enabled=true",
            "inscriu.base-url=" + RunningService.BASE,
            // Switched off in tests by default.
            "management.prometheus.metrics.export.enabled=true"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningService {
    /** What stands in links; nothing listens there. */
    static final String BASE = "https://formacio.example.cat";

    /** Codes of four employers that no sample data have. */
    static final List<String> ENTITIES = List.of("7700000001", "7700000002", "7700000003", "7700000004");

    @LocalServerPort
    private int port;

    @Autowired
    private Invariants invariants;

    @Autowired
    private DataSource database;

    Caller anybody;
    Office office;

    @BeforeAll
    void openTheOffice() {
        this.anybody = Caller.anybody(this.port);
        this.office = new Office(this.anybody);
        var names = new LinkedHashMap<String, String>();
        ENTITIES.forEach(code -> names.put(code, "Ajuntament de Vilanova " + code.charAt(9)));
        this.office.registers(names);
    }

    @AfterEach
    void everyInvariantHolds() {
        assertThat(this.invariants.broken()).isEmpty();
    }

    DataSource database() {
        return this.database;
    }

    /** The sheet that the build names ({@code -Dinscriu.sheet=}), or the sample of the tests. */
    static byte[] sheet() {
        var named = System.getProperty("inscriu.sheet", "");
        try {
            if (!named.isBlank() && Files.exists(Path.of(named))) {
                return Files.readAllBytes(Path.of(named));
            }
            try (InputStream sample = RunningService.class.getResourceAsStream("/sheets/sample.txt")) {
                return sample.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An edition that enrolls now and takes place on one day, far away; a story overrides what it is about. */
    static Map<String, Object> edition(String code, int minimum, int maximum) {
        var start = LocalDate.now(OfficeTime.ZONE)
                .plusDays(30)
                .atTime(10, 0)
                .atZone(OfficeTime.ZONE)
                .toInstant();
        var edition = new LinkedHashMap<String, Object>();
        edition.put("code", code);
        edition.put("sessions", List.of(session(start, Duration.ofHours(3), "Sala gran", null)));
        edition.put("enrollmentOpensAt", Instant.now().minusSeconds(5).toString());
        edition.put("enrollmentClosesAt", start.minus(Duration.ofDays(1)).toString());
        edition.put("minimum", minimum);
        edition.put("optimal", maximum);
        edition.put("maximum", maximum);
        return edition;
    }

    static Map<String, Object> session(Instant start, Duration length, String venue, Object hours) {
        var session = new LinkedHashMap<String, Object>();
        session.put("startsAt", start.toString());
        session.put("endsAt", start.plus(length).toString());
        session.put("venue", venue);
        if (hours != null) {
            session.put("hours", hours);
        }
        return session;
    }

    static final class OnH2 implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var folder = Path.of("target", "story").toAbsolutePath();
            serve(context, "jdbc:h2:file:" + folder.resolve(UUID.randomUUID().toString()), "sa", "");
        }
    }

    static final class OnPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            serve(context, PostgresServer.database("story"), "postgres", "postgres");
        }
    }

    private static void serve(ConfigurableApplicationContext context, String url, String user, String password) {
        TestPropertyValues.of(
                        "spring.datasource.url=" + url,
                        "spring.datasource.username=" + user,
                        "spring.datasource.password=" + password,
                        "spring.mail.host=127.0.0.1",
                        "spring.mail.port=" + PostOffice.port())
                .applyTo(context);
    }
}
