package cat.inscriu.board;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.edition.EditionStatus;
import cat.inscriu.edition.Editions;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.enrollment.PrivateLinks;
import cat.inscriu.support.Axe;
import cat.inscriu.support.Chromium;
import cat.inscriu.support.Texts;
import cat.inscriu.web.OnSampleSite;
import cat.inscriu.web.SampleSite;
import cat.inscriu.web.Visitor;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The office's whole way in a real browser, as everybody in it goes: a coordinator publishes, reviews in Tasklist and on the board,
 * and closes; a trainer records attendance, in the grid on a desk and by the roll on a phone; the participant has a certificate.
 */
@OnSampleSite
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FromSheetToCertificateInBrowserTests {
    private static final int PHONE = 360;
    private static Chromium chromium;

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private Editions editions;

    @Autowired
    private EnrollmentRequests requests;

    @Autowired
    private PrivateLinks links;

    @Autowired
    private ManagementService jobs;

    private final List<BrowserContext> opened = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private Visitor visitor;
    private Guests guests;
    private Texts says;
    private String language;
    private int width;

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
        this.guests = this.beans.createBean(Guests.class);
    }

    @AfterEach
    void close() {
        this.opened.forEach(BrowserContext::close);
        assertThat(this.complaints).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ca, 1280", "es, 1280", "en, 1280", "ca, 360", "es, 360", "en, 360"})
    void everybodyGetsThereInEveryLanguageOnADeskAndOnAPhone(String tag, int screen) {
        this.language = tag;
        this.width = screen;
        this.says = new Texts(tag, "board", "work", "tasks", "attendance", "applicant", "pages", "words");
        var code = "cami-" + tag + "-" + screen;

        var coordinator = signedIn("coordinator", "/staff/sheets/atendre-be");
        publish(coordinator, code);
        var numbers = this.guests.apply(code, "Abat", "Bru", "Coll");
        reviewInTasklist(coordinator, code);
        reviewOnTheBoard(coordinator, code);
        coordinator.navigate("/staff/editions/" + code + "/closing");
        press(coordinator, "act.closing.submit");
        assertThat(coordinator.locator(".verdict")).hasText(this.says.of("act.closing.done"));
        until(() -> status(code) == EditionStatus.CONFIRMED && count(code, EnrollmentStatus.CONFIRMED) == 3);
        fire(code, "Event_ReminderDue");
        fire(code, "Event_EditionStarts");
        until(() -> status(code) == EditionStatus.RUNNING);
        fire(code, "Event_LastSessionEnds");
        until(() -> status(code) == EditionStatus.ATTENDANCE_DUE);

        record(signedIn("trainer", "/staff/editions/" + code + "/attendance"), code);
        until(() -> status(code) == EditionStatus.COMPLETED && count(code, EnrollmentStatus.CERTIFIED) == 3);

        coordinator.navigate("/staff/editions/" + code);
        assertThat(coordinator.locator(".chips")).containsText(this.says.of("board.state.of", certified(), 3));
        isWithinTheScreen(coordinator);
        readCertificate(numbers.get(0));
    }

    private void publish(Page page, String code) {
        page.locator("#code").fill(code);
        page.locator("[name='rows[0].day']").fill(LocalDate.now().plusDays(40).toString());
        page.locator("[name='rows[0].from']").fill("09:00");
        page.locator("[name='rows[0].to']").fill("14:00");
        page.locator("[name='rows[0].venue']").fill("Aula 3");
        page.locator("summary").first().click();
        page.locator("#enrollmentOpensAt").fill(Moments.write(Instant.now().minus(Duration.ofDays(3))));
        page.locator("#minimum").fill("2");
        page.locator("#optimal").fill("2");
        isWithinTheScreen(page);
        press(page, "sheets.publish.submit");
        assertThat(page.locator(".verdict")).hasText(this.says.of("act.published.done"));
    }

    /** The first of those who wait, by the link of the board. */
    private void reviewInTasklist(Page page, String code) {
        page.navigate("/staff/editions/" + code);
        page.locator(".requests a").first().click();
        page.getByText(this.says.ofTasklist("CLAIM_TASK"), new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        var approve = page.locator(".ins-choice-APPROVE input");
        assertThat(approve).isEnabled();
        approve.check();
        for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertThat(Axe.complaints(page, ".ins-form"))
                    .as("the form in Tasklist, %s, %d px, %s", this.language, this.width, scheme)
                    .isEmpty();
        }
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions()
                                .setName(this.says.ofTasklist("COMPLETE"))
                                .setExact(true))
                .click();
        assertThat(page.locator(".ins-form")).hasCount(0);
        until(() -> count(code, EnrollmentStatus.ADMITTED) == 1);
    }

    private void reviewOnTheBoard(Page page, String code) {
        page.navigate("/staff/editions/" + code);
        isWithinTheScreen(page);
        assertThat(page.locator(".requests input[type=checkbox]")).hasCount(2);
        page.locator(".requests input[type=checkbox]").first().check();
        page.locator(".requests input[type=checkbox]").last().check();
        page.locator("input[value=APPROVE]").check();
        press(page, "board.decision.submit");
        assertThat(page.locator("#how-far")).hasText(this.says.of("work.over", 2, 2));
        isWithinTheScreen(page);
        until(() -> count(code, EnrollmentStatus.ADMITTED) == 3);
    }

    private void record(Page page, String code) {
        if (this.width == PHONE) {
            page.locator(".doors a").first().click();
            page.waitForURL("**/attendance/sessions/1");
            for (var row = 0; row < 3; row++) {
                page.locator(".roll > li").nth(row).locator("[value=PRESENT]").click();
                assertThat(page.locator(".roll > li.present")).hasCount(row + 1);
            }
            isWithinTheScreen(page);
            page.navigate("/staff/editions/" + code + "/attendance");
        } else {
            page.locator("button[name=fill]").click();
            press(page, "attendance.save");
            assertThat(page.locator(".notice.good")).hasText(this.says.of("attendance.saved", 3));
        }
        isWithinTheScreen(page);
        press(page, "attendance.close");
        assertThat(page.getByText(this.says.of("attendance.over"))).isVisible();
    }

    private void readCertificate(String number) {
        var page = newPage();
        page.navigate("/enrollments/"
                + this.links.token(this.requests.findById(number).orElseThrow()));
        assertThat(page.locator(".sentence")).hasText(this.says.of("sentence.CERTIFIED"));
        assertThat(page.locator("a[href$='/certificate.pdf']")).hasText(this.says.of("request.certificate"));
        isWithinTheScreen(page);
        page.locator("a[href*='/certificates/']", new Page.LocatorOptions().setHasText(Pattern.compile("(\\w{5}-){3}")))
                .click();
        assertThat(page.locator(".verdict.yes")).isVisible();
        isWithinTheScreen(page);
    }

    private String certified() {
        return this.says.of("task.status.CERTIFIED");
    }

    private Page newPage() {
        var context = chromium.visit(this.visitor.site(), this.language);
        this.opened.add(context);
        var page = Chromium.page(context, this.complaints);
        page.setViewportSize(this.width, 800);
        return page;
    }

    /** Ask for the page, sign in, and be there. */
    private Page signedIn(String account, String path) {
        var page = newPage();
        page.navigate(path);
        page.locator("#username").fill(account);
        page.locator("#password").fill(account);
        page.locator("main button[type=submit]").click();
        page.waitForURL("**" + path);
        return page;
    }

    private void press(Page page, String key) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(this.says.of(key)).setExact(true))
                .click();
    }

    private void isWithinTheScreen(Page page) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as(page.url())
                .isLessThanOrEqualTo(this.width);
    }

    private EditionStatus status(String code) {
        return this.editions.findById(code).orElseThrow().status();
    }

    private int count(String code, EnrollmentStatus status) {
        return this.requests.numbers(code, EnumSet.of(status)).size();
    }

    /** What is weeks away happens now. */
    private void fire(String code, String timer) {
        var instance = this.editions.findById(code).orElseThrow().processInstanceId();
        var job = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> this.jobs
                                .createJobQuery()
                                .timers()
                                .processInstanceId(instance)
                                .activityId(timer)
                                .singleResult(),
                        java.util.Objects::nonNull);
        this.jobs.executeJob(job.getId());
    }

    private static void until(Callable<Boolean> reached) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(reached);
    }
}
