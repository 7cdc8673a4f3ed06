package cat.inscriu.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;

/**
 * Look at an open page as a picky user would, on a desk and on a phone: axe finds nothing, light or dark, and nothing is
 * wider than the screen. Pictures for human eyes go to {@code target/pages}.
 */
public final class Look {
    private static final Path PICTURES = Path.of("target/pages");
    private static final int DESK = 1280;
    private static final int PHONE = 360;

    /** What makes the page scroll sideways: not what scrolls within a box of its own. */
    private static final String TOO_WIDE = """
            wide => {
              if (document.documentElement.scrollWidth <= wide) return [];
              const boxed = e => e && e !== document.body
                && (getComputedStyle(e).overflowX !== 'visible' || boxed(e.parentElement));
              return ['scrollWidth ' + document.documentElement.scrollWidth]
                .concat([...document.querySelectorAll('body *')]
                .filter(e => e.getBoundingClientRect().right > wide && !boxed(e.parentElement))
                .map(e => e.outerHTML.slice(0, 160)).slice(0, 8));
            }
            """;

    private Look() {}

    public static void at(Page page, String name) {
        for (var width : List.of(DESK, PHONE)) {
            page.setViewportSize(width, 800);
            for (var scheme :
                    width == DESK ? List.of(ColorScheme.DARK, ColorScheme.LIGHT) : List.of(ColorScheme.LIGHT)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                assertThat(Axe.complaints(page))
                        .as("%s, %d px wide, %s", name, width, scheme)
                        .isEmpty();
            }
            assertThat((List<?>) page.evaluate(TOO_WIDE, width))
                    .as("what is wider in %s than a screen of %d", name, width)
                    .isEmpty();
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(PICTURES.resolve(name + "-" + width + ".png"))
                    .setFullPage(true));
        }
        page.setViewportSize(DESK, 800);
    }
}
