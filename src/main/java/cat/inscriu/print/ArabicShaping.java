package cat.inscriu.print;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Join Arabic letters by choosing their presentation forms, which the PDF writer does not do by itself. The table is that of
 * the JDK's own Unicode data: a form's name ends in ISOLATED, INITIAL, MEDIAL or FINAL FORM, and its compatibility
 * decomposition is the letter.
 */
final class ArabicShaping {
    private enum Form {
        ISOLATED,
        INITIAL,
        MEDIAL,
        FINAL
    }

    private static final int LAM = 0x0644;
    private static final int TATWEEL = 0x0640;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /** Letter, or lam with alef, to its form. */
    private static final Map<String, Map<Form, String>> FORMS = forms();

    private ArabicShaping() {}

    /** Shape the text, which stays in logical order; joiners are used up. Text without Arabic comes back as it was. */
    static String shape(String text) {
        if (text.codePoints().noneMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.ARABIC)) {
            return text;
        }
        var letters = text.codePoints().toArray();
        var shaped = new StringBuilder();
        for (int i = 0; i < letters.length; i++) {
            var letter = letters[i];
            if (letter == ZERO_WIDTH_JOINER || letter == ZERO_WIDTH_NON_JOINER) {
                continue;
            }
            var joinsBefore = joinsNext(before(letters, i));
            if (letter == LAM && i + 1 < letters.length) {
                var ligature = FORMS.get(Character.toString(LAM) + Character.toString(letters[i + 1]));
                if (ligature != null) {
                    shaped.append(ligature.get(joinsBefore ? Form.FINAL : Form.ISOLATED));
                    i++;
                    continue;
                }
            }
            var forms = FORMS.get(Character.toString(letter));
            if (forms == null) {
                shaped.appendCodePoint(letter);
                continue;
            }
            var joinsAfter = joinsNext(letter) && joinsPrevious(after(letters, i));
            var form = joinsBefore ? joinsAfter ? Form.MEDIAL : Form.FINAL : joinsAfter ? Form.INITIAL : Form.ISOLATED;
            shaped.append(forms.getOrDefault(form, Character.toString(letter)));
        }
        return shaped.toString();
    }

    private static boolean joinsNext(int letter) {
        var forms = FORMS.get(Character.toString(letter));
        return letter == TATWEEL || letter == ZERO_WIDTH_JOINER || forms != null && forms.containsKey(Form.INITIAL);
    }

    private static boolean joinsPrevious(int letter) {
        var forms = FORMS.get(Character.toString(letter));
        return letter == TATWEEL || letter == ZERO_WIDTH_JOINER || forms != null && forms.containsKey(Form.FINAL);
    }

    /** The letter before, past vowel signs, which do not part letters; 0 at the beginning. */
    private static int before(int[] letters, int i) {
        var at = i - 1;
        while (at >= 0 && isMark(letters[at])) {
            at--;
        }
        return at < 0 ? 0 : letters[at];
    }

    private static int after(int[] letters, int i) {
        var at = i + 1;
        while (at < letters.length && isMark(letters[at])) {
            at++;
        }
        return at == letters.length ? 0 : letters[at];
    }

    private static boolean isMark(int letter) {
        return Character.getType(letter) == Character.NON_SPACING_MARK;
    }

    private static Map<String, Map<Form, String>> forms() {
        var forms = new HashMap<String, Map<Form, String>>();
        for (int c = 0xFB50; c <= 0xFEFC; c++) {
            var name = Character.getName(c);
            if (name == null
                    || !name.startsWith("ARABIC LETTER ") && !name.startsWith("ARABIC LIGATURE LAM WITH ALEF")) {
                continue;
            }
            for (var form : Form.values()) {
                if (name.endsWith(" " + form + " FORM")) {
                    forms.computeIfAbsent(
                                    Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC),
                                    letter -> new HashMap<>())
                            .put(form, Character.toString(c));
                }
            }
        }
        return Map.copyOf(forms);
    }
}
