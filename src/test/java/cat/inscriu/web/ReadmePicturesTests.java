package cat.inscriu.web;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.enrollment.PrivateLinks;
import cat.inscriu.support.Chromium;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Draws the pages that the README shows, from the sample data: {@code -Dinscriu.pictures=write}. */
@OnSampleSite
@EnabledIfSystemProperty(named = "inscriu.pictures", matches = "write")
class ReadmePicturesTests {
    private static final Path PICTURES = Path.of(".github/pictures");
    private static final int MOST_BYTES = 120_000;

    @Autowired
    private PrivateLinks links;

    @Autowired
    private EnrollmentRequests requests;

    @Test
    void theReadmeShowsWhatPeopleSee(@LocalServerPort int port) {
        var reviewed = this.requests.findAll().stream()
                .filter(request -> request.status() == EnrollmentStatus.UNDER_REVIEW)
                .findFirst()
                .orElseThrow();
        try (var chromium = Chromium.open()) {
            var page = chromium.browser()
                    .newContext(new Browser.NewContextOptions()
                            .setBaseURL("http://localhost:" + port)
                            .setLocale("ca-ES")
                            .setColorScheme(ColorScheme.LIGHT)
                            .setViewportSize(1080, 760))
                    .newPage();

            page.navigate("/editions/queixes-taulell-1");
            draw(page, "sheet");
            page.navigate("/enrollments/" + this.links.token(reviewed));
            draw(page, "request");
            page.navigate("/login");
            page.fill("#username", "coordinator");
            page.fill("#password", "coordinator");
            page.locator("main button[type=submit]").click();
            page.waitForURL("**/camunda/app/**");
            page.navigate("/staff/editions/queixes-taulell-1");
            draw(page, "board");
        }
    }

    private static void draw(Page page, String name) {
        var picture = page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
        assertThat(picture).as(name).hasSizeLessThan(MOST_BYTES);
    }
}
