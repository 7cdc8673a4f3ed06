package cat.inscriu.board;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.edition.EditionGate;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.support.Chromium;
import cat.inscriu.support.Look;
import cat.inscriu.web.OnSampleSite;
import cat.inscriu.web.SampleSite;
import cat.inscriu.web.Visitor;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a coordinator does at the board, in a real browser, in Catalan. Pages are looked at by axe in both colour schemes, on a desk
 * and on a phone; pictures for human eyes go to {@code target/pages}.
 */
@OnSampleSite
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BoardInBrowserTests {
    private static Chromium chromium;

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private EditionGate editions;

    @Autowired
    private EnrollmentRequests requests;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private JdbcClient database;

    private final List<String> complaints = new ArrayList<>();
    private Visitor visitor;
    private Guests guests;
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void openBrowser() {
        chromium = Chromium.open();
    }

    @AfterAll
    static void closeBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void signIn(@LocalServerPort int port) throws IOException {
        this.visitor = new Visitor(port);
        SampleSite.make(this.visitor);
        this.guests = this.beans.createBean(Guests.class);
        this.context = chromium.visit(this.visitor.site(), "ca-ES");
        this.page = Chromium.page(this.context, this.complaints);
        this.page.navigate("/staff");
        fill("Compte", "coordinator");
        fill("Contrasenya", "coordinator");
        press("Entra");
        assertThat(this.page.url()).endsWith("/staff");
    }

    @AfterEach
    void closePage() {
        if (this.context != null) {
            this.context.close();
        }
        assertThat(this.complaints).isEmpty();
    }

    @Test
    void anActIsDoneAndOnRecordAndEverybodyIsTold() {
        var code = "tauler-actes";
        this.visitor.publishes(code, Instant.now().minus(Duration.ofDays(1)), "");
        var numbers = this.guests.apply(code, "Abat", "Bru", "Coll");

        var deadline = Instant.now().plus(Duration.ofDays(20)).truncatedTo(ChronoUnit.MINUTES);
        act(code, "deadline");
        this.page.locator("#deadline").fill(Moments.write(deadline));
        press("Canvia el termini");
        assertThat(verdict()).isEqualTo("El termini d'inscripció s'ha canviat.");
        assertThat(this.editions.read(code).closesAt()).isEqualTo(deadline);

        act(code, "dates");
        this.page.locator("[name='rows[0].venue']").fill("Sala d'actes nova");
        press("Canvia les dates i avisa tothom");
        assertThat(verdict()).isEqualTo("Les dates s'han canviat i s'avisa tothom.");
        until(() -> told("SCHEDULE_CHANGED", numbers) == 3);
        assertThat(this.visitor.opens("/editions/" + code + "/calendar.ics").body())
                .contains("Sala d'actes nova", "SEQUENCE:1");

        act(code, "cancellation");
        this.page.locator("#reason").fill("No hi ha prou docents.");
        press("Anul·la l'edició");
        assertThat(this.page.locator("#errors").innerText()).isNotEmpty();
        this.page.locator("#sure").check();
        press("Anul·la l'edició");
        assertThat(verdict()).isEqualTo("L'edició s'ha anul·lat i s'avisa tothom.");
        until(() -> told("EDITION_CANCELLED", numbers) == 3);
        assertThat(letter("S'ha anul·lat l'edició", "Abat." + code)).contains("No hi ha prou docents.");
        assertThat(this.visitor.opens("/editions/" + code + "/calendar.ics").body())
                .contains("STATUS:CANCELLED", "SEQUENCE:2");

        this.page.reload();
        assertThat(this.page.locator("#deeds ~ ol").innerText())
                .contains(
                        "Nou termini d'inscripció",
                        "Noves dates",
                        "Anul·lada",
                        "No hi ha prou docents.",
                        "coordinator");
        look("board-cancelled");
    }

    @Test
    void requestsAreDecidedOneByOneAndTogetherAndWhatIsSkippedIsNamed() {
        var code = "tauler-revisions";
        this.visitor.publishes(code, Instant.now().minus(Duration.ofDays(1)), "");
        this.guests.apply(code, "Abat", "Bru", "Coll");

        edition(code);
        choose("Abat");
        decide("REJECT");
        this.page.locator("#reason").selectOption("REQUIREMENTS_NOT_MET");
        press("Decideix-les");
        assertThat(this.page.locator("main").innerText()).contains("S'ha acabat: 1 de 1", "No acceptada");

        edition(code);
        choose("Bru");
        choose("Coll");
        decide("APPROVE");
        var meanwhile = this.context.newPage();
        meanwhile.navigate("/staff/editions/" + code);
        meanwhile.getByLabel("Trieu la sol·licitud de Persona Bru").check();
        meanwhile.locator("input[value=RESERVE]").check();
        meanwhile.locator("#reason").selectOption("ENTITY_PRIORITY");
        meanwhile.locator("fieldset button[type=submit]").click();
        meanwhile.locator("#how-far").waitFor();
        assertThat(meanwhile.locator("main").innerText()).contains("S'ha acabat: 1 de 1");
        press("Decideix-les");

        assertThat(this.page.locator("main").innerText())
                .contains("S'ha acabat: 1 de 2", "Una s'ha deixat com estava", "Persona Bru", "Ja s'ha decidit")
                .contains("Persona Coll", "Admesa");
        look("work");
    }

    @Test
    void whatIsStuckIsTriedAgain() {
        var code = "tauler-encallat";
        this.visitor.publishes(code, Instant.now().minus(Duration.ofDays(1)), "");
        var number = this.guests.apply(code, "Abat").get(0);
        var timer = this.jobs
                .createJobQuery()
                .processInstanceId(this.requests.findById(number).orElseThrow().processInstanceId())
                .activityId("BoundaryEvent_ReviewOverdue")
                .singleResult()
                .getId();
        this.jobs.setJobRetries(timer, 0);

        edition(code);
        assertThat(this.page.locator("#stuck").innerText()).contains("Encallat", number);
        look("board-stuck");
        this.page
                .getByLabel("Torna-ho a provar: " + number, new Page.GetByLabelOptions().setExact(true))
                .click();

        assertThat(verdict()).isEqualTo("Es torna a provar.");
        assertThat(this.page.locator("#stuck").count()).isZero();
        assertThat(this.jobs.createJobQuery().jobId(timer).singleResult().getRetries())
                .isEqualTo(1);
        assertThat(this.page.locator("#deeds ~ ol").innerText())
                .contains("S'ha tornat a provar", number, "coordinator");
    }

    @Test
    void aSheetIsSentAsAFileAndItsEditionPublished() throws IOException {
        try (var sheet = SampleSite.class.getResourceAsStream("/sheets/sample.txt")) {
            var text = new String(sheet.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("Atendre bé: escoltar, informar i resoldre", "Atendre millor");
            this.page.navigate("/staff/sheets");
            this.page
                    .locator("#file")
                    .setInputFiles(new FilePayload("fitxa.txt", "text/plain", text.getBytes(StandardCharsets.UTF_8)));
        }
        press("Importa la fitxa");
        assertThat(this.page.locator("h1").innerText()).isEqualTo("Atendre millor");
        assertThat(this.page.locator("main").innerText()).contains("La fitxa s'ha importat.");

        fill("Codi de l'edició", "millor-1");
        this.page
                .locator("[name='rows[0].day']")
                .fill(LocalDate.now().plusDays(60).toString());
        this.page.locator("[name='rows[0].from']").fill("09:00");
        this.page.locator("[name='rows[0].to']").fill("14:00");
        this.page.locator("[name='rows[0].venue']").fill("Aula 3");
        press("Publica l'edició");

        assertThat(verdict()).isEqualTo("L'edició s'ha publicat.");
        assertThat(this.page.url()).endsWith("/staff/editions/millor-1");
    }

    @Test
    void requestsAreDecidedWithTheKeyboardAlone() {
        var code = "tauler-teclat";
        this.visitor.publishes(code, Instant.now().minus(Duration.ofDays(1)), "");
        this.guests.apply(code, "Abat", "Bru");
        edition(code);

        tabTo("document.activeElement.id === 'request'");
        this.page.keyboard().press("Space");
        tabTo("document.activeElement.name === 'decision'");
        this.page.keyboard().press("Space");
        assertThat(this.page.locator("input[value=APPROVE]").isChecked()).isTrue();
        tabTo("document.activeElement.innerText === 'Decideix-les'");
        this.page.keyboard().press("Enter");

        this.page.waitForURL("**/staff/work/*");
        assertThat(this.page.locator("main").innerText()).contains("S'ha acabat: 1 de 1", "Persona Abat");
    }

    @Test
    void whatIsWrongIsSaidWhereItIsTyped() {
        this.page.navigate("/staff/editions/queixes-taulell-1");
        press("Decideix-les");
        look("board-review-faults");
        this.page.navigate("/staff/editions/lectura-facil-2/decision");
        press("Desa la decisió");
        look("board-decision-faults");
        this.page.navigate("/staff/sheets");
        this.page.locator("#sheet").fill("Títol\n\nAcció formativa\nUn altre títol");
        press("Importa la fitxa");
        assertThat(this.page.locator("#errors").innerText()).contains("Línia");
        look("sheets-faults");
        this.page.navigate("/staff/sheets/atendre-be");
        press("Publica l'edició");
        look("sheet-faults");
    }

    private void edition(String code) {
        this.page.navigate("/staff/editions/" + code);
    }

    private void act(String code, String act) {
        this.page.navigate("/staff/editions/" + code + "/" + act);
    }

    private void choose(String name) {
        this.page.getByLabel("Trieu la sol·licitud de Persona " + name).check();
    }

    private void decide(String decision) {
        this.page.locator("input[value=" + decision + "]").check();
    }

    private String verdict() {
        return this.page.locator(".verdict").innerText();
    }

    private void tabTo(String there) {
        for (var i = 0; i < 60 && !(Boolean) this.page.evaluate(there); i++) {
            this.page.keyboard().press("Tab");
        }
        assertThat((Boolean) this.page.evaluate(there)).as(there).isTrue();
    }

    /** How many of them have got this letter. */
    private long told(String kind, List<String> numbers) {
        return this.database
                .sql("select count(*) from notice where kind = :kind and about in (:numbers) and status = 'SENT'")
                .param("kind", kind)
                .param("numbers", numbers)
                .query(Long.class)
                .single();
    }

    /** What the letter to somebody says, by the beginnings of its subject and of the address. */
    private String letter(String subject, String address) {
        var found = Pattern.compile(
                        "/demo/mailbox/(\\d+)\"[^>]*>" + Pattern.quote(subject.replace("'", "&#39;"))
                                + "(?:(?!/demo/mailbox/).)*" + Pattern.quote(address),
                        Pattern.DOTALL | Pattern.CASE_INSENSITIVE)
                .matcher(this.visitor.opens("/demo/mailbox").body());
        assertThat(found.find()).as("a letter to %s: %s", address, subject).isTrue();
        return this.visitor.opens("/demo/mailbox/" + found.group(1) + "/html").body();
    }

    private static void until(Callable<Boolean> reached) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(reached);
    }

    private void fill(String label, String value) {
        this.page
                .getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first()
                .fill(value);
    }

    private void press(String button) {
        this.page
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private void look(String name) {
        Look.at(this.page, name);
    }
}
