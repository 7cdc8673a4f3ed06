package cat.inscriu.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A real browser. Where there is none, the test that asks for one is skipped with a word on how to get it; never where {@code CI=true}. */
public final class Chromium implements AutoCloseable {
    private static final Path EXECUTABLE = Path.of(System.getProperty("inscriu.chromium", "/usr/bin/chromium"));

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static Chromium open() {
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(
                    Files.isExecutable(EXECUTABLE),
                    "No browser at " + EXECUTABLE + ": install Chromium or name it by -Dinscriu.chromium=");
        }
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(EXECUTABLE)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--no-first-run",
                                "--disable-sync",
                                "--disable-component-update")));
        return new Chromium(playwright, browser);
    }

    /** Somebody's browser, which shares nothing with another's and moves nothing. */
    public BrowserContext visit(String site, String language) {
        return this.browser.newContext(new Browser.NewContextOptions()
                .setLocale(language)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setBaseURL(site));
    }

    /** A page of it; what its scripts complain of is added to the list. */
    public static Page page(BrowserContext visit, List<String> complaints) {
        var page = visit.newPage();
        page.onConsoleMessage(message -> {
            // The browser also reports the status of a page that says no; that is meant.
            if ("error".equals(message.type()) && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    public Browser browser() {
        return this.browser;
    }

    @Override
    public void close() {
        this.playwright.close();
    }
}
