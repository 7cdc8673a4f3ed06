package cat.inscriu.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Turn the bytes that somebody sent into text: UTF-8 with or without byte order mark, any line ends, composed or decomposed
 * accents. What comes out is composed (NFC) and has {@code \n} as its only line end.
 */
public final class InputText {
    private static final String FIELD = "body";
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Pattern LINE_END = Pattern.compile("\r\n?");
    /** Controls but tab and line feed, and halves of surrogate pairs, which only an escape can smuggle in. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\t\n]]");

    private InputText() {}

    /**
     * Read no more of the body than the limit allows.
     *
     * @param limit in bytes, a multiple of 1,024
     * @throws InvalidInput if there is more
     */
    public static byte[] bytes(InputStream body, int limit) throws IOException {
        var bytes = body.readNBytes(limit + 1);
        if (bytes.length > limit) {
            var findings = new Findings();
            findings.fault(Place.of(0, FIELD), InputFinding.TOO_LARGE, limit / 1024);
            findings.refuse();
        }
        return bytes;
    }

    /**
     * Decode. A control character is a fault of its line, and left out so that reading can go on.
     *
     * @throws InvalidInput naming each line that is not UTF-8: no word of such a text could be trusted
     */
    public static String decode(byte[] body, Findings findings) {
        var text = strictly(body);
        if (text == null) {
            var undecodable = new Findings();
            eachLine(body, undecodable);
            undecodable.refuse();
        }
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        text = LINE_END.matcher(text).replaceAll("\n");
        return withoutControls(Normalizer.normalize(text, Normalizer.Form.NFC), findings);
    }

    /**
     * Leave out what no text should hold, with a fault for each line: also for values that a JSON or YAML escape brought in.
     *
     * @param place of the value's first line
     */
    public static String withoutControls(String text, Place place, Findings findings) {
        if (!FORBIDDEN.matcher(text).find()) {
            return text;
        }
        var line = place.line();
        for (var content : text.split("\n", -1)) {
            var found = FORBIDDEN.matcher(content);
            if (found.find()) {
                var shown = String.format("U+%04X", (int) content.charAt(found.start()));
                findings.fault(place.atLine(line), InputFinding.CONTROL_CHARACTER, shown);
            }
            line++;
        }
        return FORBIDDEN.matcher(text).replaceAll("");
    }

    private static String withoutControls(String text, Findings findings) {
        return withoutControls(text, Place.of(1, FIELD), findings);
    }

    private static void eachLine(byte[] body, Findings findings) {
        var line = 1;
        var start = 0;
        for (int end = 0; end <= body.length; end++) {
            if (end == body.length || body[end] == '\n') {
                if (strictly(Arrays.copyOfRange(body, start, end)) == null) {
                    findings.fault(Place.of(line, FIELD), InputFinding.NOT_UTF8);
                }
                line++;
                start = end + 1;
            }
        }
    }

    private static String strictly(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
