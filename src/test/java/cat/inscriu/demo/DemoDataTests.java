package cat.inscriu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.edition.EditionStatus;
import cat.inscriu.edition.Editions;
import cat.inscriu.enrollment.EnrollmentForm;
import cat.inscriu.enrollment.EnrollmentIntake;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.invariant.Invariants;
import cat.inscriu.localentity.LocalEntities;
import cat.inscriu.notification.Notice;
import cat.inscriu.notification.OwedNotice;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionOperations;

/** The demo as it starts on an empty database, with a mail server that somebody named. */
@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:demo-data;DB_CLOSE_DELAY=-1",
            "camunda.bpm.job-execution.enabled=false",
            "inscriu.demo.enabled=true"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoDataTests {
    private static final GreenMail OUTSIDE = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Autowired
    private SampleData data;

    @Autowired
    private SampleActs acts;

    @Autowired
    private TimeMachine time;

    @Autowired
    private Invariants invariants;

    @Autowired
    private Editions editions;

    @Autowired
    private EnrollmentRequests requests;

    @Autowired
    private EnrollmentIntake intake;

    @Autowired
    private LocalEntities entities;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private TransactionOperations transaction;

    @Autowired
    private Clock clock;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry registry) {
        OUTSIDE.start();
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", () -> OUTSIDE.getSmtp().getPort());
    }

    @AfterAll
    void stopMailServer() {
        OUTSIDE.stop();
    }

    @AfterEach
    void returnToThePresent() {
        this.time.stop();
    }

    @Test
    void everyStageIsThere() {
        assertThat(this.editions.findAll())
                .extracting(edition -> edition.code() + " " + edition.status())
                .containsExactlyInAnyOrder(
                        SampleStories.FINISHED + " " + EditionStatus.COMPLETED,
                        SampleStories.HELD + " " + EditionStatus.ATTENDANCE_DUE,
                        SampleStories.UNDECIDED + " " + EditionStatus.ENROLLMENT_CLOSED,
                        SampleStories.OPEN + " " + EditionStatus.ENROLLING,
                        SampleStories.TO_COME + " " + EditionStatus.SCHEDULED);
        assertThat(statuses(SampleStories.FINISHED))
                .isEqualTo(Map.of(
                        EnrollmentStatus.CERTIFIED,
                        3L,
                        EnrollmentStatus.NOT_ENTITLED,
                        1L,
                        EnrollmentStatus.REJECTED,
                        1L,
                        EnrollmentStatus.WITHDRAWN,
                        1L));
        assertThat(statuses(SampleStories.HELD)).isEqualTo(Map.of(EnrollmentStatus.CONFIRMED, 4L));
        assertThat(statuses(SampleStories.UNDECIDED))
                .isEqualTo(Map.of(EnrollmentStatus.ADMITTED, 2L, EnrollmentStatus.UNDER_REVIEW, 1L));
        assertThat(statuses(SampleStories.OPEN))
                .containsEntry(EnrollmentStatus.OVER_QUOTA, 1L)
                .containsKeys(EnrollmentStatus.RECEIVED, EnrollmentStatus.UNDER_REVIEW, EnrollmentStatus.ADMITTED);
        assertThat(
                        count(
                                "select count(*) from enrollment_request where eligibility = 'REFER' and status = 'UNDER_REVIEW'"))
                .isOne();
        assertThat(this.entities.count()).isGreaterThanOrEqualTo(40);
        assertThat(this.tasks.createTaskQuery().list())
                .extracting(task -> task.getTaskDefinitionKey())
                .contains("reviewRequest", "decideEdition", "recordAttendance");
        assertThat(this.invariants.broken()).isEmpty();
    }

    @Test
    void whatHappenedLiesInThePast() {
        var now = Instant.now();

        assertThat(this.clock.instant()).isBetween(now.minusSeconds(5), now.plusSeconds(5));
        assertThat(this.editions.findById(SampleStories.FINISHED).orElseThrow().endsAt())
                .isBefore(now.minus(Duration.ofDays(20)));
        assertThat(count("select count(*) from certificate where issued_at > current_timestamp - interval '10' day"))
                .isZero();
        assertThat(count("select count(*) from request_event where at > current_timestamp"))
                .isZero();
        assertThat(count("select count(*) from ACT_HI_TASKINST where ASSIGNEE_ = 'coordinator'"))
                .isPositive();
    }

    @Test
    void aFurtherStartChangesNothingAlsoAfterOneThatWasCutShort() {
        var before = rows();

        this.data.start();
        assertThat(rows()).isEqualTo(before);

        this.database.update("update sample_data set completed_at = null");
        this.data.start();
        assertThat(rows()).isEqualTo(before);
        assertThat(count("select count(*) from sample_data where completed_at is not null"))
                .isOne();
        assertThat(this.invariants.broken()).isEmpty();
    }

    @Test
    void aServerThatSomebodyNamedNeverGetsMailOfSamplePeople() {
        assertThat(OUTSIDE.getReceivedMessages()).isEmpty();
        assertThat(count("select count(*) from notice where status <> 'SKIPPED'"))
                .isZero();

        this.acts.approve(SampleStories.OPEN, "aina");
        this.intake.take(SampleStories.OPEN, somebodyElse(), null);
        this.time.moveTo(Instant.now());

        assertThat(count("select count(*) from notice where kind = 'ADMITTED' and status <> 'SKIPPED'"))
                .isZero();
        assertThat(OUTSIDE.getReceivedMessages()).hasSize(1);
    }

    @Test
    void theCatcherGetsTheNewestMailAndTheCertificates() {
        var mail = new SampleMail(this.requests, catcher());
        var now = Instant.now();
        var request = this.requests
                .numbers(SampleStories.FINISHED, EnumSet.of(EnrollmentStatus.CERTIFIED))
                .get(0);
        var longAgo = now.minus(Duration.ofDays(40));

        mail.skipOld(now);

        assertThat(forbids(mail, request, Notice.ADMITTED, longAgo)).isTrue();
        assertThat(forbids(mail, request, Notice.CERTIFIED, longAgo)).isFalse();
        assertThat(forbids(mail, SampleStories.UNDECIDED, Notice.DECISION_DUE, now))
                .isFalse();
        assertThat(forbids(mail, "another", Notice.DECISION_DUE, longAgo)).isFalse();
    }

    private boolean forbids(SampleMail mail, String about, Notice kind, Instant owedAt) {
        return this.transaction.execute(status -> mail.forbids(new OwedNotice(1, about, kind, "1", owedAt)));
    }

    private static EnrollmentForm somebodyElse() {
        return new EnrollmentForm(
                "Núria",
                "Puig",
                "npuig@vic.example",
                null,
                "0890290001",
                "Tècnica",
                null,
                null,
                null,
                true,
                true,
                "ca");
    }

    private static ObjectProvider<MailCatcher> catcher() {
        return new ObjectProvider<>() {
            @Override
            public Stream<MailCatcher> stream() {
                return Stream.of(new MailCatcher(1));
            }
        };
    }

    private Map<EnrollmentStatus, Long> statuses(String edition) {
        return this.requests.of(edition, EnumSet.allOf(EnrollmentStatus.class)).stream()
                .collect(Collectors.groupingBy(request -> request.status(), Collectors.counting()));
    }

    /** Rows by table, of all tables. */
    private Map<String, Integer> rows() {
        var rows = new TreeMap<String, Integer>();
        for (var table : tables()) {
            rows.put(table, count("select count(*) from \"" + table + "\""));
        }
        assertThat(rows).hasSizeGreaterThan(50);
        return rows;
    }

    private List<String> tables() {
        return this.database.queryForList(
                "select table_name from information_schema.tables where table_schema = 'PUBLIC'", String.class);
    }

    private int count(String sql) {
        return this.database.queryForObject(sql, Integer.class);
    }
}
