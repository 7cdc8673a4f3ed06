package cat.inscriu.board;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.edition.EditionGate;
import cat.inscriu.edition.EditionStatus;
import cat.inscriu.support.Chromium;
import cat.inscriu.support.Look;
import cat.inscriu.web.OnSampleSite;
import cat.inscriu.web.SampleSite;
import cat.inscriu.web.Visitor;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A coordinator at the board in a real browser, in Catalan, from the sheet to the confirmed edition, on a desk and on a phone. Each
 * page is looked at by axe in both colour schemes; pictures for human eyes go to {@code target/pages}.
 */
@OnSampleSite
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BoardInBrowserTests {
    private static Chromium chromium;

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private EditionGate editions;

    private final List<String> complaints = new ArrayList<>();
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
        var visitor = new Visitor(port);
        SampleSite.make(visitor);
        this.guests = this.beans.createBean(Guests.class);
        this.context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale("ca-ES")
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setBaseURL(visitor.site()));
        this.page = this.context.newPage();
        this.page.onConsoleMessage(message -> {
            // The browser also reports the status of a page that says no; that is meant.
            if ("error".equals(message.type()) && !message.text().startsWith("Failed to load resource")) {
                this.complaints.add(message.text());
            }
        });
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

    @ParameterizedTest
    @ValueSource(ints = {1280, 360})
    void aCoordinatorLeadsAnEditionFromItsSheetToItsConfirmation(int width) {
        this.page.setViewportSize(width, 800);
        var code = "tauler-" + width;

        follow("Fitxes");
        follow("Atendre bé: escoltar, informar i resoldre");
        publish(code);
        assertThat(this.page.locator("main").innerText()).contains("L'edició s'ha publicat", "Inscripció oberta");
        this.guests.apply(code, width + "-a", width + "-b", width + "-c");

        this.page.navigate("/staff/editions/" + code);
        press("Decideix-les");
        assertThat(this.page.locator("#errors").innerText())
                .contains("Trieu almenys una sol·licitud", "Trieu una decisió");
        this.page.getByLabel("Trieu la sol·licitud de Persona " + width + "-a").check();
        this.page.getByLabel("Trieu la sol·licitud de Persona " + width + "-b").check();
        this.page
                .locator("label", new Page.LocatorOptions().setHasText("Aprova"))
                .first()
                .click();
        press("Decideix-les");
        assertThat(this.page.locator("main").innerText()).contains("S'ha acabat: 2 de 2", "Admesa");
        if (width == 1280) {
            look("work");
        }
        follow("Torneu a l'edició");
        assertThat(this.page.locator("main").innerText()).contains("S'ha arribat al mínim");

        follow("Tanca la inscripció ara");
        assertThat(this.page.locator("#errors").count()).isZero();
        press("Tanca la inscripció");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> this.editions.read(code).status() == EditionStatus.CONFIRMED);
        this.page.reload();
        assertThat(this.page.locator("main .status").first().innerText()).isEqualTo("Confirmada");
        assertThat(this.page.locator("#deeds ~ ol").innerText())
                .contains("Inscripció tancada abans d'hora", "coordinator");
    }

    private void publish(String code) {
        var day = LocalDate.now().plusDays(40).toString();
        fill("Codi de l'edició", code);
        this.page.locator("[name='rows[0].day']").fill(day);
        this.page.locator("[name='rows[0].from']").fill("09:00");
        this.page.locator("[name='rows[0].to']").fill("14:00");
        this.page.locator("[name='rows[0].venue']").fill("Aula 3");
        this.page.locator("summary").first().click();
        this.page.locator("#enrollmentOpensAt").fill(Moments.write(Instant.now().minus(Duration.ofDays(3))));
        this.page.locator("#minimum").fill("2");
        this.page.locator("#optimal").fill("2");
        press("Publica l'edició");
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

    private void follow(String link) {
        this.page
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first()
                .click();
    }

    private void look(String name) {
        Look.at(this.page, name);
    }
}
