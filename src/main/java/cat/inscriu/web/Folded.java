package cat.inscriu.web;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Compare texts as people do: without case, accents, kinds of apostrophe, kinds of ela geminada, or runs of blanks. */
public final class Folded {
    private static final Pattern APOSTROPHES = Pattern.compile("[’‘ʼ´`′]");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern ELA_GEMINADA = Pattern.compile("l·l");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    private Folded() {}

    /** The text as it is compared: {@code "  Col·lectiu  d’Àrea"} becomes {@code "collectiu d'area"}. */
    public static String of(String text) {
        var folded = APOSTROPHES.matcher(text).replaceAll("'");
        // Compatibility decomposition also turns ŀ into l· and a no-break space into a space.
        folded = Normalizer.normalize(folded, Normalizer.Form.NFKD);
        folded = MARKS.matcher(folded).replaceAll("").toLowerCase(Locale.ROOT);
        folded = ELA_GEMINADA.matcher(folded).replaceAll("ll");
        return BLANKS.matcher(folded).replaceAll(" ").strip();
    }
}
