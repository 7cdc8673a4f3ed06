package cat.inscriu.notification;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Axe;
import cat.inscriu.support.Chromium;
import cat.inscriu.web.Languages;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/**
 * Every letter in a phone's mail program, by day and by night: nothing is wider than the screen, and axe finds nothing. With
 * {@code -Dinscriu.pictures=write} each is drawn into {@code target/letters}, for human eyes.
 */
class LettersOnAPhoneTests {
    private static final int PHONE = 360;
    private static final boolean DRAWS = "write".equals(System.getProperty("inscriu.pictures"));
    private static final Path PICTURES = Path.of("target/letters");

    private final LetterWriter writer = new LetterWriter(MessagesTests.messages());

    @Test
    void everyLetterReadsWell() {
        try (var chromium = Chromium.open()) {
            var phone = chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(PHONE, 800));
            Axe.accompany(phone);
            var page = phone.newPage();
            var faults = new ArrayList<String>();
            for (var sample : SampleLetter.all()) {
                for (var language : Languages.ALL) {
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
                    page.setContent(this.writer
                            .write(sample.kind(), sample.in(language))
                            .html());
                    var name = sample.id() + "-" + language;
                    var wide = (Integer) page.evaluate("document.documentElement.scrollWidth");
                    if (wide > PHONE) {
                        faults.add(name + ": " + wide + " px wide");
                    }
                    if (language.equals(Languages.CATALAN)) {
                        Axe.complaintsByTheStandard(page).forEach(said -> faults.add(name + ": " + said));
                    }
                    draw(page, name + "-light");
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                    if (language.equals(Languages.CATALAN)) {
                        Axe.complaintsAboutColours(page).forEach(said -> faults.add(name + " at night: " + said));
                    }
                    draw(page, name + "-dark");
                }
            }

            assertThat(faults).isEmpty();
        }
    }

    private static void draw(Page page, String name) {
        if (DRAWS) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(PICTURES.resolve(name + ".png"))
                    .setFullPage(true));
        }
    }
}
