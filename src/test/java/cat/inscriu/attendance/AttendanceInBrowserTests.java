package cat.inscriu.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.edition.Editions;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.PrivateLinks;
import cat.inscriu.support.Chromium;
import cat.inscriu.support.Look;
import cat.inscriu.web.OnSampleSite;
import cat.inscriu.web.Visitor;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A trainer records attendance in a real browser: at the desk by keyboard, in the room by phone, and by the code on the screen. */
@OnSampleSite
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AttendanceInBrowserTests {
    private static final String FULL = "ATB-AULA";
    private static final String GRID = "/staff/editions/" + FULL + "/attendance";

    private static Chromium chromium;
    private static List<String> participants;

    @Autowired
    private EnrollmentRequests requests;

    @Autowired
    private Editions editions;

    @Autowired
    private PrivateLinks links;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private JdbcClient database;

    private final List<String> complaints = new ArrayList<>();
    private Classroom classroom;
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
        this.classroom =
                new Classroom(this.visitor, this.requests, this.editions, this.links, this.jobs, this.database);
        if (participants == null) {
            participants = this.classroom.opens(FULL, 25, 5);
            this.classroom.starts(FULL);
        }
        this.classroom.forgets(FULL);
        this.context = chromium.visit(this.visitor.site(), "ca-ES");
        this.page = Chromium.page(this.context, this.complaints);
    }

    @AfterEach
    void close() {
        this.context.close();
        assertThat(this.complaints).isEmpty();
    }

    @Test
    void aTrainerFillsTwentyFiveByFiveWithFewKeys() {
        signIn(this.page, "trainer", GRID);
        look("attendance-empty");
        assertThat(this.page.locator("#changes").textContent()).isEqualTo("Tot està desat.");
        var keys = 0;

        cell(0, 1).focus();
        for (var session = 1; session <= 5; session++) {
            press("Shift+P");
            press("ArrowRight");
            keys += 2;
        }
        assertThat(this.page.locator("#changes").textContent()).isEqualTo("Canvis sense desar: 125");
        cell(3, 1).focus();
        press("a");
        type("1,5");
        press("Enter");
        keys += 5;
        for (var session = 2; session <= 3; session++) {
            cell(3, session).focus();
            press("a");
        }
        assertThat(total(3)).contains("6 h", "40,0 %", "Ja no pot arribar al mínim");
        assertThat(total(4)).contains("13,5 h", "90,0 %", "Arriba al mínim");
        assertThat(this.page.locator("[data-count='1']").textContent()).isEqualTo("24 / 25");
        look("attendance-filled");
        press("Control+s");

        this.page.waitForURL("**" + GRID + "?saved=125");
        assertThat(keys).isLessThan(20);
        assertThat(this.page.locator(".notice.good").textContent()).isEqualTo("S'han desat 125 canvis.");
        assertThat(cell(4, 1).inputValue()).isEqualTo("1,5");
        assertThat(recorded()).isEqualTo(125);
        look("attendance-saved");
    }

    @Test
    void unsavedHoursAreNotLeftUnnoticed() {
        signIn(this.page, "trainer", GRID);
        var warned = new ArrayList<String>();
        this.page.onDialog(dialog -> {
            warned.add(dialog.type());
            dialog.accept();
        });

        cell(0, 1).focus();
        press("p");
        this.page.navigate("/staff/attendance");

        assertThat(warned).containsExactly("beforeunload");
        assertThat(recorded()).isZero();
        look("attendance-agenda");
    }

    @Test
    void twoTrainersSeeWhatTheOtherRecordedMeanwhile() {
        signIn(this.page, "trainer", GRID);
        cell(0, 1).fill("3");
        this.visitor.program(
                "coordinator",
                "PUT",
                "/api/editions/" + FULL + "/attendance",
                "application/json",
                "[{\"requestNumber\": \"" + number(0) + "\", \"sessions\": [{\"index\": 1, \"hours\": 2.5}]}]");
        press("Control+s");

        this.page.waitForSelector("#errors");
        assertThat(this.page.locator("#errors").innerText().replace('\u00a0', ' '))
                .contains("algú altre ha registrat unes altres hores")
                .contains("Bosch i Vila, Aina, sessió 1")
                .contains("ara hi consta 2,5 h")
                .contains("registrat per coordinator");
        assertThat(cell(0, 1).inputValue()).isEqualTo("3");
        look("attendance-overtaken");
        press("Control+s");

        this.page.waitForURL("**" + GRID + "?saved=1");
        assertThat(cell(0, 1).inputValue()).isEqualTo("3");
    }

    @Test
    void aTrainerCallsTheRollOnAPhone() {
        var session = GRID + "/sessions/1";
        signIn(this.page, "trainer", session);
        this.page.setViewportSize(360, 740);

        mark(0, "Present");
        mark(1, "Present");
        mark(2, "Absent");

        this.page.waitForCondition(() -> recorded() == 3);
        this.page.waitForCondition(() -> counts().contains("2 presents") && counts().contains("1 absents"));
        assertThat(this.page.url()).doesNotContain("#");
        assertThat(this.page
                        .locator(".roll > li")
                        .nth(0)
                        .locator("[value=PRESENT]")
                        .boundingBox()
                        .height)
                .isGreaterThanOrEqualTo(44);
        look("attendance-phone");
        mark(2, "Esborra");
        this.page.waitForCondition(() -> counts().contains("23 per registrar"));
        this.page.navigate("/language?to=es&back=" + session);
        look("attendance-phone-es");
    }

    @Test
    void participantsCheckInWithTheCodeOnTheScreen() {
        var session = GRID + "/sessions/1";
        signIn(this.page, "trainer", session);
        this.page.getByText("Obre el registre").click();
        this.page.waitForURL("**" + session + "/check-in");
        look("check-in-screen");
        var scanned = scan();

        try (var phone = chromium.visit(this.visitor.site(), "ca-ES")) {
            var own = Chromium.page(phone, this.complaints);
            own.setViewportSize(360, 740);
            own.navigate(scanned);
            Look.at(own, "check-in");
            own.getByLabel("Número de sol·licitud").fill(participants.get(7));
            own.getByLabel("Adreça electrònica de la sol·licitud").fill("algu@example.org");
            own.locator("details[open] button").click();
            assertThat(own.locator("[role=alert]").innerText()).contains("no corresponen a cap participant");
            own.getByLabel("Adreça electrònica de la sol·licitud").fill(Classroom.email(FULL, 7));
            own.locator("details[open] button").click();
            assertThat(own.locator(".verdict").innerText())
                    .startsWith("Arribada registrada: sol·licitud " + participants.get(7));
            Look.at(own, "check-in-done");

            var link =
                    this.links.token(this.requests.findById(participants.get(8)).orElseThrow());
            own.navigate("/check-in/phone/" + link);
            Look.at(own, "check-in-phone");
            own.locator("main button").click();
            own.navigate(scan());
            Look.at(own, "check-in-known");
            own.getByText("Soc aquí").first().click();
            assertThat(own.locator(".verdict").innerText()).contains(participants.get(8));
        }

        this.page.waitForCondition(
                () -> "Han arribat 2 de 25".equals(this.page.locator(".come").innerText()));
        this.page.getByText("Tanca el registre").click();
        this.page.waitForURL("**" + session);
        assertThat(this.page.locator("#at-" + participants.get(7)).innerText())
                .contains("registre propi amb el codi de la sala");
        look("check-in-list");
        try (var late = chromium.visit(this.visitor.site(), "en-GB")) {
            var own = late.newPage();
            own.navigate(scanned);
            assertThat(own.locator("h1").innerText()).isEqualTo("This code is no longer good");
            Look.at(own, "check-in-stale-en");
        }
    }

    @Test
    void theGridWorksWithoutAScript() throws IOException {
        try (var plain = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale("en-GB")
                        .setJavaScriptEnabled(false)
                        .setBaseURL(this.visitor.site()))) {
            var own = plain.newPage();
            signIn(own, "trainer", GRID);
            own.getByLabel("All present in session 2: fills the empty cells").click();
            assertThat(own.locator("input[data-session='2']").first().inputValue())
                    .isEqualTo("3");
            assertThat(recorded()).isZero();
            own.locator("input[data-session='1']").first().fill("2.5");
            own.keyboard().press("Enter");
            own.waitForURL("**" + GRID + "?saved=26");
            assertThat(recorded()).isEqualTo(26);

            own.locator("input[data-session='1']").first().fill("4");
            own.keyboard().press("Enter");
            assertThat(own.locator("#errors").innerText()).contains("Hours must be from 0 to 3");
            own.screenshot(new Page.ScreenshotOptions()
                    .setPath(java.nio.file.Path.of("target/pages/attendance-plain-en.png")));
        }
    }

    /** What a phone's camera reads off the screen. */
    private String scan() {
        var picture = this.page.locator("img.qr").getAttribute("src").replace("data:image/png;base64,", "");
        try {
            var image =
                    ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(picture)));
            var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            var bitmap = new BinaryBitmap(
                    new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
            // Here the service has another port than the address that it tells people.
            return URI.create(new QRCodeReader().decode(bitmap).getText()).getPath();
        } catch (IOException | ReaderException e) {
            throw new AssertionError("no code on the screen", e);
        }
    }

    private void mark(int row, String button) {
        this.page.locator(".roll > li").nth(row).getByText(button).click();
    }

    private String counts() {
        return this.page.locator(".counts").innerText().replaceAll("\\s+", " ");
    }

    private String number(int row) {
        return this.page.locator("#grid tbody tr").nth(row).getAttribute("id").replace("row-", "");
    }

    private long recorded() {
        return this.database
                .sql("select count(*) from attendance a join enrollment_request r on r.number = a.request_number"
                        + " where r.edition_code = ?")
                .param(FULL)
                .query(Long.class)
                .single();
    }

    private com.microsoft.playwright.Locator cell(int row, int session) {
        return this.page.locator("#grid tbody tr").nth(row).locator("input[data-session='" + session + "']");
    }

    private String total(int row) {
        return this.page.locator("#grid tbody tr").nth(row).locator(".total").innerText();
    }

    private void press(String key) {
        this.page.keyboard().press(key);
    }

    private void type(String text) {
        this.page.keyboard().type(text);
    }

    /** Ask for the page, sign in, and be there. */
    private static void signIn(Page page, String account, String path) {
        page.navigate(path);
        page.locator("input[name='username']").fill(account);
        page.locator("input[name='password']").fill(account);
        page.locator("main button[type='submit']").click();
        page.waitForURL("**" + path);
    }

    private void look(String name) {
        Look.at(this.page, name);
    }
}
