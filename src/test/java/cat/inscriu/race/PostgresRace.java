package cat.inscriu.race;

import cat.inscriu.engine.ConnectionGate;
import cat.inscriu.engine.Staff;
import cat.inscriu.enrollment.ApplicantDesk;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.PrivateLinks;
import cat.inscriu.invariant.Invariants;
import cat.inscriu.support.PostgresServer;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole service on a real PostgreSQL, jobs running, for races with real threads. Notices stay owed: their jobs lie below
 * the priorities that run here, so that what was owed can be counted.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "inscriu.demo.enabled=false",
            // Doors are held for longer than a database may be silent.
            "spring.datasource.hikari.connection-timeout=30000",
            "camunda.bpm.job-execution.wait-time-in-millis=100",
            "camunda.bpm.job-execution.max-wait=200",
            "camunda.bpm.generic-properties.properties.job-executor-priority-range-min=0"
        })
@Import({StumblingJob.class, UnlockedSeats.class})
abstract class PostgresRace {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Set<String> FURNISHED = new HashSet<>();

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Invariants invariants;

    @Autowired
    private ApplicantDesk desk;

    @Autowired
    private PrivateLinks links;

    @Autowired
    private EnrollmentRequests requests;

    @Autowired
    private Staff staff;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DataSource source;

    protected ConnectionGate gate;

    @LocalServerPort
    private int port;

    @Value("${spring.datasource.url}")
    private String url;

    protected Office office;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry settings) {
        // Each context has its own.
        var url = PostgresServer.database("races_" + DATABASES.incrementAndGet());
        settings.add("spring.datasource.url", () -> url);
        settings.add("spring.datasource.username", () -> "postgres");
        settings.add("spring.datasource.password", () -> "postgres");
    }

    @BeforeEach
    void openTheOffice() throws SQLException {
        this.gate = this.source.unwrap(ConnectionGate.class);
        this.office = new Office(
                "http://localhost:" + this.port,
                this.database,
                new Office.Services(this.engine, this.invariants, this.desk, this.links, this.requests));
        if (FURNISHED.add(url())) {
            Office.furnish(this.database);
            this.staff.unit("races", "Races", null);
            this.staff.account(
                    Office.coordinator(),
                    Office.password(),
                    "Rosa",
                    "",
                    "rosa@races.example.cat",
                    List.of(Staff.COORDINATORS, Staff.EVERY_UNIT));
        }
    }

    /** Of the database, with account and password. */
    protected String url() {
        return this.url;
    }

    /** Stand in a door with a transaction of the test's own. */
    protected Door hold(String sql) {
        return Door.hold(this.url, this.database, sql);
    }
}
