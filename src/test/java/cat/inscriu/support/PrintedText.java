package cat.inscriu.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** A PDF as somebody reads it on paper: its words, and what of it the edge of the sheet cuts off. */
public final class PrintedText {
    /** Printers leave so much of each edge white, in points: five millimetres. */
    private static final float UNPRINTED = 5 * 72 / 25.4f;

    private PrintedText() {}

    /** All of it, in one line. */
    public static String of(byte[] pdf) {
        return read(pdf, new Reader()).replaceAll("\\s+", " ").strip();
    }

    /** As they are printed: a word that is torn at the end of a line is two. */
    public static List<String> words(byte[] pdf) {
        return List.of(of(pdf).split(" "));
    }

    /** Letters that stand where no printer prints, or beyond the sheet. */
    public static List<String> cut(byte[] pdf) {
        var reader = new Reader();
        read(pdf, reader);
        return reader.outside;
    }

    private static String read(byte[] pdf, Reader reader) {
        try (var document = Loader.loadPDF(pdf)) {
            return reader.getText(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Reader extends PDFTextStripper {
        private final List<String> outside = new ArrayList<>();
        private float right;
        private float bottom;

        @Override
        protected void startPage(PDPage page) {
            this.right = page.getMediaBox().getWidth() - UNPRINTED;
            this.bottom = page.getMediaBox().getHeight() - UNPRINTED;
        }

        @Override
        protected void processTextPosition(TextPosition letter) {
            if (!letter.getUnicode().isBlank()
                    && (letter.getX() < UNPRINTED
                            || letter.getX() + letter.getWidth() > this.right
                            || letter.getY() - letter.getHeight() < UNPRINTED
                            || letter.getY() > this.bottom)) {
                this.outside.add("%s at %.0f, %.0f on page %d"
                        .formatted(letter.getUnicode(), letter.getX(), letter.getY(), getCurrentPageNo()));
            }
            super.processTextPosition(letter);
        }
    }
}
