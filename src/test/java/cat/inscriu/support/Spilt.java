package cat.inscriu.support;

import com.microsoft.playwright.Page;
import java.util.List;

/** What an open page loses where room is scarce or letters are large: texts that are cut off, and texts that run out of their box. */
public final class Spilt {
    private static final String FIND = """
            () => {
              const style = one => getComputedStyle(one);
              const shown = one => one.checkVisibility() && style(one).clipPath === 'none' && !one.closest('svg');
              const cuts = (one, axis) => ['hidden', 'clip'].includes(style(one)['overflow' + axis]);
              const said = (what, one) => `${what}: ${one.outerHTML.slice(0, 160)}`;
              const cut = [...document.querySelectorAll('body *:not(input, select, textarea, iframe)')]
                .filter(shown)
                .filter(one => cuts(one, 'X') && one.scrollWidth > one.clientWidth + 1
                  || cuts(one, 'Y') && one.scrollHeight > one.clientHeight + 1);
              const out = [...document.querySelectorAll('button, [role="button"], nav a, summary, .status, p, h1, h2, h3, li, td, th, dt, dd, label, legend')]
                .filter(shown)
                .filter(one => style(one).display !== 'inline' && style(one).overflowX === 'visible'
                  && one.scrollWidth > one.clientWidth + 1);
              return [...cut.map(one => said('cut off', one)), ...out.map(one => said('runs out', one))].slice(0, 8);
            }""";

    private static final String LARGE = "size => { document.documentElement.style.fontSize = size; }";

    private Spilt() {}

    @SuppressWarnings("unchecked")
    public static List<String> in(Page page) {
        return (List<String>) page.evaluate(FIND);
    }

    /** With letters of twice the size in a window that stays as it is, as a browser's own setting has it; then they are as before. */
    public static List<String> withLargeLetters(Page page) {
        page.evaluate(LARGE, "200%");
        var spilt = in(page);
        page.evaluate(LARGE, "");
        return spilt;
    }
}
