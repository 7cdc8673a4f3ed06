package cat.inscriu.catalog;

import java.util.regex.Pattern;

/** Tidy what people type without changing a word of it. */
final class Prose {
    private static final int QUOTED = 60;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern EDGES = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");

    private Prose() {}

    /** A single line with single spaces: titles travel in subject lines, where a line break would be a header of its own. */
    static String onOneLine(String text) {
        return BLANKS.matcher(trimmed(text)).replaceAll(" ");
    }

    /** Without blanks, or blank lines, around it. */
    static String trimmed(String text) {
        return EDGES.matcher(text).replaceAll("");
    }

    /** The beginning of a text, as a message quotes it. */
    static String quoted(String text) {
        return text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "…";
    }
}
