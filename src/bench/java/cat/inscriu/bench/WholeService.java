package cat.inscriu.bench;

import cat.inscriu.Inscriu;
import cat.inscriu.attendance.AttendanceRecording;
import cat.inscriu.attendance.HoursAttended;
import cat.inscriu.edition.EditionDesk;
import cat.inscriu.edition.EditionDraft;
import cat.inscriu.edition.EditionProcess;
import cat.inscriu.edition.EditionPublication;
import cat.inscriu.engine.Staff;
import cat.inscriu.enrollment.ApplicantDesk;
import cat.inscriu.enrollment.EnrollmentForm;
import cat.inscriu.enrollment.EnrollmentIntake;
import cat.inscriu.enrollment.EnrollmentProcess;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.PrivateLinks;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The service itself, in this JVM, by the services that its pages and interface call; the mail goes to a server that keeps nothing. */
final class WholeService implements Subject {
    private static final int ENTITIES = 100;
    private static final long ABOVE_LETTERS = 0;

    private final Database server;
    private final String url;
    private final NullMail mail = NullMail.start();
    private final ConfigurableApplicationContext context;
    private final JdbcClient database;
    private final TaskService tasks;
    private final JobExecutor jobs;
    private boolean letters = true;
    private int editions;
    private int people;

    WholeService(Database server, String name) {
        this.server = server;
        this.url = server.make(name);
        this.context = new SpringApplicationBuilder(Inscriu.class)
                .run(
                        "--spring.datasource.url=" + this.url,
                        "--spring.datasource.username=" + Database.USER,
                        "--spring.datasource.password=" + Database.USER,
                        "--spring.mail.host=127.0.0.1",
                        "--spring.mail.port=" + this.mail.port(),
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn",
                        "--server.port=0",
                        "--inscriu.demo.enabled=false",
                        "--inscriu.enrollment.link-secret=" + Office.LINK_SECRET,
                        "--inscriu.person.key=" + Office.PERSON_KEY,
                        "--inscriu.admin.id=bernat",
                        "--inscriu.admin.password=" + Office.PASSWORD);
        this.database = bean(JdbcClient.class);
        this.tasks = bean(TaskService.class);
        this.jobs = ((ProcessEngineConfigurationImpl) bean(ProcessEngine.class).getProcessEngineConfiguration())
                .getJobExecutor();
        this.jobs.shutdown();
        Office.furnish(this.database, ENTITIES);
        bean(Staff.class).unit("bench", "Bench", null);
        bean(Staff.class)
                .account(
                        Office.COORDINATOR,
                        Office.PASSWORD,
                        "Bruna",
                        "",
                        "bruna@bench.example.cat",
                        List.of(Staff.COORDINATORS, Staff.TRAINERS, Staff.EVERY_UNIT));
    }

    @Override
    public String name() {
        return "Inscriu";
    }

    @Override
    public Map<String, Cpu> live(int requests) throws Exception {
        var parts = new Parts(this.server.pid());
        ClockUtil.reset();
        var edition = publish(requests);
        var numbers = new ArrayList<String>();

        parts.cost(Parts.REQUEST, () -> {
            for (var i = 0; i < requests; i++) {
                numbers.add(bean(EnrollmentIntake.class)
                        .take(edition, form(this.people++, i), null)
                        .value());
            }
        });
        var tokens = numbers.stream()
                .map(number -> bean(PrivateLinks.class)
                        .token(bean(EnrollmentRequests.class).findById(number).orElseThrow()))
                .toList();
        parts.cost(Parts.VERIFICATION, () -> tokens.forEach(bean(ApplicantDesk.class)::verify));
        var reviews = reviews();
        parts.cost(Parts.REVIEW, () -> asCoordinator(() -> {
            for (var review : reviews) {
                this.tasks.claim(review, Office.COORDINATOR);
                this.tasks.complete(review, Map.of("decision", "APPROVE"));
            }
        }));
        parts.cost(Parts.NOTICES, this::settle);

        bean(EditionDesk.class).closeEnrollment(edition);
        parts.cost(Parts.CONFIRMATION, () -> settleButLetters());
        parts.cost(Parts.NOTICES, this::settle);

        ClockUtil.offset(Duration.ofDays(19).toMillis());
        // The reminder before the start.
        parts.cost(Parts.NOTICES, this::settle);
        ClockUtil.offset(Duration.ofDays(21).toMillis());
        settle();
        asCoordinator(() -> {
            bean(AttendanceRecording.class)
                    .record(
                            edition,
                            numbers.stream()
                                    .map(number -> new HoursAttended(
                                            number, List.of(new HoursAttended.InSession(1, BigDecimal.ZERO))))
                                    .toList());
            this.tasks.complete(this.tasks
                    .createTaskQuery()
                    .processInstanceBusinessKey(edition)
                    .taskDefinitionKey(EditionProcess.RECORD_ATTENDANCE)
                    .singleResult()
                    .getId());
        });
        parts.cost(Parts.DECISION, () -> settleButLetters());
        parts.cost(Parts.NOTICES, this::settle);
        requireAll(edition, "NOT_ENTITLED", requests);
        ClockUtil.reset();
        return parts.costs();
    }

    private String publish(int seats) {
        var code = "B" + this.editions++;
        var now = Instant.now();
        var start = now.plus(Duration.ofDays(20));
        asCoordinator(() -> bean(EditionPublication.class)
                .publish(
                        Office.ACTION,
                        new EditionDraft(
                                code,
                                List.of(new EditionDraft.SessionDraft(
                                        start, start.plus(Duration.ofHours(5)), "Sala", null)),
                                now.minusSeconds(60),
                                now.plus(Duration.ofDays(5)),
                                null,
                                1,
                                1,
                                seats,
                                seats,
                                null,
                                null,
                                null)));
        settle();
        return code;
    }

    private static EnrollmentForm form(int person, int i) {
        return new EnrollmentForm(
                "Laia",
                "Serra " + person,
                "laia" + person + "@bench.example.cat",
                null,
                Office.entity(i % ENTITIES),
                "Tècnica",
                null,
                null,
                null,
                true,
                true,
                "ca");
    }

    private List<String> reviews() {
        return this.database
                .sql("select ID_ from ACT_RU_TASK where TASK_DEF_KEY_ = ?")
                .param(EnrollmentProcess.REVIEW)
                .query(String.class)
                .list();
    }

    private void asCoordinator(Runnable act) {
        bean(IdentityService.class).setAuthentication(Office.COORDINATOR, Office.COORDINATORS_GROUPS);
        try {
            act.run();
        } finally {
            bean(IdentityService.class).clearAuthentication();
        }
    }

    /** Let letters stay owed from now on: what they cost is no part of what is measured. */
    WholeService withoutLetters() {
        this.letters = false;
        return this;
    }

    /** Let the job executor work until nothing is due. */
    private void settle() {
        settle(this.letters ? Long.MIN_VALUE : ABOVE_LETTERS);
    }

    private void settleButLetters() {
        settle(ABOVE_LETTERS);
    }

    private void settle(long priority) {
        configuration().setJobExecutorPriorityRangeMin(priority);
        Jobs.settle(this.jobs, this.database, priority);
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) bean(ProcessEngine.class).getProcessEngineConfiguration();
    }

    private void requireAll(String edition, String status, int requests) {
        var reached = this.database
                .sql("select count(*) from enrollment_request where edition_code = ? and status = ?")
                .params(edition, status)
                .query(Integer.class)
                .single();
        if (reached != requests) {
            throw new IllegalStateException(reached + " of " + requests + " are " + status);
        }
    }

    boolean trailIsWritten() {
        return this.database
                        .sql("select count(*) from audit_inbox")
                        .query(Integer.class)
                        .single()
                == 0;
    }

    String url() {
        return this.url;
    }

    private <T> T bean(Class<T> type) {
        return this.context.getBean(type);
    }

    @Override
    public void close() {
        this.context.close();
        this.mail.close();
    }
}
