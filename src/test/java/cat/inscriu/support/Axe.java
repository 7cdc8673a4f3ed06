package cat.inscriu.support;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What axe says against an open page, of whatever impact: the rules of WCAG 2.2 AA and its own good practices. Asked within the
 * page, which is several times as fast as by its builder.
 */
public final class Axe {
    private static final String SOURCE = source();

    /** A mail in its frame runs no script, not even one that looks at it. */
    private static final String RUN = """
            async ([within, rules]) => {
              const options = { iframes: false, resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } };
              if (rules) {
                options.runOnly = rules;
              }
              const found = await axe.run(within ? { include: [within] } : document, options);
              return found.violations.map(one => one.id + ': '
                + one.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | '));
            }""";

    private static final List<String> RULES_OF_COLOUR = List.of("color-contrast", "link-in-text-block");

    private static final List<String> THE_STANDARD = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private Axe() {}

    /** Have it in every page that the browser opens from now on, which saves bringing it to each. */
    public static void accompany(BrowserContext browser) {
        browser.addInitScript(SOURCE);
    }

    public static List<String> complaints(Page page) {
        return ask(page, null, null);
    }

    /** What a colour scheme can change, after another one was found in order. */
    public static List<String> complaintsAboutColours(Page page) {
        return ask(page, null, RULES_OF_COLOUR);
    }

    /** Only the rules of WCAG, for what is shown within another program's page, as a mail is. */
    public static List<String> complaintsByTheStandard(Page page) {
        return ask(page, null, THE_STANDARD);
    }

    /** Only what the selector finds, such as our form within an application that is not ours. */
    public static List<String> complaints(Page page, String within) {
        return ask(page, within, null);
    }

    @SuppressWarnings("unchecked")
    private static List<String> ask(Page page, String within, List<String> rules) {
        if (!(Boolean) page.evaluate("typeof axe === 'object'")) {
            page.evaluate(SOURCE);
        }
        var asked = new Object[] {within, rules};
        return (List<String>) page.evaluate(RUN, asked);
    }

    private static String source() {
        try (var script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
