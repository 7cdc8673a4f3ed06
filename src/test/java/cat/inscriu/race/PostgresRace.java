package cat.inscriu.race;

import cat.inscriu.engine.ConnectionGate;
import cat.inscriu.engine.Staff;
import cat.inscriu.enrollment.ApplicantDesk;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.PrivateLinks;
import cat.inscriu.invariant.Invariants;
import cat.inscriu.support.PostgresServer;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
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
@Import(StumblingJob.class)
abstract class PostgresRace {
    private static final String URL = PostgresServer.database("races");
    private static boolean furnished;

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
    protected ConnectionGate gate;

    @LocalServerPort
    private int port;

    protected Office office;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry settings) {
        settings.add("spring.datasource.url", () -> URL);
        settings.add("spring.datasource.username", () -> "postgres");
        settings.add("spring.datasource.password", () -> "postgres");
    }

    @BeforeEach
    void openTheOffice() {
        this.office = new Office(
                "http://localhost:" + this.port,
                this.database,
                new Office.Services(this.engine, this.invariants, this.desk, this.links, this.requests));
        if (!furnished) {
            Office.furnish(this.database);
            this.staff.unit("races", "Races", null);
            this.staff.account(
                    Office.coordinator(),
                    Office.password(),
                    "Rosa",
                    "",
                    "rosa@races.example.cat",
                    List.of(Staff.COORDINATORS, Staff.EVERY_UNIT));
            furnished = true;
        }
    }

    /** Stand in a door with a transaction of the test's own. */
    protected Door hold(String sql) {
        return Door.hold(URL, this.database, sql);
    }
}
