package cat.inscriu.notification;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text as mail carries it (RFC 2045, 6.7), in one go. Jakarta Mail's own encoder takes ten times as long, a byte at a time, which
 * for a letter is more than its rendering.
 */
final class QuotedPrintable {
    static final String NAME = "quoted-printable";

    /** Characters of a line, without its end and without the mark that it goes on. */
    private static final int LONGEST_LINE = 75;

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private QuotedPrintable() {}

    /** @param text with lines that end as Java's do or as mail's do */
    static byte[] encoded(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        // Room for the worst case: every byte a code, and a line end after each but the widest lines.
        var out = new byte[bytes.length * 3 + (bytes.length * 3 / (LONGEST_LINE - 2) + 1) * 3];
        var end = 0;
        var column = 0;
        for (var i = 0; i < bytes.length; i++) {
            var next = bytes[i];
            if (next == '\n' || next == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n') {
                i += next == '\r' ? 1 : 0;
                out[end++] = '\r';
                out[end++] = '\n';
                column = 0;
                continue;
            }
            var plain = isPlain(next, endsLine(bytes, i));
            var width = plain ? 1 : 3;
            if (column + width > LONGEST_LINE) {
                out[end++] = '=';
                out[end++] = '\r';
                out[end++] = '\n';
                column = 0;
            }
            column += width;
            if (plain) {
                out[end++] = next;
            } else {
                out[end++] = '=';
                out[end++] = HEX[next >> 4 & 0xF];
                out[end++] = HEX[next & 0xF];
            }
        }
        return Arrays.copyOf(out, end);
    }

    /** Blanks at the end of a line get lost on the way, so they are written as codes. */
    private static boolean isPlain(byte next, boolean last) {
        return next > ' ' && next <= '~' && next != '=' || next == ' ' && !last;
    }

    private static boolean endsLine(byte[] bytes, int i) {
        return i + 1 == bytes.length || bytes[i + 1] == '\n' || bytes[i + 1] == '\r';
    }
}
