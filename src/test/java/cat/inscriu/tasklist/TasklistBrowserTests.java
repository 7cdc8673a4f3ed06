package cat.inscriu.tasklist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Axe;
import cat.inscriu.support.Chromium;
import cat.inscriu.tasklist.SampleTasks.Samples;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A coordinator and a trainer at work in the real Tasklist, in a real browser, in Catalan. */
@TasklistTest
class TasklistBrowserTests {
    private static final Path PICTURES = Path.of("target", "tasklist");

    @LocalServerPort
    int port;

    @Autowired
    Samples samples;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    private Chromium chromium;
    private Page page;
    private final List<String> faults = new ArrayList<>();

    @BeforeEach
    void browser() throws Exception {
        this.samples.prepare();
        this.samples.saved.clear();
        this.chromium = Chromium.open();
        open("ca-ES");
    }

    private void open(String locale) {
        this.page = this.chromium
                .browser()
                .newContext(new NewContextOptions()
                        .setLocale(locale)
                        .setTimezoneId("Europe/Madrid")
                        .setViewportSize(1600, 1100))
                .newPage();
        this.page.setDefaultTimeout(20_000);
        this.page.onConsoleMessage(message -> {
            // An icon for the browser's tab is no part of this.
            if ("error".equals(message.type()) && !message.location().contains("/favicon.ico")) {
                this.faults.add("console: " + message.text() + " " + message.location());
            }
        });
        this.page.onResponse(answer -> {
            if (answer.status() >= 400) {
                this.faults.add(answer.status() + " " + answer.request().method() + " " + answer.url());
            }
        });
    }

    @AfterEach
    void close() {
        if (this.chromium != null) {
            this.chromium.close();
        }
    }

    @Test
    void aCoordinatorSignsInClaimsAndDecides() {
        var id = this.samples.review();
        var instance = this.tasks.createTaskQuery().taskId(id).singleResult().getProcessInstanceId();
        signIn("berta");
        open(id, "Núria Puig i Col·lell");
        assertThat(this.page.getByText("el col·lectiu o l'àmbit de la persona")).isVisible();
        assertThat(this.page.getByText("la persona obté una plaça.")).isVisible();
        assertThat(this.page.getByText("1 de 2")).isVisible();
        assertThat(this.page.getByRole(AriaRole.LINK, named("pàgines del personal")))
                .isVisible();
        assertThat(this.page.getByText("Vegeu l'edició al tauler")).hasAttribute("href", "/staff/editions/SAMPLE");
        picture("review-unclaimed");

        claim();
        choose("Rebutja");
        assertThat(this.page.locator("#ins-reason")).isVisible();
        isForEverybody();
        picture("review-reject");
        this.page.locator("#ins-reason").selectOption(new SelectOption().setLabel("No compleix els requisits"));
        this.page.getByLabel("Nota").fill("No treballa de cara al públic.");
        complete();

        assertThat(this.samples.saved).containsExactly("{\"note\":\"No treballa de cara al públic.\"}");
        assertThat(this.runtime.getVariables(instance))
                .containsEntry("decision", "REJECT")
                .containsEntry("reasonCode", "REQUIREMENTS_NOT_MET")
                .doesNotContainValue("No treballa de cara al públic.");
        assertThat(this.faults).isEmpty();
    }

    @Test
    void anApprovalTakesTwoClicks() {
        var id = this.samples.review();
        signIn("berta");
        open(id, "Núria Puig i Col·lell");
        claim();
        choose("Aprova");
        picture("review-approve");
        complete();
        assertThat(this.tasks.createTaskQuery().taskId(id).count()).isZero();
        assertThat(this.samples.saved).isEmpty();
        assertThat(this.faults).isEmpty();

        this.page.getByText("Berta Coll").first().click();
        this.page.getByText("Tanca la sessió").first().click();
        this.page.waitForURL("**/login");
        assertThat(this.page.getByText("Inicieu la sessió")).isVisible();
    }

    @Test
    void anEditionIsExtendedToATimeOfMadrid() {
        var id = this.samples.task("sampleDecision", "DECISION");
        var instance = this.tasks.createTaskQuery().taskId(id).singleResult().getProcessInstanceId();
        signIn("berta");
        open(id, "Persones que falten per arribar al mínim: 4.");
        claim();
        choose("Allarga la inscripció");
        this.page.getByLabel("Nou termini").fill("2030-03-05T10:00");
        assertThat(this.page.getByText("posterior a l'inici")).isVisible();
        picture("decide-too-late");
        this.page.getByLabel("Nou termini").fill("2030-02-28T23:59");
        isForEverybody();
        picture("decide-extend");
        complete();
        assertThat(this.runtime.getVariable(instance, "newEnrollmentDeadline"))
                .isEqualTo(java.util.Date.from(java.time.Instant.parse("2030-02-28T22:59:00Z")));
        assertThat(this.faults).isEmpty();
    }

    @Test
    void aTrainerRecordsTheHoursOfAll() {
        this.samples.refusing.refuses.set(true);
        var id = this.samples.task("sampleAttendance", "ATTENDANCE");
        signIn("teo");
        open(id, "Caselles per omplir: 8");
        claim();
        picture("attendance-empty");
        this.page
                .getByRole(AriaRole.BUTTON, named("Tothom hi era a la sessió 1"))
                .click();
        this.page
                .getByRole(AriaRole.BUTTON, named("Tothom hi era a la sessió 2"))
                .click();
        this.page
                .getByRole(AriaRole.BUTTON, named("Núria Puig i Col·lell: present a totes les sessions"))
                .click();
        this.page.getByLabel("Hores de Àlex Serra, sessió 3").fill("4.25");
        this.page.keyboard().press("Enter");
        assertThat(this.page.getByLabel("Hores de Núria Puig i Col·lell, sessió 3"))
                .isFocused();
        this.page.keyboard().press("Shift+Enter");
        assertThat(this.page.getByLabel("Hores de Àlex Serra, sessió 3")).isFocused();
        this.page.getByRole(AriaRole.BUTTON, named("Desa sense completar")).click();
        assertThat(this.page.getByText("✓ Desat")).isVisible();
        this.page.getByLabel("Hores de Łukasz Nowak, sessió 3").fill("0");
        isForEverybody();
        picture("attendance-filled");
        this.page.getByRole(AriaRole.BUTTON, named("Completa")).click();
        // The service has the last word, and its reader sees it.
        assertThat(this.page.getByText("Encara falten hores").first()).isVisible();
        picture("attendance-refused");
        this.samples.refusing.refuses.set(false);
        complete();
        assertThat(this.samples.saved).hasSize(2);
        assertThat(this.samples.saved.get(1))
                .contains("{\"index\":3,\"hours\":4.25}")
                .contains("{\"index\":3,\"hours\":0}");
    }

    @ParameterizedTest
    @CsvSource({
        "es, páginas del personal, Ediciones por decidir, Elija qué se hace, La edición no llega, Ponga las horas",
        "en, staff pages, Editions to decide, Choose what is done with this, The edition is short, Enter the hours"
    })
    void everyFormSpeaksTheLanguageOfItsReader(
            String language, String staffPages, String filter, String review, String decide, String attendance) {
        this.page.context().close();
        open(language);
        enter("berta");
        assertThat(this.page.getByText(staffPages)).isVisible();
        assertThat(this.page.getByText(filter).first()).isVisible();
        open(this.samples.review(), review);
        isForEverybody();
        picture("review-" + language);
        open(this.samples.task("sampleDecision", "DECISION"), decide);
        isForEverybody();
        picture("decide-" + language);
        open(this.samples.task("sampleAttendance", "ATTENDANCE"), attendance);
        isForEverybody();
        picture("attendance-" + language);
        assertThat(this.faults).isEmpty();
    }

    /** Our form, within an application that is not ours; a reader who likes it dark gets what can be read as well. */
    private void isForEverybody() {
        assertThat(Axe.complaints(this.page, ".ins-form")).isEmpty();
        this.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(Axe.complaints(this.page, ".ins-form")).isEmpty();
        this.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private void enter(String who) {
        this.page.navigate("http://127.0.0.1:" + this.port + "/camunda/app/tasklist/default/");
        this.page.waitForURL("**/login");
        this.page.locator("#username").fill(who);
        this.page.locator("#password").fill(Samples.PASSWORD);
        this.page.locator("main button[type=submit]").click();
        this.page.waitForURL("**/camunda/app/tasklist/default/**");
    }

    private void signIn(String who) {
        this.page.navigate("http://127.0.0.1:" + this.port + "/camunda/app/tasklist/default/");
        this.page.waitForURL("**/login");
        picture("login");
        this.page.getByLabel("Compte").fill(who);
        this.page.getByLabel("Contrasenya").fill(Samples.PASSWORD);
        this.page.getByRole(AriaRole.BUTTON, named("Entra")).click();
        this.page.waitForURL("**/camunda/app/tasklist/default/**");
        assertThat(this.page.getByText("Assistència per registrar").first()).isVisible();
    }

    private void open(String task, String shown) {
        this.page.navigate("http://127.0.0.1:" + this.port + "/camunda/app/tasklist/default/#/?task=" + task);
        assertThat(this.page.getByText(shown).first()).isVisible();
    }

    private void claim() {
        this.page.getByRole(AriaRole.BUTTON, named("Agafa la tasca")).click();
        assertThat(this.page.locator(".ins-form input").first()).isEnabled();
    }

    private void complete() {
        this.page.getByRole(AriaRole.BUTTON, named("Completa")).click();
        assertThat(this.page.locator(".ins-form")).hasCount(0);
    }

    private void choose(String decision) {
        this.page
                .locator(".ins-choice")
                .filter(new FilterOptions().setHasText(decision))
                .first()
                .click();
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }

    private void picture(String name) {
        this.page.screenshot(new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }
}
