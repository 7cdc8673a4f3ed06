package cat.inscriu.web;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Axe;
import cat.inscriu.support.Chromium;
import cat.inscriu.support.HtmlChecker;
import cat.inscriu.support.Spilt;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * What holds for every page of ours in every language: valid, light, from this host alone, fit for everybody. The service itself
 * says which pages it has, so a new one needs a sample in {@link PageSamples} before anything else is green. With {@code
 * -Dinscriu.pictures=write} each is drawn into {@code target/pages}, for human eyes.
 */
@OnSampleSite
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageTests {
    private static final int DESK = 1280;
    private static final int PHONE = 360;

    /** WCAG 1.4.4: a desk's browser at 200 %. */
    private static final int ENLARGED = 640;

    /** WCAG 1.4.10: a desk's browser at 400 %. */
    private static final int NARROW = 320;

    private static final int MOST_BYTES = 150_000;
    private static final boolean DRAWS = "write".equals(System.getProperty("inscriu.pictures"));
    private static final Path PICTURES = Path.of("target/pages");

    @Autowired
    private ApplicationContext service;

    @LocalServerPort
    private int port;

    private Chromium chromium;
    private PageSamples pages;
    private final Map<String, Eye> eyes = new HashMap<>();

    @BeforeAll
    void prepare() throws IOException {
        this.pages = new PageSamples(this.service, this.port);
    }

    @AfterAll
    void closeBrowser() {
        if (this.chromium != null) {
            this.chromium.close();
        }
    }

    @Test
    void everyPageHasASample() {
        assertThat(this.pages.routes()).hasSizeGreaterThan(12);

        assertThat(this.pages.sampled())
                .as("routes with a sample in PageSamples, against those of the service")
                .isEqualTo(this.pages.routes());
    }

    /** Also without a browser: as it is served, with the policy that lets nothing in that is not a file of ours. */
    @Test
    void everyPageIsValidHtml() throws IOException, InterruptedException {
        var visitors = new HashMap<String, Visitor>();
        var pages = new LinkedHashMap<String, String>();
        for (var language : Languages.ALL) {
            for (var sample : this.pages.all()) {
                var visitor = visitors.computeIfAbsent(sample.account(), account -> Visitor.of(account, this.port));
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
        return this.pages.all().stream();
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
            Spilt.withLargeLetters(this.page).forEach(said -> faults.add(language + ", large letters: " + said));
            fitsInto(ENLARGED, faults, language);
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
            Spilt.in(this.page).forEach(said -> faults.add(language + ", " + width + " px: " + said));
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
