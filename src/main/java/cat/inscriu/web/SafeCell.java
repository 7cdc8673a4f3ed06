package cat.inscriu.web;

import java.util.regex.Pattern;

/** Text for a spreadsheet cell that no program takes for a formula, also behind blanks and line breaks. */
public final class SafeCell {
    private static final Pattern FORMULA = Pattern.compile("^[\\s\\p{Z}\\p{C}]*[=+\\-@|%＝＋－＠].*", Pattern.DOTALL);

    private SafeCell() {}

    /** The text, led by an apostrophe where a program might compute it; nothing is an empty text. */
    public static String of(Object value) {
        var text = value == null ? "" : value.toString();
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    /** The same as a field of a CSV file (RFC 4180). */
    public static String csv(Object value) {
        return '"' + of(value).replace("\"", "\"\"") + '"';
    }
}
