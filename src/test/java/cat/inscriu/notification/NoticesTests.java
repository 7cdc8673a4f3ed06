package cat.inscriu.notification;

import static cat.inscriu.support.Line.A21;
import static cat.inscriu.support.Line.A28;
import static cat.inscriu.support.Line.F10;
import static cat.inscriu.support.Line.F20;
import static cat.inscriu.support.Line.F31;
import static cat.inscriu.support.Line.F5;
import static cat.inscriu.support.Line.F6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cat.inscriu.engine.DatabaseRestored;
import cat.inscriu.support.Proves;
import cat.inscriu.support.ScriptedServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Notices from being owed to being read, over real SMTP. */
@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:notices;DB_CLOSE_DELAY=-1",
            "camunda.bpm.job-execution.enabled=false",
            "inscriu.demo.enabled=false",
            "inscriu.base-url=https://inscriu.example",
            "inscriu.mail.time-limit=5s",
            "inscriu.mail.parallel=2",
            "inscriu.mail.from=Formació local <no-reply@inscriu.example>"
        })
class NoticesTests {
    private static final String REQUEST = "2026-00042";
    private static final GreenMail POST = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Autowired
    private Notices notices;

    @Autowired
    private NoticeSweeper sweeper;

    @Autowired
    private MailRest rest;

    @Autowired
    private MailHealthIndicator health;

    @Autowired
    private Told told;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private JavaMailSenderImpl sender;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource database;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Clock clock;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry registry) {
        POST.start();
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", () -> POST.getSmtp().getPort());
    }

    @BeforeAll
    static void noClockYet() {
        ClockUtil.reset();
    }

    @AfterAll
    static void stop() {
        POST.stop();
    }

    @BeforeEach
    void start() throws Exception {
        POST.purgeEmailFromAllMailboxes();
        this.sender.setPort(POST.getSmtp().getPort());
        this.told.letter = notice -> Optional.of(letterTo("npuig@vic.cat").build());
        this.told.stillTrue = true;
        this.told.prepared = notice -> {};
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-03-02T09:00:00Z")));
    }

    @AfterEach
    void clear() {
        // Some test has another node at it, and the engine deletes no job that runs.
        this.jdbc
                .sql("update ACT_RU_JOB set LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null")
                .update();
        noticeJobs("1 = 1").forEach(this.management::deleteJob);
        this.jdbc.sql("delete from notice").update();
        ClockUtil.reset();
    }

    /** Such as a document that has to be sealed: no row waits for a time-stamping authority, and a failure is tried again. */
    @Test
    void whatALetterNeedsIsMadeBeforeItOutsideOfAnyTransaction() throws Exception {
        var inTransaction = new ArrayList<Boolean>();
        this.told.prepared = notice -> {
            inTransaction.add(TransactionSynchronizationManager.isActualTransactionActive());
            if (inTransaction.size() == 1) {
                throw new IllegalStateException("the authority is away");
            }
        };

        this.notices.owe(REQUEST, Notice.CERTIFIED);
        runJobs();
        assertThat(POST.getReceivedMessages()).isEmpty();
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-03-02T09:05:00Z")));
        runJobs();

        assertThat(onlyMail().getSubject()).startsWith("Ja podeu descarregar el certificat");
        assertThat(inTransaction).containsExactly(false, false);
    }

    @Test
    void aNoticeIsSentOnceInBothForms() throws Exception {
        this.told.letter = notice -> Optional.of(letterTo("npuig@vic.cat")
                .requestNumber(notice.about())
                .greetingName("Núria")
                .attachments(List.of(CalendarFile.of("atendre-1", "Atendre bé", 0, false, List.of(session()), null)))
                .build());

        this.notices.owe(REQUEST, Notice.ADMITTED);
        runJobs();
        runJobs();

        var mail = onlyMail();
        assertThat(mail.getSubject()).isEqualTo("Sol·licitud admesa, l'edició encara s'ha de confirmar: Atendre bé");
        assertThat(mail.getFrom()[0].toString()).contains("no-reply@inscriu.example");
        assertThat(mail.getRecipients(Message.RecipientType.TO))
                .extracting(Object::toString)
                .containsExactly("npuig@vic.cat");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getMessageID()).matches("<notice\\.[0-9a-f]{32}@inscriu\\.example>");
        assertThat(raw(mail))
                .contains("multipart/alternative", "text/plain", "text/html")
                .contains("text/calendar; charset=UTF-8; method=PUBLISH", "inscriu-atendre-1.ics");
        assertThat(this.notices.of(REQUEST))
                .containsExactly(new NoticeEntry(Notice.ADMITTED, NoticeStatus.SENT, now(), now(), 0));
        assertThat(this.notices.figures()).isEqualTo(new NoticeFigures(0, Duration.ZERO, 0));
    }

    @Test
    void theSameNoticeIsOwedOnce() {
        this.notices.owe(REQUEST, Notice.ADMITTED);
        this.notices.owe(REQUEST, Notice.ADMITTED);
        this.notices.owe(REQUEST, Notice.ADMITTED, "2");

        assertThat(this.notices.of(REQUEST)).hasSize(2);
        assertThat(noticeJobs("1 = 1")).hasSize(2);
    }

    @Test
    void aNoticeIsOwedWithTheChangeThatOwesIt() {
        assertThatThrownBy(() -> this.transactions.executeWithoutResult(status -> {
                    this.notices.owe(REQUEST, Notice.ADMITTED);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(this.notices.of(REQUEST)).isEmpty();
        assertThat(noticeJobs("1 = 1")).isEmpty();
    }

    @Test
    void aNoticeWaitsForItsTime() {
        this.notices.owe(REQUEST, Notice.SURVEY, "1", now().plusSeconds(3600));

        noticeJobs("1 = 1").forEach(this.management::executeJob);
        assertThat(mails()).isEmpty();
        assertThat(this.notices.figures().owed()).isZero();

        after(Duration.ofHours(1));
        runJobs();
        assertThat(mails()).hasSize(1);
    }

    @Test
    @Proves({F6, A28})
    void anAddressRefusedForGoodBecomesAnIncidentAndTheOthersGoOut() {
        try (var server = new ScriptedServer(command ->
                command.startsWith("RCPT TO:<npuig@vic.cat>") ? "550 5.1.1 npuig@vic.cat: no such user npuig" : null)) {
            this.sender.setPort(server.port());
            this.notices.owe(REQUEST, Notice.ADMITTED);
            this.notices.owe("2026-00043", Notice.ADMITTED);
            this.told.letter = notice ->
                    Optional.of(letterTo(notice.about().equals(REQUEST) ? "npuig@vic.cat" : "jserra@vic.cat")
                            .build());

            runJobs();

            assertThat(server.taken).hasValue(1);
        }
        assertThat(status(REQUEST)).isEqualTo(NoticeStatus.FAILED);
        assertThat(status("2026-00043")).isEqualTo(NoticeStatus.SENT);
        assertThat(this.notices.failed(10)).singleElement().satisfies(failed -> {
            assertThat(failed.about()).isEqualTo(REQUEST);
            assertThat(failed.reason()).contains("550 5.1.1", "no such user").doesNotContain("npuig");
            assertThat(failed.failedAt()).isEqualTo(now());
        });
        assertThat(this.runtime.createIncidentQuery().list())
                .singleElement()
                .satisfies(incident -> assertThat(incident.getIncidentMessage())
                        .isEqualTo("Notice ADMITTED about 2026-00042 could not be sent"));
        assertThat(this.health.health().getDetails())
                .containsEntry("attention", true)
                .containsEntry("failed", 1L);
        assertThat(this.health.health().getStatus().getCode()).isEqualTo("UP");
    }

    @Test
    @Proves(F31)
    void oneClickStartsAFailedNoticeAgain() throws Exception {
        failForGood();
        var key = messageKey();

        this.notices.retry(this.notices.failed(1).get(0).id());
        this.notices.retry(1);
        assertThat(this.runtime.createIncidentQuery().count()).isZero();
        assertThat(noticeJobs("1 = 1")).hasSize(1);
        runJobs();

        assertThat(status(REQUEST)).isEqualTo(NoticeStatus.SENT);
        assertThat(onlyMail().getMessageID()).contains(key);
        assertThat(noticeJobs("1 = 1")).isEmpty();
    }

    @Test
    void aRetryInTheEnginesOwnToolsIsAsGood() {
        failForGood();

        this.management.setJobRetries(noticeJobs("1 = 1").get(0), 1);
        runJobs();

        assertThat(status(REQUEST)).isEqualTo(NoticeStatus.SENT);
        assertThat(this.runtime.createIncidentQuery().count()).isZero();
    }

    @Test
    @Proves(F5)
    void aServerThatIsAwayIsTriedAgainUntilItReturns() throws Exception {
        this.sender.setPort(closedPort());
        this.notices.owe(REQUEST, Notice.ADMITTED);
        var key = messageKey();

        runJobs();
        assertThat(this.notices.of(REQUEST))
                .containsExactly(new NoticeEntry(Notice.ADMITTED, NoticeStatus.OWED, now(), null, 1));
        assertThat(nextAttempt()).isEqualTo(now().plusSeconds(60));
        runJobs();
        assertThat(this.notices.of(REQUEST).get(0).attempts()).isEqualTo(1);

        after(Duration.ofMinutes(1));
        runJobs();
        assertThat(nextAttempt()).isEqualTo(now().plusSeconds(120));

        this.sender.setPort(POST.getSmtp().getPort());
        after(Duration.ofMinutes(2));
        runJobs();
        assertThat(onlyMail().getMessageID()).contains(key);
    }

    /** An hour without a server while two hundred notices fall due; then it is back. */
    @Test
    @Proves(F5)
    void afterAnHourWithoutAServerAllTwoHundredLeaveWithinAQuarter() {
        this.sender.setPort(closedPort());
        for (var n = 1; n <= 200; n++) {
            this.notices.owe("2026-%05d".formatted(n), Notice.ADMITTED);
        }
        var back = now().plus(Duration.ofHours(1));
        while (now().isBefore(back)) {
            runJobs();
            after(Duration.ofMinutes(20));
        }
        assertThat(this.notices.figures().owed()).isEqualTo(200);
        assertThat(this.notices.figures().failed()).isZero();

        this.sender.setPort(POST.getSmtp().getPort());
        var quarter = now().plus(Duration.ofMinutes(15));
        while (now().isBefore(quarter) && mails().size() < 200) {
            runJobs();
            after(Duration.ofSeconds(30));
        }

        assertThat(mails()).hasSize(200);
        assertThat(this.notices.figures()).isEqualTo(new NoticeFigures(0, Duration.ZERO, 0));
        assertThat(noticeJobs("1 = 1")).isEmpty();
    }

    /** F20: what was to be tried again at a moment that lies further off since the clock was put back is late, and not lost. */
    @Test
    @Proves(F20)
    void aClockThatIsPutBackLosesNoNotice() {
        this.sender.setPort(closedPort());
        this.notices.owe(REQUEST, Notice.ADMITTED);
        runJobs();
        after(Duration.ofHours(-1));
        this.sender.setPort(POST.getSmtp().getPort());

        runJobs();
        assertThat(mails()).isEmpty();
        after(Duration.ofMinutes(61));
        runJobs();
        runJobs();

        assertThat(mails()).hasSize(1);
    }

    @Test
    void afterTwoDaysItIsGivenUp() {
        this.sender.setPort(closedPort());
        this.notices.owe(REQUEST, Notice.ADMITTED);
        var end = now().plus(Duration.ofDays(2));

        for (var turns = 0; status(REQUEST) == NoticeStatus.OWED && turns < 100; turns++) {
            runJobs();
            after(nextAttempt().isAfter(now()) ? Duration.between(now(), nextAttempt()) : Duration.ofSeconds(3));
        }

        assertThat(status(REQUEST)).isEqualTo(NoticeStatus.FAILED);
        assertThat(this.notices.failed(1).get(0).failedAt()).isBetween(end, end.plusSeconds(60));
        assertThat(this.runtime.createIncidentQuery().count()).isEqualTo(1);
    }

    /** A queue leaves in rounds: one transaction, one line to the mail server, and no job left behind. */
    @Test
    void lettersThatAreDueLeaveTogetherOverOneLine() {
        try (var server = new ScriptedServer(command -> null)) {
            this.sender.setPort(server.port());
            owes(Round.LARGEST + 2);

            runAsTheExecutor(noticeJobs("1 = 1").get(0));
            assertThat(server.taken).hasValue(Round.LARGEST);
            assertThat(server.accepted).hasValue(1);
            runAsTheExecutor(noticeJobs("1 = 1").get(0));

            assertThat(server.ids()).hasSize(Round.LARGEST + 2).doesNotHaveDuplicates();
            assertThat(server.accepted).hasValue(2);
        }
        assertThat(this.notices.figures()).isEqualTo(new NoticeFigures(0, Duration.ZERO, 0));
        assertThat(noticeJobs("1 = 1")).isEmpty();
    }

    @Test
    void whoStartsOneJobByHandSendsOneLetter() {
        owes(3);

        this.management.executeJob(noticeJobs("1 = 1").get(0));

        assertThat(mails()).hasSize(1);
        assertThat(noticeJobs("LOCK_OWNER_ is null")).hasSize(2);
    }

    @Test
    @Proves({F6, A28})
    void inARoundABadAddressFailsAlone() {
        try (var server = new ScriptedServer(
                command -> command.startsWith("RCPT TO:<person2@") ? "550 5.1.1 no such user" : null)) {
            this.sender.setPort(server.port());
            owes(4);

            runAsTheExecutor(noticeJobs("1 = 1").get(0));

            assertThat(server.taken).hasValue(3);
        }
        assertThat(status("2026-00002")).isEqualTo(NoticeStatus.FAILED);
        assertThat(List.of(status("2026-00001"), status("2026-00003"), status("2026-00004")))
                .containsOnly(NoticeStatus.SENT);
        assertThat(this.runtime.createIncidentQuery().list())
                .singleElement()
                .satisfies(incident -> assertThat(incident.getIncidentMessage())
                        .isEqualTo("Notice ADMITTED about 2026-00002 could not be sent"));
        assertThat(noticeJobs("RETRIES_ > 0")).isEmpty();
    }

    @Test
    void inARoundALetterThatCannotBeMadeOrReadFailsAlone() {
        owes(4);
        var letters = this.told.letter;
        this.told.prepared = notice -> fail(notice.about().equals("2026-00002"));
        this.told.letter = notice -> {
            fail(notice.about().equals("2026-00003"));
            return letters.apply(notice);
        };

        runAsTheExecutor(noticeJobs("1 = 1").get(0));

        assertThat(mails()).hasSize(2);
        assertThat(List.of(status("2026-00001"), status("2026-00004"))).containsOnly(NoticeStatus.SENT);
        for (var failed : List.of("2026-00002", "2026-00003")) {
            assertThat(this.notices.of(failed))
                    .containsExactly(new NoticeEntry(Notice.ADMITTED, NoticeStatus.OWED, now(), null, 1));
        }
        assertThat(noticeJobs("RETRIES_ > 0 and LOCK_OWNER_ is null")).hasSize(2);
    }

    /** Some servers take only so many mails over one connection. That is nobody's failed attempt. */
    @Test
    void aServerThatHasEnoughOfALineGetsAnother() {
        var mails = new AtomicInteger();
        try (var server = new ScriptedServer(command ->
                command.startsWith("MAIL") && mails.incrementAndGet() == 3 ? "421 4.7.0 too many messages" : null)) {
            this.sender.setPort(server.port());
            owes(5);

            runAsTheExecutor(noticeJobs("1 = 1").get(0));

            assertThat(server.ids()).hasSize(5).doesNotHaveDuplicates();
            assertThat(server.accepted).hasValue(2);
        }
        for (var n = 1; n <= 5; n++) {
            assertThat(this.notices.of("2026-0000" + n).get(0).attempts()).isZero();
        }
    }

    @Test
    void inARoundThoseAboutTheSameThingLeaveInTheirOrder() {
        this.notices.owe(REQUEST, Notice.RECEIVED);
        this.notices.owe(REQUEST, Notice.UNDER_REVIEW);
        var jobs = noticeJobs("1 = 1");

        // Not the later one, with the earlier along: that was looked at alone, and steps back.
        runAsTheExecutor(jobs.get(1));
        assertThat(mails()).isEmpty();
        after(Duration.ofSeconds(1));
        runAsTheExecutor(jobs.get(0));

        assertThat(mails())
                .extracting(MimeMessage::getSubject)
                .containsExactly(
                        "Hem rebut la vostra sol·licitud: Atendre bé",
                        "Sol·licitud en estudi, encara sense plaça: Atendre bé");
        assertThat(noticeJobs("1 = 1")).isEmpty();
    }

    /** What another node runs, what has failed for good and what is not due is not taken along. */
    @Test
    void onlyWhatIsDueAndNobodyHasIsTakenAlong() {
        owes(4);
        this.notices.owe(REQUEST, Notice.SURVEY, "1", now().plusSeconds(60));
        var jobs = noticeJobs("1 = 1");
        this.jdbc
                .sql("update ACT_RU_JOB set LOCK_OWNER_ = 'another', LOCK_EXP_TIME_ = ? where ID_ = ?")
                .params(Timestamp.from(now().plusSeconds(60)), jobs.get(1))
                .update();
        this.jdbc
                .sql("update ACT_RU_JOB set RETRIES_ = 0 where ID_ = ?")
                .param(jobs.get(2))
                .update();

        runAsTheExecutor(jobs.get(0));

        assertThat(List.of(status("2026-00001"), status("2026-00004"))).containsOnly(NoticeStatus.SENT);
        assertThat(List.of(status("2026-00002"), status("2026-00003"), status(REQUEST)))
                .containsOnly(NoticeStatus.OWED);
        assertThat(noticeJobs("1 = 1")).containsExactly(jobs.get(1), jobs.get(2), jobs.get(4));
    }

    /** It waited longer for its turn than it was locked for. */
    @Test
    void aJobWhoseLockHasEndedDoesNotTakeItself() {
        owes(2);
        var job = noticeJobs("1 = 1").get(0);

        runAsTheExecutor(job, now().minusSeconds(1));

        assertThat(mails()).hasSize(2);
        assertThat(noticeJobs("1 = 1")).isEmpty();
    }

    /** The engine acquires several at once. They leave together, and with others that nobody has acquired. */
    @Test
    void aHelpingThatTheEngineHasAcquiredLeavesTogether() {
        try (var server = new ScriptedServer(command -> null)) {
            this.sender.setPort(server.port());
            owes(Round.LARGEST + 2);

            var left = runFirstOf(acquired(4));

            assertThat(left).isEmpty();
            assertThat(server.taken).hasValue(Round.LARGEST);
            assertThat(server.accepted).hasValue(1);
        }
        assertThat(noticeJobs("LOCK_OWNER_ is null")).hasSize(2);
        assertThat(noticeJobs("1 = 1")).hasSize(2);
    }

    @Test
    void whatDoesNotLeaveOfAHelpingStaysWithTheThreadThatHasIt() throws Exception {
        owes(4);
        var helping = acquired(4);
        try (var somebodyElse = this.database.getConnection();
                var atIt = somebodyElse.createStatement()) {
            somebodyElse.setAutoCommit(false);
            atIt.executeQuery("select id from notice where about = '2026-00003' for update");

            var left = runFirstOf(helping);

            assertThat(left).containsExactlyElementsOf(helping.subList(1, 4));
            assertThat(noticeJobs("LOCK_OWNER_ is not null")).containsExactlyInAnyOrderElementsOf(left);
            somebodyElse.rollback();
        }
        assertThat(mails()).hasSize(1);
    }

    @Test
    void aRoundThatIsRolledBackLeavesItsHelpingToTheThread() {
        owes(4);
        var helping = acquired(4);

        var left = this.transactions.execute(status -> {
            status.setRollbackOnly();
            return runFirstOf(helping);
        });

        assertThat(left).containsExactlyElementsOf(helping.subList(1, 4));
        assertThat(noticeJobs("LOCK_OWNER_ is not null")).hasSize(4);
    }

    private void owes(int many) {
        this.told.letter = notice ->
                Optional.of(letterTo("person" + Integer.parseInt(notice.about().substring(5)) + "@vic.cat")
                        .build());
        for (var n = 1; n <= many; n++) {
            this.notices.owe("2026-%05d".formatted(n), Notice.ADMITTED);
        }
    }

    private static void fail(boolean so) {
        if (so) {
            throw new IllegalStateException("no");
        }
    }

    /** As a thread of the engine runs a job that it has acquired. */
    private void runAsTheExecutor(String job) {
        runAsTheExecutor(job, now().plusSeconds(60));
    }

    private void runAsTheExecutor(String job, Instant lockedUntil) {
        this.jdbc
                .sql("update ACT_RU_JOB set LOCK_OWNER_ = 'here', LOCK_EXP_TIME_ = ? where ID_ = ?")
                .params(Timestamp.from(lockedUntil), job)
                .update();
        runFirstOf(List.of(job));
    }

    /**
     * As a thread of the engine begins with a helping of jobs.
     *
     * @return what it has left to run, as it has it
     */
    private List<String> runFirstOf(List<String> helping) {
        var thread = new JobExecutorContext();
        var left = thread.getCurrentProcessorJobQueue();
        left.addAll(helping);
        Context.setJobExecutorContext(thread);
        try {
            this.management.executeJob(left.remove(0));
        } finally {
            Context.removeJobExecutorContext();
        }
        return left;
    }

    /** As the engine acquires jobs for its threads. */
    private List<String> acquired(int many) {
        var configuration = (ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration();
        var helpings = configuration
                .getCommandExecutorTxRequired()
                .execute(new AcquireJobsCmd(configuration.getJobExecutor(), many))
                .getJobIdBatches();
        assertThat(helpings).as("one helping, for one thread").hasSize(1);
        return helpings.get(0);
    }

    @Test
    void aServerThatHangsHoldsTwoJobsForTheTimeLimitAndTheRestStepBack() throws Exception {
        try (var server = new ScriptedServer(command -> ScriptedServer.SILENCE)) {
            this.sender.setPort(server.port());
            for (var n = 1; n <= 5; n++) {
                this.notices.owe("2026-0000" + n, Notice.ADMITTED);
            }
            var jobs = noticeJobs("1 = 1");

            var hanging = jobs.subList(0, 2).stream()
                    .map(job -> CompletableFuture.runAsync(() -> this.management.executeJob(job)))
                    .toArray(CompletableFuture[]::new);
            untilAccepted(server, 2);
            jobs.subList(2, 5).forEach(this.management::executeJob);

            assertThat(server.accepted).hasValue(2);
            // They come back although the server never answers: only the time limit ends them.
            CompletableFuture.allOf(hanging).get(2, TimeUnit.MINUTES);
        }
        var attempts = List.of(1, 2, 3, 4, 5).stream()
                .map(n -> this.notices.of("2026-0000" + n).get(0).attempts())
                .toList();
        assertThat(attempts).containsOnly(0, 1);
        assertThat(attempts.stream().mapToInt(n -> n).sum()).isEqualTo(2);
        assertThat(noticeJobs("DUEDATE_ > ?", now())).hasSize(5);

        this.sender.setPort(POST.getSmtp().getPort());
        after(Duration.ofMinutes(1));
        untilSent(5);
    }

    /** The server took the mail but never says good-bye: that is no failure, and no reason to send it twice. */
    @Test
    void aServerThatHangsAfterItTookTheMailChangesNothing() {
        try (var server = new ScriptedServer(command -> command.startsWith("QUIT") ? ScriptedServer.SILENCE : null)) {
            this.sender.setPort(server.port());
            this.notices.owe(REQUEST, Notice.ADMITTED);

            runJobs();

            assertThat(status(REQUEST)).isEqualTo(NoticeStatus.SENT);
        }
    }

    @Test
    void ofSeveralRecipientsThoseThatExistAreServed() {
        try (var server = new ScriptedServer(command -> command.startsWith("RCPT TO:<gone@") ? "550 gone" : null)) {
            this.sender.setPort(server.port());
            this.told.letter = notice ->
                    Optional.of(Letter.to(List.of("gone@diba.example", "here@diba.example"), Locale.ENGLISH)
                            .about("Atendre bé", null)
                            .build());
            this.notices.owe("atendre-1", Notice.DECISION_DUE);

            runJobs();

            assertThat(server.taken).hasValue(1);
            assertThat(status("atendre-1")).isEqualTo(NoticeStatus.SENT);
        }
    }

    @Test
    void aRefusedSenderIsTheOfficesOwnFaultAndTriedAgain() {
        try (var server = new ScriptedServer(command -> command.startsWith("MAIL") ? "530 sign in first" : null)) {
            this.sender.setPort(server.port());
            this.notices.owe(REQUEST, Notice.ADMITTED);

            runJobs();

            assertThat(status(REQUEST)).isEqualTo(NoticeStatus.OWED);
        }
    }

    @Test
    @Proves(F10)
    void whileMailRestsNothingLeavesAndSomebodySaysWhatBecomesOfIt() {
        rest();
        this.notices.owe(REQUEST, Notice.ADMITTED);
        runJobs();
        after(MailRest.PAUSE.minusSeconds(1));
        runJobs();
        assertThat(mails()).isEmpty();
        assertThat(this.rest.waiting()).isOne();
        assertThat(this.health.health().getDetails())
                .containsEntry("attention", true)
                .containsKey("restsSince");

        this.rest.end(MailRest.Answer.SEND);
        runJobs();

        assertThat(mails()).hasSize(1);
        assertThat(this.health.health().getDetails()).containsEntry("attention", false);
    }

    @Test
    @Proves(F10)
    void whatIsGivenUpNeverLeavesAndWhatComesLaterDoes() {
        rest();
        this.notices.owe(REQUEST, Notice.ADMITTED);
        this.notices.owe(REQUEST, Notice.SURVEY, "1", now().plusSeconds(3600));
        runJobs();

        this.rest.end(MailRest.Answer.SKIP);
        this.rest.end(MailRest.Answer.SEND);
        runJobs();
        assertThat(status(REQUEST)).isEqualTo(NoticeStatus.SKIPPED);
        assertThat(mails()).isEmpty();
        after(Duration.ofHours(1));
        runJobs();

        assertThat(mails()).hasSize(1);
        assertThat(noticeJobs("1 = 1")).isEmpty();
    }

    private void rest() {
        this.transactions.executeWithoutResult(status -> this.rest.begin(new DatabaseRestored(0)));
    }

    @Test
    void aNoticeWithoutJobIsFoundAndCarriedOnce() {
        this.notices.owe(REQUEST, Notice.ADMITTED);
        this.notices.owe("2026-00043", Notice.ADMITTED);
        this.management.deleteJob(noticeJobs("1 = 1").get(0));
        this.sweeper.sweep();
        assertThat(noticeJobs("1 = 1")).hasSize(1);

        after(Duration.ofMinutes(3));
        this.sweeper.sweep();
        this.sweeper.sweep();

        assertThat(noticeJobs("1 = 1")).hasSize(2);
        untilSent(2);
    }

    @Test
    void noticesAboutOneRequestLeaveInTheirOrder() throws Exception {
        this.notices.owe(REQUEST, Notice.RECEIVED);
        this.notices.owe(REQUEST, Notice.UNDER_REVIEW);
        var jobs = noticeJobs("1 = 1");

        this.management.executeJob(jobs.get(1));
        assertThat(mails()).isEmpty();
        this.management.executeJob(jobs.get(0));
        after(Duration.ofSeconds(1));
        runJobs();

        assertThat(mails())
                .extracting(MimeMessage::getSubject)
                .containsExactly(
                        "Hem rebut la vostra sol·licitud: Atendre bé",
                        "Sol·licitud en estudi, encara sense plaça: Atendre bé");
    }

    @Test
    void aFailingNoticeHoldsNoOtherBack() {
        this.told.letter = notice ->
                Optional.of(letterTo(notice.kind() == Notice.RECEIVED ? "no address" : "npuig@vic.cat")
                        .build());
        this.notices.owe(REQUEST, Notice.RECEIVED);
        this.notices.owe(REQUEST, Notice.UNDER_REVIEW);

        runJobs();

        assertThat(mails()).hasSize(1);
    }

    @Test
    void whatIsNoLongerTrueIsNotSentLate() {
        this.told.stillTrue = false;
        this.notices.owe(REQUEST, Notice.WAITLISTED);
        this.notices.owe("2026-00043", Notice.WAITLISTED);
        this.management.executeJob(noticeJobs("1 = 1").get(0));
        assertThat(status(REQUEST)).isEqualTo(NoticeStatus.SENT);

        after(Duration.ofMinutes(6));
        runJobs();

        assertThat(status("2026-00043")).isEqualTo(NoticeStatus.SKIPPED);
        assertThat(mails()).hasSize(1);
    }

    @Test
    void nobodyToTellMeansNothingToSend() {
        this.told.letter = notice -> Optional.empty();
        this.notices.owe(REQUEST, Notice.ADMITTED);

        runJobs();

        assertThat(status(REQUEST)).isEqualTo(NoticeStatus.SKIPPED);
    }

    /** An exception may tell about a person, so only its kind is kept. */
    @Test
    @Proves(A28)
    void aLetterThatCannotBeWrittenIsTriedAgain() {
        this.told.letter = notice -> {
            throw new IllegalStateException("Núria Puig <npuig@vic.cat> has no session");
        };
        this.notices.owe(REQUEST, Notice.ADMITTED);

        runJobs();

        assertThat(status(REQUEST)).isEqualTo(NoticeStatus.OWED);
        assertThat(failure()).contains("IllegalStateException").doesNotContain("npuig", "Núria");
        assertThat(everyJobText()).doesNotContain("npuig", "Núria");
    }

    @Test
    @Proves(A21)
    void whatPeopleTypeAddsNoHeaderAndNoRecipient() throws Exception {
        this.told.letter = notice -> Optional.of(Letter.to("npuig@vic.cat", Locale.ENGLISH)
                .about("Course\r\nBcc: thief@evil.example\r\n\r\nHello", null)
                .greetingName("Núria\r\nBcc: thief@evil.example")
                .build());
        this.notices.owe(REQUEST, Notice.ADMITTED);
        runJobs();

        assertThat(onlyMail().getHeader("Bcc")).isNull();
        assertThat(onlyMail().getAllRecipients()).hasSize(1);
        assertThat(onlyMail().getSubject())
                .contains("Course Bcc: thief@evil.example Hello")
                .doesNotContain("\n");
    }

    @Test
    @Proves(A21)
    void anAddressIsOnePlainAddress() {
        var about = 1;
        for (var address : List.of(
                "a@b.cat, thief@evil.example",
                "a@b.cat\r\nRCPT TO:<thief@evil.example>",
                "Núria <a@b.cat>",
                "<a@b.cat>",
                "group:a@b.cat;",
                "@relay.example:a@b.cat",
                "no address",
                "")) {
            this.told.letter = notice -> Optional.of(letterTo(address).build());
            this.notices.owe("2026-1000" + about, Notice.ADMITTED);
            runJobs();
            assertThat(status("2026-1000" + about)).as(address).isEqualTo(NoticeStatus.FAILED);
            about++;
        }
        assertThat(mails()).isEmpty();
    }

    private static Letter.Builder letterTo(String address) {
        return Letter.to(address, Locale.forLanguageTag("ca")).about("Atendre bé", "atendre-1");
    }

    private static LetterSession session() {
        return new LetterSession(
                Instant.parse("2026-04-11T07:30:00Z"), Instant.parse("2026-04-11T10:30:00Z"), "Aula 1");
    }

    private void failForGood() {
        this.told.letter = notice -> Optional.of(letterTo("no address").build());
        this.notices.owe(REQUEST, Notice.ADMITTED);
        runJobs();
        assertThat(status(REQUEST)).isEqualTo(NoticeStatus.FAILED);
        assertThat(this.runtime.createIncidentQuery().count()).isEqualTo(1);
        this.told.letter = notice -> Optional.of(letterTo("npuig@vic.cat").build());
    }

    /** What the job executor would do now. */
    private void runJobs() {
        noticeJobs("RETRIES_ > 0 and DUEDATE_ <= ?", now()).forEach(this.management::executeJob);
    }

    /** Run due jobs, with time passing, until so many mails arrived; a desk is free again a moment after its job ended. */
    private void untilSent(int mails) {
        var limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (mails().size() < mails && System.nanoTime() < limit) {
            runJobs();
            after(Duration.ofSeconds(3));
        }
        assertThat(mails()).hasSize(mails);
    }

    private static void untilAccepted(ScriptedServer server, int lines) {
        var limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (server.accepted.get() < lines && System.nanoTime() < limit) {
            Thread.onSpinWait();
        }
    }

    private List<String> noticeJobs(String condition, Object... parameters) {
        var sql = "select ID_ from ACT_RU_JOB where HANDLER_TYPE_ = 'notice' and " + condition
                + " order by cast(HANDLER_CFG_ as bigint)";
        return this.jdbc
                .sql(sql)
                .params(Arrays.stream(parameters)
                        .map(p -> p instanceof Instant i ? Timestamp.from(i) : p)
                        .toList())
                .query(String.class)
                .list();
    }

    private String everyJobText() {
        return String.valueOf(this.jdbc.sql("select * from ACT_RU_JOB").query().listOfRows())
                + this.jdbc.sql("select * from ACT_RU_INCIDENT").query().listOfRows();
    }

    private NoticeStatus status(String about) {
        return this.notices.of(about).get(0).status();
    }

    private String failure() {
        return this.jdbc.sql("select failure from notice").query(String.class).single();
    }

    private String messageKey() {
        return this.jdbc
                .sql("select message_key from notice")
                .query(String.class)
                .single();
    }

    private Instant nextAttempt() {
        return this.jdbc
                .sql("select next_attempt_at from notice")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private Instant now() {
        return this.clock.instant();
    }

    private void after(Duration time) {
        ClockUtil.setCurrentTime(Date.from(now().plus(time)));
    }

    private static MimeMessage onlyMail() {
        assertThat(mails()).hasSize(1);
        return mails().get(0);
    }

    private static List<MimeMessage> mails() {
        return List.of(POST.getReceivedMessages());
    }

    private static String raw(MimeMessage mail) throws IOException, MessagingException {
        var out = new ByteArrayOutputStream();
        mail.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static int closedPort() {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the notices of these tests say. */
    static class Told implements NoticeContent {
        private volatile Function<OwedNotice, Optional<Letter>> letter;
        private volatile boolean stillTrue;
        private volatile Consumer<OwedNotice> prepared;

        @Override
        public void prepare(OwedNotice notice) {
            this.prepared.accept(notice);
        }

        @Override
        public boolean covers(Notice kind) {
            return true;
        }

        @Override
        public Optional<Letter> letter(OwedNotice notice) {
            return this.letter.apply(notice);
        }

        @Override
        public boolean stillTrue(OwedNotice notice) {
            return this.stillTrue;
        }
    }

    @TestConfiguration
    static class Contents {
        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        Told told() {
            return new Told();
        }
    }
}
