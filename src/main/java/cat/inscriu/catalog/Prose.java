package cat.inscriu.catalog;

import java.util.regex.Pattern;

/** Tidy what people type without changing a word of it. */
final class Prose {
    private static final int QUOTED = 60;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    private Prose() {}

    /** A single line with single spaces: titles travel in subject lines, where a line break would be a header of its own. */
    static String onOneLine(String text) {
        return BLANKS.matcher(trimmed(text)).replaceAll(" ");
    }

    /** Without blanks, or blank lines, around it; a no-break space is a blank too. */
    static String trimmed(String text) {
        // By hand: a pattern that looks for blanks at the end tries again at each of them, and a sheet may hold 60,000.
        var start = 0;
        var end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** The beginning of a text, as a message quotes it. */
    static String quoted(String text) {
        return text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "…";
    }
}
