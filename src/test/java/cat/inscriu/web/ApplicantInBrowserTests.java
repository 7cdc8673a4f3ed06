package cat.inscriu.web;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.certificate.CertificateFiles;
import cat.inscriu.certificate.Certificates;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.enrollment.PrivateLinks;
import cat.inscriu.support.Chromium;
import cat.inscriu.support.Look;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ForcedColors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The way of an applicant in a real browser, on a desk and on a phone. Each page is looked at by axe in both colour schemes
 * and must not be wider than the phone; pictures for human eyes go to {@code target/pages}.
 */
@OnSampleSite
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ApplicantInBrowserTests {
    private static Chromium chromium;

    @Autowired
    private Certificates certificates;

    @Autowired
    private CertificateFiles files;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private EnrollmentRequests requests;

    @Autowired
    private PrivateLinks links;

    private final List<String> complaints = new ArrayList<>();
    private Visitor visitor;
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
    void open(@LocalServerPort int port) throws IOException {
        this.visitor = new Visitor(port);
        SampleSite.make(this.visitor);
        this.context = chromium.visit(this.visitor.site(), "ca-ES");
        this.page = Chromium.page(this.context, this.complaints);
    }

    @AfterEach
    void close() {
        this.context.close();
        assertThat(this.complaints).isEmpty();
    }

    @Test
    void anApplicantAppliesVerifiesFollowsAndWithdraws() {
        this.page.navigate("/");
        look("catalogue");
        this.page.locator("a[href='/editions/ATB-AUTO']").click();
        look("edition");

        press("Envieu la sol·licitud");
        focusComesTo("errors");
        assertThat(this.page.title()).startsWith("Error: ");
        look("edition-errors");

        fill("Nom", "Roser");
        fill("Cognoms", "Güell i Massó");
        fill("Adreça electrònica de la feina", "rguell@abrera.cat");
        fill("Lloc de treball", "Informadora");
        this.page.locator("#entity").pressSequentially("assaig");
        this.page.waitForCondition(() -> this.page.locator("#entities option").count() == 1);
        assertThat(this.page.locator("#entities option").getAttribute("value"))
                .isEqualTo("Consell Comarcal de l'Assaig (9900010003)");
        this.page.locator("#entity").fill("vilaprova");
        this.page.locator("#requirementsDeclared").check();
        this.page.locator("#privacyAccepted").check();
        press("Envieu la sol·licitud");
        look("edition-choice");
        this.page.getByLabel("Ajuntament de Vilaprova de Baix (9900010002)").check();
        press("Envieu la sol·licitud");

        this.page.waitForURL("**/editions/ATB-AUTO/requested?number=*");
        look("requested");

        var token = PagesTests.token(this.visitor, "rguell@abrera.cat");
        this.page.navigate("/demo/mailbox");
        look("mailbox");
        this.page
                .locator("li", new Page.LocatorOptions().setHasText("rguell@abrera.cat"))
                .locator("a")
                .first()
                .click();
        assertThat(this.page
                        .frameLocator("iframe")
                        .locator("a[href*='/enrollments/" + token + "']")
                        .first()
                        .isVisible())
                .isTrue();
        look("mail");

        this.page.navigate("/enrollments/" + token);
        assertThat(this.page.locator("main").innerText()).contains("Rebuda, falta confirmar l'adreça");
        look("status-received");
        press("Confirmo la meva adreça");
        assertThat(this.page.url()).endsWith("/enrollments/" + token);
        assertThat(this.page.locator("#stand ~ .status").innerText()).startsWith("Admesa");
        look("status-admitted");

        this.page.getByText("Doneu-vos de baixa").click();
        look("withdrawal");
        press("Sí, em dono de baixa");
        assertThat(this.page.locator("#stand ~ .status").innerText()).isEqualTo("Baixa registrada");
        look("status-withdrawn");
    }

    @Test
    void everyOtherPageIsInOrder() {
        var issued = SampleSite.certificate(this.certificates, this.transactions, "2026-90002");
        var revoked = SampleSite.certificate(this.certificates, this.transactions, "2026-90003");
        SampleSite.revoke(this.certificates, "2026-90003");
        var pages = Map.of(
                "edition-soon", "/editions/ATB-SOON",
                "certificates", "/certificates",
                "certificates-malformed", "/certificates?code=hola",
                "certificate-valid", "/certificates/" + issued.code(),
                "certificate-revoked", "/certificates/" + revoked.code(),
                "certificate-unknown", "/certificates/00000-00000-00000-00000",
                "privacy", "/privacy",
                "accessibility", "/accessibility",
                "login", "/login?error",
                "not-found", "/none");

        pages.forEach((name, path) -> {
            this.page.navigate(path);
            look(name);
        });
        this.page.navigate("/language?to=es&back=/editions/ATB-AUTO");
        look("edition-es");
        this.page.navigate("/language?to=en&back=/?q=none");
        look("catalogue-empty-en");
    }

    @Test
    void aCertificateIsCheckedByItsFile() {
        SampleSite.certificate(this.certificates, this.transactions, "2026-90040");
        var pdf = this.files.of("2026-90040");
        var changed = pdf.clone();
        changed[pdf.length / 3] ^= 1;

        checks("genuine", pdf, "El fitxer és autèntic.");
        checks("altered", changed, "El fitxer s'ha alterat.");
        checks("no-pdf", new byte[] {1, 2, 3}, "Aquest fitxer no és un PDF.");
    }

    private void checks(String name, byte[] file, String verdict) {
        this.page.navigate("/certificates");
        this.page.locator("#file").setInputFiles(new FilePayload("certificat.pdf", "application/pdf", file));
        press("Comprova el fitxer");
        assertThat(this.page.locator(".verdict, #file-fault").innerText()).startsWith(verdict);
        look("certificate-file-" + name);
    }

    /** From search to withdrawal, as everybody goes it, at both widths. */
    @ParameterizedTest
    @CsvSource({"ca, 1280", "es, 1280", "en, 1280", "ca, 360", "es, 360", "en, 360"})
    void theWayIsTheSameInEveryLanguageOnADeskAndOnAPhone(String language, int width) {
        var email = language + width + "@vilaprova.cat";
        var says = new Words(language);
        this.page.setViewportSize(width, 800);
        this.page.navigate("/language?to=" + language + "&back=/");

        this.page.locator("#q").fill("resoldre");
        press(says.of("catalogue.search.submit"));
        this.page.locator("a[href='/editions/ATB-MANUAL']").click();
        this.page.locator("#givenName").fill("Pau");
        this.page.locator("#familyNames").fill("Ferrer i Roca");
        this.page.locator("#email").fill(email);
        this.page.locator("#jobTitle").fill("Informador");
        this.page.locator("#entity").fill("9900010002");
        this.page.locator("#requirementsDeclared").check();
        this.page.locator("#privacyAccepted").check();
        press(says.of("form.submit"));
        assertThat(this.page.url()).contains("/editions/ATB-MANUAL/requested");

        this.page.navigate("/enrollments/" + PagesTests.token(this.visitor, email));
        assertThat(stand()).isEqualTo(says.of("sentence.RECEIVED"));
        press(says.of("request.verify"));
        // The quota of the entity decides which: both are no place yet.
        assertThat(stand()).isIn(says.of("sentence.UNDER_REVIEW"), says.of("sentence.OVER_QUOTA"));
        presentStepIsInSight();

        this.page
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(says.of("request.withdraw")))
                .click();
        press(says.of("withdrawal.yes"));
        assertThat(stand()).isEqualTo(says.of("sentence.WITHDRAWN"));
        assertThat(this.page.locator(".process-view .present").getAttribute("data-step"))
                .isEqualTo("EndEvent_Withdrawn");
        presentStepIsInSight();
        assertThat((Integer) this.page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
    }

    @Test
    void thePictureIsReadWhateverTheEyes() {
        var request = this.requests.findAll().stream()
                .filter(one -> one.status() == EnrollmentStatus.UNDER_REVIEW)
                .findFirst()
                .orElseThrow();
        this.page.navigate("/enrollments/" + this.links.token(request));

        for (var language : Languages.ALL) {
            this.page.navigate("/language?to=" + language + "&back=/enrollments/" + this.links.token(request));
            assertThat((List<?>) this.page.evaluate(OUTGROWN))
                    .as("texts larger than their box in %s", language)
                    .isEmpty();
        }
        assertThat(this.page.evaluate("document.getAnimations().length")).isEqualTo(0);

        this.page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        assertThat(stroke("present")).isNotEqualTo(stroke("passed")).isNotEqualTo(stroke("ahead"));
        Look.at(this.page, "status-forced-colours");
        this.page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.NONE));

        this.page.locator(".process-whole").check();
        assertThat((Boolean) this.page.evaluate("""
                (() => { const view = document.querySelector('.process-view'); return view.scrollWidth <= view.clientWidth; })()"""))
                .as("the whole picture needs no scrolling")
                .isTrue();
        this.page.locator("#process-words summary").click();
        Look.at(this.page, "status-whole-picture");
    }

    @Test
    void theChosenEntityIsToldItsPlacesWhileOneTypes() {
        this.page.navigate("/editions/ATB-SOON");
        assertThat(this.page.locator("#entity").count()).isZero();
        this.page.navigate("/editions/ATB-MANUAL");

        this.page.locator("#entity").fill("Consell Comarcal de l'Assaig (9900010003)");

        var words = this.page.locator("#entity-places");
        this.page.waitForCondition(() -> !words.innerText().isEmpty());
        assertThat(words.innerText()).startsWith("Consell Comarcal de l'Assaig: queden");
        this.page.locator("#entity").fill("Consell");
        this.page.waitForCondition(() -> words.innerText().isEmpty());
    }

    @Test
    void aRequestIsSentWithTheKeyboardAlone() {
        this.page.navigate("/editions/ATB-MANUAL");

        tabTo("givenName");
        this.page.keyboard().type("Teclat");
        this.page.keyboard().press("Enter");
        this.page.locator("#errors").waitFor();
        focusComesTo("errors");
        this.page.keyboard().press("Tab");
        this.page.keyboard().press("Enter");
        focusComesTo("familyNames");
        assertThat(this.page.locator("#givenName").inputValue()).isEqualTo("Teclat");
        this.page.keyboard().type("Sol i Mas");
        tabTo("email");
        this.page.keyboard().type("teclat@vilaprova.cat");
        tabTo("entity");
        this.page.keyboard().type("9900010003");
        tabTo("jobTitle");
        this.page.keyboard().type("Arxivera");
        tabTo("requirementsDeclared");
        this.page.keyboard().press("Space");
        tabTo("privacyAccepted");
        this.page.keyboard().press("Space");
        this.page.keyboard().press("Enter");

        this.page.waitForURL("**/editions/ATB-MANUAL/requested*");
    }

    @Test
    void thePageIsUsedWithTheKeyboardAlone() {
        this.page.navigate("/certificates");

        this.page.keyboard().press("Tab");
        assertThat(this.page.evaluate("document.activeElement.className")).isEqualTo("skip");
        this.page.keyboard().press("Enter");
        this.page.keyboard().press("Tab");
        assertThat(this.page.evaluate("document.activeElement.id")).isEqualTo("code");
        this.page.keyboard().type("hola");
        this.page.keyboard().press("Enter");

        this.page.waitForURL("**/certificates?code=hola");
        focusComesTo("code");
    }

    /** The browser moves the focus a moment after the page is there. */
    private void focusComesTo(String id) {
        this.page.waitForCondition(() -> id.equals(this.page.evaluate("document.activeElement.id")));
    }

    private void tabTo(String id) {
        for (var i = 0; i < 40 && !id.equals(this.page.evaluate("document.activeElement.id")); i++) {
            this.page.keyboard().press("Tab");
        }
        assertThat(this.page.evaluate("document.activeElement.id")).isEqualTo(id);
    }

    private String stand() {
        return this.page.locator(".sentence").innerText();
    }

    private String stroke(String mark) {
        return (String) this.page.evaluate(
                "mark => { const look = getComputedStyle(document.querySelector(`.node.${mark} :is(rect, circle)`));"
                        + " return look.stroke + look.strokeWidth; }",
                mark);
    }

    private void presentStepIsInSight() {
        this.page.waitForCondition(() -> (Boolean) this.page.evaluate("""
                (() => {
                  const [view, step] = ['.process-view', '#here'].map(one => document.querySelector(one).getBoundingClientRect());
                  return step.left >= view.left && step.right <= view.right && step.top >= view.top && step.bottom <= view.bottom;
                })()"""));
    }

    /** Steps whose text is larger than their box, as the browser sets it. */
    private static final String OUTGROWN = """
            [...document.querySelectorAll('.process-view .task')].filter(task => {
              const box = task.querySelector('rect').getBBox();
              return [...task.querySelectorAll('text:not(.sign)')].map(text => text.getBBox()).some(text =>
                text.x < box.x || text.x + text.width > box.x + box.width
                || text.y < box.y || text.y + text.height > box.y + box.height);
            }).map(task => task.dataset.step)""";

    private static final class Words {
        private final Properties all = new Properties();

        private Words(String language) {
            for (var bundle : List.of("pages", "applicant")) {
                try (var file = Files.newBufferedReader(
                        Path.of("src/main/resources/messages", bundle + "_" + language + ".properties"))) {
                    this.all.load(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        private String of(String key) {
            return this.all.getProperty(key).replace("''", "'");
        }
    }

    private void fill(String label, String value) {
        this.page
                .getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first()
                .fill(value);
    }

    private void press(String button) {
        this.page
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }

    private void look(String name) {
        Look.at(this.page, name);
    }
}
