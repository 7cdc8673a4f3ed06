package cat.inscriu.web;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.certificate.Certificates;
import cat.inscriu.support.Chromium;
import cat.inscriu.support.Look;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
    private PlatformTransactionManager transactions;

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
        this.context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale("ca-ES")
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setBaseURL(this.visitor.site()));
        this.page = this.context.newPage();
        this.page.onConsoleMessage(message -> {
            // The browser also reports the status of a page that says no; that is meant.
            if ("error".equals(message.type()) && !message.text().startsWith("Failed to load resource")) {
                this.complaints.add(message.text());
            }
        });
        this.page.onPageError(this.complaints::add);
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
        this.certificates.revoke("2026-90003", "for this test");
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
