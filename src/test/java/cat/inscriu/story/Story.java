package cat.inscriu.story;

import static cat.inscriu.story.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The whole job as the office and its applicants live it: from a course sheet and a request to a certificate that anybody
 * can check. Real time runs, so the long story begins first and the short ones are told while it waits for its sessions.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class Story extends RunningService {
    private static final String ACTION = "story-action";
    private static final String NOTE = "Paraulesdelacoordinadora només per a vós";
    private static final int LAST = Integer.MAX_VALUE;

    private final Traces.Log log = new Traces.Log();
    private final List<Applicant> everybody = new ArrayList<>();
    private String title;
    private BigDecimal hours;
    private double pace;
    private CompletableFuture<Void> longStory;

    @BeforeAll
    void begin() {
        // Another database may have told the same story before.
        PostOffice.clear();
        var action = this.office.imports(sheet(), ACTION);
        this.title = action.get("title").asText();
        this.hours = new BigDecimal(action.at("/hours/total").asText());
        this.pace = pace();
        this.longStory = CompletableFuture.runAsync(this::longStory);
    }

    @AfterAll
    void stopReadingTheLog() {
        this.log.close();
    }

    /** How many times slower than a quiet machine this one is just now, by a request on its way to the review. */
    private double pace() {
        publish(edition("STORY-PACE", 1, 1));
        var begun = System.nanoTime();
        somebody("Agalbursa", "Desplà", 0, "ca")
                .asksFor("STORY-PACE")
                .verifies()
                .becomes("UNDER_REVIEW");
        var seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
        return Math.max(1, seconds / 3);
    }

    private Instant in(int seconds) {
        return Instant.now().plusMillis((long) (seconds * 1000 * this.pace));
    }

    private Duration lasting(int seconds) {
        return Duration.ofMillis((long) (seconds * 1000 * this.pace));
    }

    private synchronized Applicant somebody(String givenName, String familyNames, int entity, String language) {
        var person = new Applicant(this.anybody, givenName, familyNames, ENTITIES.get(entity), language);
        this.everybody.add(person);
        return person;
    }

    private JsonNode publish(Map<String, Object> edition) {
        return this.office.publishes(ACTION, edition);
    }

    private void got(Applicant person, String... kinds) {
        eventually(() ->
                assertThat(person.kindsOfMails(this.title)).as(person.number()).containsExactly(kinds));
    }

    @Test
    @Order(LAST - 1)
    void oneEditionGoesFromItsSheetToItsCertificates() {
        assertThatCode(this.longStory::join).doesNotThrowAnyException();
    }

    private void longStory() {
        var code = "STORY-LONG";
        var half = this.hours.divide(BigDecimal.valueOf(2), 2, RoundingMode.UNNECESSARY);
        var start = in(30);
        var edition = edition(code, 3, 4);
        edition.put(
                "sessions",
                List.of(
                        session(start, lasting(1), "Sala Ona", half),
                        session(start.plus(lasting(2)), lasting(1), "Sala Vent", half)));
        edition.put("enrollmentClosesAt", start.minusSeconds(1).toString());
        edition.put("entityQuota", 2);
        publish(edition);

        // Twelve persons of four employers ask; all but one prove their address.
        var gives = somebody("Ermessenda", "Vilardebò i Cros", 0, "ca").asksFor(code);
        var rejected = somebody("Guifré", "Santjaume Ortuño", 0, "es").asksFor(code);
        var reserve = somebody("Violant", "Pinósdecalders", 0, "en").asksFor(code);
        var faithful = somebody("Sunifred", "Boixadorsserra", 1, "ca").asksFor(code);
        var absent = somebody("Aldonça", "Quintillàriera", 1, "es").asksFor(code);
        var promoted = somebody("Berenguer", "Ustrellvallès", 2, "ca").asksFor(code);
        var reserved = somebody("Riquilda", "Matamargó", 2, "en").asksFor(code);
        var forgotten = somebody("Gombau", "Llobateres", 3, "ca").asksFor(code);
        var unproved = somebody("Sibil·la", "Fortiàpou", 3, "ca").asksFor(code);
        var late = somebody("Oliba", "Cabreraperolada", 0, "es").asksFor(code);
        var undeclared = somebody("Timbor", "Escarrerpujol", 3, "en")
                .with("requirementsDeclared", false)
                .asksFor(code);
        var unlucky = somebody("Arsenda", "Torredemer", 1, "ca").asksFor(code);
        for (var person : List.of(gives, rejected, reserve, faithful, absent, promoted, reserved, forgotten)) {
            person.verifies();
        }
        for (var person : List.of(late, undeclared, unlucky)) {
            person.verifies();
        }
        for (var person : List.of(gives, rejected, faithful, absent, promoted, reserved, forgotten)) {
            assertThat(person.status()).as(person.number()).isEqualTo("UNDER_REVIEW");
        }
        for (var person : List.of(reserve, late, unlucky)) {
            assertThat(person.status()).as(person.number()).isEqualTo("OVER_QUOTA");
        }
        assertThat(late.sees().get("waitingPosition").asInt()).isEqualTo(2);
        assertThat(unproved.status()).isEqualTo("RECEIVED");
        assertThat(undeclared.status()).isEqualTo("INELIGIBLE");
        got(faithful, "RECEIVED", "UNDER_REVIEW");

        // The same person again, with an address written otherwise: one request, one fresh link, an old one that still
        // works.
        assertThat(faithful.asksAgain(Map.of("email", faithful.email().toUpperCase(Locale.ROOT))))
                .isEqualTo(faithful.number());
        got(faithful, "RECEIVED", "UNDER_REVIEW", "LINK");
        assertThat(faithful.lastMail().token()).isNotNull();

        // A rejection promotes the oldest of the entity's reserve, and nobody else.
        this.office.rejects(rejected, "ENTITY_PRIORITY", NOTE);
        rejected.becomes("REJECTED");
        reserve.becomes("UNDER_REVIEW");
        assertThat(late.sees().get("waitingPosition").asInt()).isEqualTo(1);

        // Four seats; who is reserved waits behind who is approved later.
        for (var person : List.of(gives, reserve, faithful, absent)) {
            this.office.approves(person);
        }
        for (var person : List.of(gives, reserve, faithful, absent)) {
            person.becomes("ADMITTED");
        }
        this.office.reserves(reserved, "OTHER");
        reserved.becomes("WAITLISTED");
        this.office.approves(promoted);
        promoted.becomes("WAITLISTED");
        assertThat(promoted.sees().get("waitingPosition").asInt()).isEqualTo(1);
        assertThat(reserved.sees().get("waitingPosition").asInt()).isEqualTo(2);
        got(promoted, "RECEIVED", "UNDER_REVIEW", "WAITLISTED");

        // A withdrawal gives the seat to the waiting list and the quota place to the reserve.
        gives.withdraws().with(204);
        gives.withdraws().with(204);
        promoted.becomes("ADMITTED");
        late.becomes("UNDER_REVIEW");
        got(promoted, "RECEIVED", "UNDER_REVIEW", "WAITLISTED", "PROMOTED");

        // The minimum is reached when enrollment closes: the edition is confirmed.
        this.office.closesEnrollment(code);
        this.office.seesBecome(code, "CONFIRMED");
        for (var person : List.of(reserve, faithful, absent, promoted)) {
            person.becomes("CONFIRMED");
        }
        got(promoted, "RECEIVED", "UNDER_REVIEW", "WAITLISTED", "PROMOTED", "CONVOCATION");
        invites(promoted.lastMail(), code);

        // A late approval waits; a late withdrawal promotes into the confirmed edition, before who is reserved.
        this.office.approves(late);
        late.becomes("WAITLISTED");
        assertThat(late.sees().get("waitingPosition").asInt()).isEqualTo(1);
        got(late, "RECEIVED", "OVER_QUOTA", "UNDER_REVIEW", "WAITLISTED");
        promoted.withdraws().with(204);
        late.becomes("CONFIRMED");
        got(late, "RECEIVED", "OVER_QUOTA", "UNDER_REVIEW", "WAITLISTED", "PROMOTED");
        invites(late.lastMail(), code);
        assertThat(Instant.now()).as("all this happens before the start").isBefore(start);

        // The edition starts: nobody comes in any more, and nobody goes out.
        this.office.seesBecome(code, "RUNNING");
        for (var person : List.of(reserved, forgotten, unlucky)) {
            person.becomes("CLOSED_WITHOUT_SEAT");
        }
        unproved.becomes("EXPIRED");
        faithful.withdraws().problem(409, faithful.link() + "/withdrawal");

        // Attendance: incomplete, it is refused; who came exactly 80 % of the hours is entitled, a little less is not.
        this.office.seesBecome(code, "ATTENDANCE_DUE");
        var most = half.multiply(new BigDecimal("0.6"));
        var full = List.of(hours(1, half), hours(2, half));
        this.office
                .trainer
                .put("/api/editions/" + code + "/attendance", List.of(of(faithful, full), of(late, full)))
                .with(204);
        var task = this.office.task(code, "recordAttendance");
        var refused = Office.completes(this.office.trainer, task, Map.of());
        assertThat(refused.with(400).json().get("message").asText()).contains("4");
        assertThat(this.office.edition(code).get("status").asText()).isEqualTo("ATTENDANCE_DUE");
        this.office
                .trainer
                .put(
                        "/api/editions/" + code + "/attendance",
                        List.of(
                                of(reserve, List.of(hours(1, half), hours(2, most))),
                                of(absent, List.of(hours(1, half), hours(2, most.subtract(new BigDecimal("0.01")))))))
                .with(204);
        Office.completes(this.office.trainer, task, Map.of()).with(204);
        this.office.seesBecome(code, "COMPLETED");
        for (var person : List.of(reserve, faithful, late)) {
            person.becomes("CERTIFIED");
        }
        absent.becomes("NOT_ENTITLED");

        this.office.hasSentEverything();
        got(gives, "RECEIVED", "UNDER_REVIEW", "ADMITTED", "WITHDRAWN");
        got(rejected, "RECEIVED", "UNDER_REVIEW", "REJECTED");
        got(reserve, "RECEIVED", "OVER_QUOTA", "UNDER_REVIEW", "ADMITTED", "CONVOCATION", "CERTIFIED");
        got(faithful, "RECEIVED", "UNDER_REVIEW", "LINK", "ADMITTED", "CONVOCATION", "CERTIFIED");
        got(absent, "RECEIVED", "UNDER_REVIEW", "ADMITTED", "CONVOCATION", "NOT_ENTITLED");
        got(promoted, "RECEIVED", "UNDER_REVIEW", "WAITLISTED", "PROMOTED", "CONVOCATION", "WITHDRAWN");
        got(reserved, "RECEIVED", "UNDER_REVIEW", "WAITLISTED", "CLOSED_WITHOUT_SEAT");
        got(forgotten, "RECEIVED", "UNDER_REVIEW", "CLOSED_WITHOUT_SEAT");
        got(unproved, "RECEIVED");
        got(late, "RECEIVED", "OVER_QUOTA", "UNDER_REVIEW", "WAITLISTED", "PROMOTED", "CERTIFIED");
        got(undeclared, "RECEIVED", "INELIGIBLE");
        got(unlucky, "RECEIVED", "OVER_QUOTA", "CLOSED_WITHOUT_SEAT");
        assertThat(this.office.mailsAbout(code, this.title)).containsExactly("ATTENDANCE_DUE ca");

        assertThat(rejected.lastMail().text()).contains(NOTE);
        assertThat(promoted.lastMail().calendar()).contains("METHOD:CANCEL");
        assertThat(gives.lastMail().calendar()).as("was never invited").isNull();
        for (var person : List.of(reserve, faithful, late)) {
            isCertified(person, code);
        }
        assertThat(absent.sees().get("certificate").isNull()).isTrue();
    }

    private static Map<String, Object> hours(int session, BigDecimal hours) {
        return Map.of("index", session, "hours", hours);
    }

    private static Map<String, Object> of(Applicant person, List<Map<String, Object>> sessions) {
        return Map.of("requestNumber", person.number(), "sessions", sessions);
    }

    /** The mail brings every session into the reader's calendar. */
    private void invites(Mail mail, String edition) {
        assertThat(mail.calendarType()).startsWith("text/calendar").containsIgnoringCase("method=PUBLISH");
        assertThat(mail.calendarUnfolded())
                .contains("METHOD:PUBLISH")
                .contains("LOCATION:Sala Ona")
                .contains("LOCATION:Sala Vent");
        var start = Instant.parse(
                this.office.edition(edition).at("/sessions/0/startsAt").asText());
        assertThat(mail.calendarUnfolded())
                .contains("DTSTART:"
                        + start.truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[-:]", ""));
        assertThat(mail.text()).contains("Sala Ona").contains("Sala Vent").contains(BASE + "/enrollments/");
        assertThat(mail.html()).contains("Sala Ona");
    }

    private void isCertified(Applicant person, String edition) {
        var shown = person.sees().get("certificate");
        assertThat(Answer.names(shown)).containsExactlyInAnyOrder("code", "number", "issuedOn");
        var code = shown.get("code").asText();
        var mailed = person.lastMail().certificate();
        assertThat(mailed).as("PDF in the mail").isNotNull();
        var fetched = this.anybody.get(person.link() + "/certificate.pdf").with(200);
        assertThat(fetched.header("Content-Type")).startsWith("application/pdf");
        assertThat(fetched.body()).isEqualTo(mailed);

        try {
            var paper = new PaperCertificate(mailed);
            paper.conforms();
            assertThat(paper.text()).contains(person.name()).contains(code).contains(edition);
            assertThat(paper.scanned()).isEqualTo(BASE + "/certificates/" + code);
            if (PaperCertificate.hasScanner()) {
                assertThat(paper.scannedByOthers()).isEqualTo(paper.scanned());
                assertThat(paper.sealed()).contains("Signature is Valid", "Total document signed", "DEMO - not valid");
            }
            var path = paper.scanned().substring(BASE.length());
            isValid(this.anybody.get("/api" + path), code, person);
            isValid(
                    this.anybody.get(
                            "/api/certificates/" + code.toLowerCase(Locale.ROOT).replace("-", "")),
                    code,
                    person);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void isValid(Answer answer, String code, Applicant person) {
        var verified = answer.with(200).json();
        assertThat(Answer.names(verified)).contains("valid", "code", "issuedOn", "holder", "title", "hours", "revoked");
        assertThat(verified.get("valid").asBoolean()).isTrue();
        assertThat(verified.get("revoked").asBoolean()).isFalse();
        assertThat(verified.get("code").asText()).isEqualTo(code);
        assertThat(verified.get("holder").asText()).isEqualTo(person.name());
        assertThat(verified.get("title").asText()).isEqualTo(this.title);
        assertThat(new BigDecimal(verified.get("hours").asText())).isEqualByComparingTo(this.hours);
    }

    @Test
    void anAutomaticEditionAdmitsWithoutAReview() {
        var edition = edition("STORY-AUTOMATIC", 2, 2);
        edition.put("approval", "AUTOMATIC");
        edition.put("entityQuota", 1);
        publish(edition);

        var first = somebody("Elisenda", "Montcadaguerau", 0, "ca")
                .asksFor("STORY-AUTOMATIC")
                .verifies();
        var colleague = somebody("Dalmau", "Rocabertípons", 0, "ca")
                .asksFor("STORY-AUTOMATIC")
                .verifies();
        var outsider = somebody("Estefania", "Requesensvall", 1, "es")
                .with("professionalGroup", "Cap col·lectiu")
                .asksFor("STORY-AUTOMATIC")
                .verifies();
        var waiting = somebody("Hugolí", "Mataplanaurg", 2, "en")
                .asksFor("STORY-AUTOMATIC")
                .verifies();
        first.becomes("ADMITTED");
        colleague.becomes("OVER_QUOTA");
        outsider.becomes("ADMITTED");
        waiting.becomes("WAITLISTED");
        for (var person : List.of(first, colleague, outsider, waiting)) {
            assertThat(this.office.tasks(person.number(), "reviewRequest")).isEmpty();
        }

        this.office.closesEnrollment("STORY-AUTOMATIC");
        outsider.becomes("CONFIRMED");
        first.becomes("CONFIRMED");

        this.office.hasSentEverything();
        got(first, "RECEIVED", "ADMITTED", "CONVOCATION");
        got(colleague, "RECEIVED", "OVER_QUOTA");
        got(outsider, "RECEIVED", "ADMITTED", "CONVOCATION");
        got(waiting, "RECEIVED", "WAITLISTED");
    }

    @Test
    void anEditionBelowItsMinimumRunsWhenACoordinatorSaysSo() {
        // Closed and due by the clock: nobody presses a button.
        var edition = edition("STORY-RUN", 2, 4);
        edition.put("enrollmentClosesAt", in(5).toString());
        edition.put("decisionBy", in(6).toString());
        publish(edition);
        var only = somebody("Peronella", "Cervellóbas", 0, "es").asksFor("STORY-RUN");
        only.verifies();
        this.office.approves(only);
        only.becomes("ADMITTED");

        this.office.decides("STORY-RUN", Map.of("decision", "RUN"));
        only.becomes("CONFIRMED");

        this.office.hasSentEverything();
        got(only, "RECEIVED", "UNDER_REVIEW", "ADMITTED", "CONVOCATION");
        assertThat(this.office.mailsAbout("STORY-RUN", this.title)).containsExactly("DECISION_DUE ca");
    }

    @Test
    void anExtendedEditionEnrollsAgainAndReachesItsMinimum() {
        publish(dueAtClosing("STORY-EXTEND", 2));
        var first = admitted(somebody("Ramonda", "Guimeràblanes", 0, "ca"), "STORY-EXTEND");
        this.office.closesEnrollment("STORY-EXTEND");
        this.office.task("STORY-EXTEND", "decideEdition");
        var tooLate = somebody("Ponç", "Hostoleslluc", 1, "ca");
        this.anybody
                .post("/api/editions/STORY-EXTEND/enrollments", tooLate.form())
                .problem(409, "/api/editions/STORY-EXTEND/enrollments");

        var deadline = Instant.now().plus(Duration.ofHours(1));
        this.office.decides("STORY-EXTEND", Map.of("decision", "EXTEND", "newEnrollmentDeadline", deadline.toString()));
        this.office.seesBecome("STORY-EXTEND", "ENROLLING");
        assertThat(Instant.parse(this.office
                        .edition("STORY-EXTEND")
                        .get("enrollmentClosesAt")
                        .asText()))
                .isCloseTo(deadline, within(1, ChronoUnit.SECONDS));
        admitted(tooLate, "STORY-EXTEND");
        this.office.closesEnrollment("STORY-EXTEND");
        this.office.seesBecome("STORY-EXTEND", "CONFIRMED");
        first.becomes("CONFIRMED");
        tooLate.becomes("CONFIRMED");

        this.office.hasSentEverything();
        for (var person : List.of(first, tooLate)) {
            got(person, "RECEIVED", "UNDER_REVIEW", "ADMITTED", "CONVOCATION");
        }
        assertThat(this.office.mailsAbout("STORY-EXTEND", this.title)).containsExactly("DECISION_DUE ca");
    }

    @Test
    void aWaivedQuotaLetsTheReserveReachTheMinimum() {
        var edition = dueAtClosing("STORY-WAIVE", 2);
        edition.put("entityQuota", 1);
        publish(edition);
        var first = admitted(somebody("Arnau", "Orcauribera", 3, "ca"), "STORY-WAIVE");
        var colleague = somebody("Sança", "Anglesolaprat", 3, "en")
                .asksFor("STORY-WAIVE")
                .verifies();
        assertThat(colleague.status()).isEqualTo("OVER_QUOTA");
        this.office.closesEnrollment("STORY-WAIVE");

        this.office.decides("STORY-WAIVE", Map.of("decision", "WAIVE_QUOTA"));
        colleague.becomes("UNDER_REVIEW");
        this.office.task("STORY-WAIVE", "decideEdition");
        this.office.approves(colleague);
        this.office.seesBecome("STORY-WAIVE", "CONFIRMED");
        assertThat(this.office.tasks("STORY-WAIVE", "decideEdition")).isEmpty();
        first.becomes("CONFIRMED");
        colleague.becomes("CONFIRMED");

        this.office.hasSentEverything();
        got(first, "RECEIVED", "UNDER_REVIEW", "ADMITTED", "CONVOCATION");
        got(colleague, "RECEIVED", "OVER_QUOTA", "UNDER_REVIEW", "ADMITTED", "CONVOCATION");
    }

    @Test
    void anEditionThatIsNotToRunTellsEverybody() {
        publish(dueAtClosing("STORY-CANCEL", 3));
        var first = admitted(somebody("Tecla", "Sentmenatarús", 0, "en"), "STORY-CANCEL");
        var pending = somebody("Galcerà", "Pinellvoltrera", 1, "es")
                .asksFor("STORY-CANCEL")
                .verifies();
        this.office.closesEnrollment("STORY-CANCEL");

        this.office.decides("STORY-CANCEL", Map.of("decision", "CANCEL"));
        this.office.seesBecome("STORY-CANCEL", "CANCELLED");
        first.becomes("EDITION_CANCELLED");
        pending.becomes("EDITION_CANCELLED");

        this.office.hasSentEverything();
        got(first, "RECEIVED", "UNDER_REVIEW", "ADMITTED", "EDITION_CANCELLED");
        got(pending, "RECEIVED", "UNDER_REVIEW", "EDITION_CANCELLED");
    }

    @Test
    void anEditionThatNobodyDecidesIsCancelledAtItsStart() {
        var start = in(9);
        var edition = dueAtClosing("STORY-UNDECIDED", 2);
        edition.put("sessions", List.of(session(start, Duration.ofHours(1), "Sala Foc", null)));
        edition.put("enrollmentClosesAt", start.toString());
        publish(edition);
        var only = somebody("Jofre", "Ampúrieslara", 2, "ca")
                .asksFor("STORY-UNDECIDED")
                .verifies();
        this.office.closesEnrollment("STORY-UNDECIDED");
        this.office.task("STORY-UNDECIDED", "decideEdition");

        this.office.seesBecome("STORY-UNDECIDED", "CANCELLED");
        assertThat(Instant.now()).isAfter(start);
        only.becomes("EDITION_CANCELLED");

        this.office.hasSentEverything();
        got(only, "RECEIVED", "UNDER_REVIEW", "EDITION_CANCELLED");
    }

    @Test
    void anEditionCancelledByTheCoordinatorLeavesEveryCalendar() {
        publish(dueAtClosing("STORY-STOP", 1));
        var only = admitted(somebody("Constança", "Besaludínia", 3, "ca"), "STORY-STOP");
        this.office.closesEnrollment("STORY-STOP");
        only.becomes("CONFIRMED");
        got(only, "RECEIVED", "UNDER_REVIEW", "ADMITTED", "CONVOCATION");
        var invitation = only.lastMail().calendarUnfolded();

        this.office
                .coordinator
                .post("/api/editions/STORY-STOP/cancellation", Map.of("reason", "La formadora s'ha trencat una cama."))
                .with(202);
        this.office.seesBecome("STORY-STOP", "CANCELLED");
        only.becomes("EDITION_CANCELLED");

        this.office.hasSentEverything();
        got(only, "RECEIVED", "UNDER_REVIEW", "ADMITTED", "CONVOCATION", "EDITION_CANCELLED");
        assertThat(only.lastMail().text()).contains("La formadora s'ha trencat una cama.");
        assertThat(only.lastMail().calendarType()).containsIgnoringCase("method=CANCEL");
        assertThat(only.lastMail().calendarUnfolded())
                .contains("METHOD:CANCEL")
                .contains("STATUS:CANCELLED")
                .contains(line(invitation, "UID:"))
                .contains(line(invitation, "DTSTART:"));
    }

    private static String line(String calendar, String name) {
        return calendar.lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    /** An edition whose decision is due as soon as it closes. */
    private static Map<String, Object> dueAtClosing(String code, int minimum) {
        var edition = edition(code, minimum, 4);
        edition.put("decisionBy", Instant.now().toString());
        return edition;
    }

    private Applicant admitted(Applicant person, String edition) {
        person.asksFor(edition).verifies();
        this.office.approves(person);
        return person.becomes("ADMITTED");
    }

    @Test
    @Order(LAST)
    void nobodyIsNamedInTheEngineOrTheLog() throws SQLException {
        var secrets = Stream.concat(
                        Stream.of(NOTE, "trencat una cama"),
                        this.everybody.stream().flatMap(person -> person.secrets().stream()))
                .map(secret -> secret.toLowerCase(Locale.ROOT))
                .toList();
        var engine = Traces.ofTheEngine(database());

        assertThat(engine).as("the tables were read").hasSizeGreaterThan(40);
        assertThat(engine.get("ACT_HI_PROCINST")).contains(this.everybody.get(1).number());
        assertThat(engine.get("ACT_GE_BYTEARRAY")).contains("reviewrequest");
        engine.forEach((table, rows) ->
                assertThat(secrets).as(table).filteredOn(rows::contains).isEmpty());
        assertThat(this.log.text()).isNotEmpty();
        assertThat(secrets).as("log").filteredOn(this.log.text()::contains).isEmpty();
    }

    @Test
    @Order(LAST)
    void theHealthAnswerTellsStaffThatAllIsWell() {
        var health = this.office.admin.get("/actuator/health").with(200).json();

        assertThat(health.at("/components/invariants/status").asText()).isEqualTo("UP");
        assertThat(health.at("/components/mail/details/attention").asBoolean()).isFalse();
    }
}
