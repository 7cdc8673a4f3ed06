package cat.inscriu.web;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.certificate.Certificates;
import cat.inscriu.enrollment.EnrollmentRequest;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.enrollment.PrivateLinks;
import cat.inscriu.support.Axe;
import cat.inscriu.support.Chromium;
import cat.inscriu.support.HtmlChecker;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * What holds for every page of ours in every language: valid, light, from this host alone, fit for everybody. The service itself
 * says which pages it has, so a new one needs a sample in {@link #samples()} before anything else is green. With {@code
 * -Dinscriu.pictures=write} each is drawn into {@code target/pages}, for human eyes.
 */
@OnSampleSite
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageTests {
    private static final int DESK = 1280;
    private static final int PHONE = 360;

    /** WCAG 1.4.10: a desk's browser at 400 %. */
    private static final int NARROW = 320;

    /** In which the finished edition of the sample data began. */
    private static final String REPORTED =
            Integer.toString(LocalDate.now().minusDays(28).getYear());

    private static final int MOST_BYTES = 150_000;
    private static final boolean DRAWS = "write".equals(System.getProperty("inscriu.pictures"));
    private static final Path PICTURES = Path.of("target/pages");

    /** Pages that only lead elsewhere in the sample, to a page that is seen there. */
    private static final Set<String> PASSING =
            Set.of("/enrollments/{token}/verification", "/enrollments/{token}/confirmation");

    @Autowired
    private Certificates certificates;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private PrivateLinks links;

    @Autowired
    private EnrollmentRequests requests;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @LocalServerPort
    private int port;

    private Chromium chromium;
    private List<PageSample> samples;
    private final Map<String, Eye> eyes = new HashMap<>();

    @BeforeAll
    void prepare() throws IOException {
        var visitor = new Visitor(this.port);
        SampleSite.make(visitor);
        var valid = SampleSite.certificate(this.certificates, this.transactions, "2026-90010")
                .code();
        var revoked = SampleSite.certificate(this.certificates, this.transactions, "2026-90011")
                .code();
        this.certificates.revoke("2026-90011", "for this test");
        var mail = Pattern.compile("/demo/mailbox/(\\d+)\"")
                .matcher(visitor.opens("/demo/mailbox").body());
        assertThat(mail.find()).isTrue();

        this.samples = List.of(
                PageSample.of("/"),
                PageSample.of("/").at("/?q=none", 200).named("catalogue-empty"),
                PageSample.of("/editions/{code}", "queixes-taulell-1"),
                PageSample.of("/editions/{code}", "primers-auxilis-2"),
                PageSample.of("/editions/{code}", "lectura-facil-1"),
                PageSample.of("/editions/{code}/requested", "queixes-taulell-1"),
                request("/enrollments/{token}", EnrollmentStatus.RECEIVED),
                request("/enrollments/{token}", EnrollmentStatus.UNDER_REVIEW),
                request("/enrollments/{token}", EnrollmentStatus.OVER_QUOTA),
                request("/enrollments/{token}", EnrollmentStatus.CONFIRMED),
                request("/enrollments/{token}", EnrollmentStatus.CERTIFIED),
                request("/enrollments/{token}/withdrawal", EnrollmentStatus.UNDER_REVIEW),
                request("/enrollments/{token}/data", EnrollmentStatus.CERTIFIED),
                request("/enrollments/{token}/erasure", EnrollmentStatus.UNDER_REVIEW),
                PageSample.of("/certificates"),
                PageSample.of("/certificates")
                        .at("/certificates?code=hola", 422)
                        .named("certificates-malformed"),
                PageSample.of("/certificates/{code}", valid).named("certificate-valid"),
                PageSample.of("/certificates/{code}", revoked).named("certificate-revoked"),
                PageSample.of("/certificates/{code}", "x")
                        .at("/certificates/00000-00000-00000-00000", 404)
                        .named("certificate-unknown"),
                PageSample.of("/privacy"),
                PageSample.of("/accessibility"),
                PageSample.of("/login"),
                PageSample.of("/login").at("/login?error", 200).named("login-refused"),
                PageSample.of("/login").to("coordinator"),
                PageSample.of("/staff/mail").to("coordinator"),
                PageSample.of("/staff/privacy").to("admin"),
                PageSample.of("/staff/audit").to("admin"),
                PageSample.of("/staff/audit")
                        .to("admin")
                        .at("/staff/audit?verify=true&edition=lectura-facil-1", 200)
                        .named("staff-audit-verified"),
                PageSample.of("/staff/attendance").to("trainer"),
                PageSample.of("/staff/editions/{code}/attendance", "primers-auxilis-1")
                        .to("trainer"),
                PageSample.of("/staff/editions/{code}/attendance", "lectura-facil-1")
                        .to("coordinator"),
                PageSample.of("/staff/editions/{code}/attendance/sessions/{session}", "primers-auxilis-1", "1")
                        .to("trainer"),
                PageSample.of("/staff/editions/{code}/attendance/sessions/{session}/check-in", "primers-auxilis-1", "1")
                        .to("trainer"),
                PageSample.of("/check-in/{edition}/{session}/{code}", "primers-auxilis-1", "1", "x")
                        .at("/check-in/primers-auxilis-1/1/x", 410),
                request("/check-in/phone/{token}", EnrollmentStatus.CONFIRMED),
                PageSample.of("/demo/mailbox"),
                PageSample.of("/demo/mailbox/{number}", mail.group(1)).named("mail"),
                PageSample.of("/staff").to("coordinator"),
                PageSample.of("/staff")
                        .at("/staff?show=OVER", 200)
                        .named("board-over")
                        .to("coordinator"),
                PageSample.of("/staff").to("trainer"),
                PageSample.of("/staff/editions/{code}", "queixes-taulell-1").to("coordinator"),
                PageSample.of("/staff/editions/{code}", "lectura-facil-2").to("coordinator"),
                PageSample.of("/staff/editions/{code}", "lectura-facil-1").to("coordinator"),
                act("closing"),
                act("deadline"),
                act("dates"),
                act("maximum"),
                act("cancellation"),
                PageSample.of("/staff/editions/{code}/{act}", "lectura-facil-2", "decision")
                        .to("coordinator"),
                PageSample.of("/staff/sheets").to("coordinator"),
                PageSample.of("/staff/sheets/{code}", "atendre-be").to("coordinator"),
                PageSample.of("/staff/work/{id}", work()).named("work").to("coordinator"),
                PageSample.of("/staff/reports").to("coordinator"),
                PageSample.of("/staff/reports").to("admin"),
                PageSample.of("/staff/reports/{year:[0-9]+}", REPORTED)
                        .to("coordinator")
                        .named("report"),
                PageSample.of("/staff/reports/{year:[0-9]+}", "2001")
                        .to("admin")
                        .named("report-empty"),
                PageSample.of("/staff/reports/editions/{code}", "lectura-facil-1")
                        .to("coordinator"),
                PageSample.of("/error").at("/none", 404),
                PageSample.of("/error").to("trainer").at("/staff/none", 404));
    }

    @AfterAll
    void closeBrowser() {
        if (this.chromium != null) {
            this.chromium.close();
        }
    }

    @Test
    void everyPageHasASample() {
        var pages = this.routes.getHandlerMethods().entrySet().stream()
                .filter(route -> isPage(route.getKey(), route.getValue()))
                .flatMap(route -> route.getKey().getPatternValues().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(pages).hasSizeGreaterThan(12);

        var shown = this.samples.stream().map(PageSample::route).collect(Collectors.toCollection(TreeSet::new));
        shown.addAll(PASSING);
        assertThat(shown)
                .as("routes with a sample in this class, against those of the service")
                .isEqualTo(pages);
    }

    /** Also without a browser: as it is served, with the policy that lets nothing in that is not a file of ours. */
    @Test
    void everyPageIsValidHtml() throws IOException, InterruptedException {
        var visitors = new HashMap<String, Visitor>();
        var pages = new LinkedHashMap<String, String>();
        for (var language : Languages.ALL) {
            for (var sample : this.samples) {
                var visitor = visitors.computeIfAbsent(sample.account(), this::visitor);
                visitor.opens("/language?to=" + language.getLanguage());
                var page = visitor.opens(sample.path());
                assertThat(page.statusCode()).as(sample.path()).isEqualTo(sample.status());
                assertThat(page.headers().allValues("Content-Security-Policy"))
                        .as(sample.path())
                        .singleElement()
                        .satisfies(policy -> assertThat(policy)
                                .contains("default-src 'self'", "object-src 'none'", "base-uri 'none'")
                                .doesNotContain("unsafe-", "http:", "https:", "*"));
                assertThat(page.body())
                        .as("%s in %s", sample.path(), language)
                        .contains("<html lang=\"" + language.getLanguage() + "\"")
                        .doesNotContain("??", " style=\"", " onclick=", "<style");
                pages.put(sample + "-" + language, page.body());
            }
        }

        assertThat(HtmlChecker.complaints(pages)).isEmpty();
    }

    Stream<PageSample> samples() {
        return this.samples.stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyPageIsForEverybody(PageSample sample) {
        if (this.chromium == null) {
            this.chromium = Chromium.open();
        }
        var eye = this.eyes.computeIfAbsent(sample.account(), Eye::new);
        var faults = new ArrayList<String>();
        for (var language : Languages.ALL) {
            eye.look(sample, language, faults);
        }

        assertThat(faults).as(sample.path()).isEmpty();
    }

    /** Whether a browser that asks for it gets a page in which people read; what programs fetch and what is saved is none. */
    private static boolean isPage(RequestMappingInfo route, HandlerMethod method) {
        var methods = route.getMethodsCondition().getMethods();
        var answer = method.getReturnType().getParameterType();
        return method.getBeanType().getPackageName().startsWith("cat.inscriu")
                && (methods.isEmpty() || methods.contains(RequestMethod.GET))
                && route.getPatternValues().stream().noneMatch(path -> path.startsWith("/api/"))
                && answer != void.class
                && !HttpEntity.class.isAssignableFrom(answer)
                && !method.hasMethodAnnotation(ResponseBody.class)
                && !AnnotatedElementUtils.hasAnnotation(method.getBeanType(), ResponseBody.class);
    }

    private static PageSample act(String act) {
        return PageSample.of("/staff/editions/{code}/{act}", "queixes-taulell-1", act)
                .to("coordinator");
    }

    /** A decision on a request that is decided already: it is over at once, and names what it left alone. */
    private String work() {
        var coordinator = visitor("coordinator");
        var admitted = reached(EnrollmentStatus.ADMITTED);
        var edition = "/staff/editions/" + admitted.editionCode();
        var ordered = coordinator.sends(
                edition + "/reviews",
                coordinator.opens(edition),
                Map.of("request", admitted.number().value(), "decision", "APPROVE"));
        var path = ordered.headers().firstValue("Location").orElseThrow();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private PageSample request(String route, EnrollmentStatus status) {
        var request = reached(status);
        var sample = PageSample.of(route, this.links.token(request));
        return sample.named(sample.name() + "-" + status);
    }

    /** The last steps of the sample stories are the engine's own jobs, which go on after the start. */
    private EnrollmentRequest reached(EnrollmentStatus status) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> this.requests.findAll().stream()
                                .filter(one -> one.status() == status)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private Visitor visitor(String account) {
        var visitor = new Visitor(this.port);
        if (!account.isEmpty()) {
            visitor.signsIn(account);
        }
        return visitor;
    }

    /** A browser of its own for each account, which keeps nothing: each visit is the first. */
    private final class Eye {
        private final String site = "http://localhost:" + EveryPageTests.this.port;
        private final Page page;
        private final List<String> heard = new ArrayList<>();
        private int bytes;

        Eye(String account) {
            this.page = EveryPageTests.this
                    .chromium
                    .browser()
                    .newContext(new Browser.NewContextOptions()
                            .setBaseURL(this.site)
                            .setReducedMotion(ReducedMotion.REDUCE))
                    .newPage();
            if (!account.isEmpty()) {
                this.page.navigate("/login");
                this.page.fill("#username", account);
                this.page.fill("#password", account);
                this.page.locator("main button[type=submit]").click();
                this.page.waitForURL("**/camunda/app/**");
                this.page.navigate("about:blank");
            }
            Axe.accompany(this.page.context());
            var wire = this.page.context().newCDPSession(this.page);
            wire.send("Network.enable");
            wire.on("Network.loadingFinished", this::weigh);
            var nothingKept = new JsonObject();
            nothingKept.addProperty("cacheDisabled", true);
            wire.send("Network.setCacheDisabled", nothingKept);
            this.page.onConsoleMessage(message -> {
                // The browser also reports the status of a page that says no; that is meant.
                if (!"log".equals(message.type()) && !message.text().startsWith("Failed to load resource")) {
                    this.heard.add("console: " + message.text());
                }
            });
            this.page.onPageError(this.heard::add);
            this.page.onRequest(request -> {
                if (!request.url().startsWith(this.site + "/") && !request.url().startsWith("data:")) {
                    this.heard.add("another host: " + request.url());
                }
            });
        }

        private void weigh(JsonObject finished) {
            this.bytes += finished.get("encodedDataLength").getAsInt();
        }

        void look(PageSample sample, Locale language, List<String> faults) {
            this.heard.clear();
            this.bytes = 0;
            this.page
                    .context()
                    .addCookies(List.of(new Cookie(Languages.COOKIE, language.getLanguage()).setUrl(this.site)));
            screen(DESK);
            seenIn(ColorScheme.LIGHT);
            this.page.navigate(sample.path());
            if (this.bytes > MOST_BYTES) {
                faults.add(language + ": " + this.bytes + " bytes on the first visit");
            }
            fitsInto(DESK, faults, language);
            Axe.complaints(this.page).forEach(said -> faults.add(language + ": " + said));
            draw(sample, language, DESK);
            if (language.equals(Languages.CATALAN)) {
                inOtherColours(sample, faults);
            }
            fitsInto(NARROW, faults, language);
            if (DRAWS) {
                screen(PHONE);
                draw(sample, language, PHONE);
            }
            this.heard.forEach(said -> faults.add(language + ": " + said));
        }

        /** What no language changes. */
        private void inOtherColours(PageSample sample, List<String> faults) {
            // From here on the browser knows that the keyboard is used.
            this.page.keyboard().press("Tab");
            faults.addAll(focusFaults("light"));
            seenIn(ColorScheme.DARK);
            Axe.complaintsAboutColours(this.page).forEach(said -> faults.add("dark: " + said));
            faults.addAll(focusFaults("dark"));
            if (DRAWS) {
                picture(sample + "-dark");
            }
            this.page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
            faults.addAll(focusFaults("forced colours"));
            this.page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
            seenIn(ColorScheme.LIGHT);
        }

        private void fitsInto(int width, List<String> faults, Locale language) {
            screen(width);
            var wide = (Integer) this.page.evaluate("document.documentElement.scrollWidth");
            if (wide > width) {
                faults.add(language + ": " + wide + " px on a screen of " + width);
            }
        }

        /** Everything that the keyboard reaches looks another when it is reached. */
        @SuppressWarnings("unchecked")
        private List<String> focusFaults(String colours) {
            return (List<String>) this.page.evaluate("""
                    colours => {
                      const looks = ['outlineStyle', 'outlineWidth', 'boxShadow', 'borderTopColor', 'borderBottomColor',
                        'backgroundColor', 'textDecorationLine', 'insetInlineStart'];
                      const seen = one => { const style = getComputedStyle(one); return looks.map(look => style[look]).join(); };
                      return [...document.querySelectorAll('a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"]')]
                        .filter(one => !one.disabled && one.checkVisibility())
                        .flatMap(one => {
                          document.activeElement.blur();
                          const before = seen(one);
                          one.focus();
                          return document.activeElement !== one ? [`${colours}: no focus on ${one.outerHTML}`]
                            : before === seen(one) ? [`${colours}: focus is not seen on ${one.outerHTML}`] : [];
                        });
                    }""", colours);
        }

        private void screen(int width) {
            this.page.setViewportSize(width, 800);
        }

        private void seenIn(ColorScheme scheme) {
            this.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        }

        private void draw(PageSample sample, Locale language, int width) {
            if (DRAWS && (language.equals(Languages.CATALAN) || width == PHONE)) {
                picture(sample + "-" + language + "-" + width);
            }
        }

        private void picture(String name) {
            this.page.screenshot(new Page.ScreenshotOptions()
                    .setPath(PICTURES.resolve(name + ".png"))
                    .setFullPage(true));
        }
    }
}
