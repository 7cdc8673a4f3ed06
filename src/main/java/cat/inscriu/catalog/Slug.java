package cat.inscriu.catalog;

import cat.inscriu.web.Folded;
import java.util.regex.Pattern;

/** Make a code that fits into an address out of a title or a name. */
final class Slug {
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern EDGES = Pattern.compile("^-|-$");

    private Slug() {}

    /**
     * Words of {@code a-z0-9} joined by hyphens, cut at the end of a word.
     *
     * @param length most characters; a single word that is longer is cut inside
     * @return empty when the text has no Latin letter and no digit
     */
    static String of(String text, int length) {
        var slug = OTHERS.matcher(Folded.of(text)).replaceAll("-");
        slug = EDGES.matcher(slug).replaceAll("");
        if (slug.length() <= length) {
            return slug;
        }
        var end = slug.lastIndexOf('-', length);
        return slug.substring(0, end > 0 ? end : length);
    }

    /** The same code with a number behind it, shortened so that both fit. */
    static String numbered(String slug, int number, int length) {
        var suffix = "-" + number;
        var kept = slug.length() + suffix.length() <= length ? slug : of(slug, length - suffix.length());
        return kept + suffix;
    }
}
