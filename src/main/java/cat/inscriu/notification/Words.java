package cat.inscriu.notification;

import java.util.regex.Pattern;

/** What may stand where in a letter, whoever typed it. */
final class Words {
    private static final Pattern BLANK_OR_CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Zs}\\p{Zl}\\p{Zp}]+");
    private static final Pattern CONTROL_BUT_LINES = Pattern.compile("[\\p{Cntrl}&&[^\\n]]");

    /** Letters, marks, and what joins them. No dot before a letter, slash or sign: mail programs turn those into links. */
    private static final Pattern NAME =
            Pattern.compile("\\p{L}(?:[\\p{L}\\p{M}\\p{Nd}'’·ʼ\\u200c\\u200d-]| (?! )|\\.(?= |$)){0,79}");

    private static final int LONGEST_TITLE = 60;

    private Words() {}

    /** The text on one line: a subject that cannot become two headers. */
    static String oneLine(String text) {
        return BLANK_OR_CONTROL.matcher(text).replaceAll(" ").strip();
    }

    /** The text with its lines, without other control characters. */
    static String lines(String text) {
        return CONTROL_BUT_LINES
                .matcher(text.replace("\r\n", "\n").replace('\r', '\n'))
                .replaceAll(" ")
                .strip();
    }

    /** The name when it looks like one, else null: a form must not carry somebody's advertisement to a third person. */
    static String name(String given) {
        if (given == null) {
            return null;
        }
        var name = oneLine(given);
        return NAME.matcher(name).matches() ? name : null;
    }

    /** The title for a subject: at most 60 characters with the sign that it was cut, cut on a word. */
    static String shortTitle(String title) {
        var line = oneLine(title);
        if (line.codePointCount(0, line.length()) <= LONGEST_TITLE) {
            return line;
        }
        var cut = line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE));
        var lastWord = cut.lastIndexOf(' ');
        return cut.substring(0, lastWord > 0 ? lastWord : cut.offsetByCodePoints(0, LONGEST_TITLE - 1))
                        .replaceAll("[\\s,;:·–—-]+$", "")
                + "…";
    }
}
