package cat.inscriu.print;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Make people's texts fit to print: composed accents, joined Arabic letters, and nothing that no font of ours has. A letter
 * without a glyph leaves a visible {@code �}; a symbol, such as an emoji, is left out. Controls and direction overrides are
 * left out too, since they could make a name read as another.
 */
public final class PrintableText {
    private static final int MISSING = 0xFFFD;

    private final Set<PrintFonts.Font> fonts = new LinkedHashSet<>(Set.of(PrintFonts.BASE));

    /** The fonts that the texts so far need. */
    Set<PrintFonts.Font> fonts() {
        return this.fonts;
    }

    /** The text as it can be set; keeps in mind which fonts it needs. */
    public String of(String text) {
        var printable = new StringBuilder(text.length());
        ArabicShaping.shape(Normalizer.normalize(text, Normalizer.Form.NFC))
                .codePoints()
                .forEach(c -> append(printable, c));
        return printable.toString().replaceAll("[ \u00a0]{2,}", " ").strip();
    }

    private void append(StringBuilder printable, int c) {
        if (Character.isWhitespace(c)) {
            printable.append(' ');
            return;
        }
        switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> {
                return;
            }
            default -> {}
        }
        var font = PrintFonts.of(c);
        if (font.isPresent()) {
            this.fonts.add(font.get());
            printable.appendCodePoint(c);
        } else if (Character.isLetter(c)) {
            printable.appendCodePoint(MISSING);
        }
    }
}
