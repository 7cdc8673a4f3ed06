package cat.inscriu.print;

import com.openhtmltopdf.bidi.BidiReorderer;
import com.openhtmltopdf.bidi.BidiSplitter;
import com.openhtmltopdf.bidi.BidiSplitterFactory;
import com.openhtmltopdf.bidi.BidiTextRun;
import java.text.Bidi;

/**
 * Lay out right-to-left names with the JDK's own bidirectional algorithm. The usual plug-in for this is eight years behind
 * the PDF writer and brings 11 MB of tables.
 */
final class Bidirectional implements BidiReorderer, BidiSplitter {
    private static final String MIRRORED = "()[]{}<>«»‹›";

    private BidiTextRun[] runs = {};

    static BidiSplitterFactory splitters() {
        return Bidirectional::new;
    }

    @Override
    public void setParagraph(String text, byte direction) {
        var bidi = new Bidi(
                text, direction == BidiSplitter.RTL ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
        var count = bidi.getRunCount();
        var levels = new byte[count];
        var visual = new BidiTextRun[count];
        for (int i = 0; i < count; i++) {
            levels[i] = (byte) bidi.getRunLevel(i);
            var start = bidi.getRunStart(i);
            visual[i] = new BidiTextRun(start, bidi.getRunLimit(i) - start, (byte) (levels[i] & 1));
        }
        if (count > 0) {
            Bidi.reorderVisually(levels, 0, visual, 0, count);
        }
        this.runs = visual;
    }

    @Override
    public int countTextRuns() {
        return this.runs.length;
    }

    @Override
    public BidiTextRun getVisualRun(int index) {
        return this.runs[index];
    }

    @Override
    public byte getBaseDirection(String text) {
        return new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight()
                ? BidiSplitter.LTR
                : BidiSplitter.RTL;
    }

    /** Last character first, so that a mark is drawn before the letter that it sits on; brackets turn round. */
    @Override
    public String reorderRTLTextToLTR(String text) {
        var reversed = new StringBuilder(text).reverse();
        for (int i = 0; i < reversed.length(); i++) {
            var mirror = MIRRORED.indexOf(reversed.charAt(i));
            if (mirror >= 0) {
                reversed.setCharAt(i, MIRRORED.charAt(mirror ^ 1));
            }
        }
        return reversed.toString();
    }

    /** Texts arrive shaped ({@link PrintableText}). */
    @Override
    public String shapeText(String text) {
        return text;
    }

    @Override
    public String deshapeText(String text) {
        return text;
    }

    @Override
    public boolean isLiveImplementation() {
        return true;
    }
}
