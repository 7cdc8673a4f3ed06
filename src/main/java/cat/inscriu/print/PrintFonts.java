package cat.inscriu.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The fonts that users' texts are set in, in the order in which they are asked for a character. They come with the service
 * (see {@code fonts/README.txt}): those of the machine are never used.
 */
final class PrintFonts {
    /** A font, and the characters that it can print, read when first asked for. */
    static final class Font {
        private final String family;
        private final String file;
        private BitSet characters;

        private Font(String family, String file) {
            this.family = family;
            this.file = file;
        }

        String family() {
            return this.family;
        }

        InputStream open() {
            return PrintFonts.open(this.file);
        }

        synchronized boolean prints(int character) {
            if (this.characters == null) {
                this.characters = read(this.file);
            }
            return this.characters.get(character);
        }
    }

    /** The base, always in use; the others are added to a document that needs them. */
    static final Font BASE = new Font("Noto Serif", "NotoSerif-Regular.ttf");

    static final List<Font> ALL = List.of(
            BASE,
            new Font("Noto Naskh Arabic", "NotoNaskhArabic-Regular.ttf"),
            new Font("Noto Serif Hebrew", "NotoSerifHebrew-Regular.ttf"),
            new Font("Noto Serif Armenian", "NotoSerifArmenian-Regular.ttf"),
            new Font("Noto Serif Georgian", "NotoSerifGeorgian-Regular.ttf"),
            new Font("Noto Serif Thai", "NotoSerifThai-Regular.ttf"),
            new Font("Noto Serif Ethiopic", "NotoSerifEthiopic-Regular.ttf"),
            new Font("Noto Serif Devanagari", "NotoSerifDevanagari-Regular.ttf"),
            new Font("Noto Serif Bengali", "NotoSerifBengali-Regular.ttf"),
            new Font("Noto Serif Gurmukhi", "NotoSerifGurmukhi-Regular.ttf"),
            new Font("Noto Serif Tamil", "NotoSerifTamil-Regular.ttf"),
            new Font("Noto Sans CJK", "NotoSansCJK-Regular.ttf"));

    private PrintFonts() {}

    /** The first font that prints the character. */
    static Optional<Font> of(int character) {
        return ALL.stream().filter(font -> font.prints(character)).findFirst();
    }

    static InputStream open(String file) {
        var stream = PrintFonts.class.getResourceAsStream("/fonts/" + file);
        if (stream == null) {
            throw new IllegalStateException("font " + file + " is missing from the build");
        }
        return stream;
    }

    private static BitSet read(String file) {
        try (var stream = open(file);
                var font = new TTFParser(true).parse(RandomAccessReadBuffer.createBufferFromStream(stream))) {
            var glyphs = font.getUnicodeCmapLookup();
            var characters = new BitSet();
            for (int c = Character.MIN_CODE_POINT; c <= Character.MAX_CODE_POINT; c++) {
                if (glyphs.getGlyphId(c) > 0) {
                    characters.set(c);
                }
            }
            return characters;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
