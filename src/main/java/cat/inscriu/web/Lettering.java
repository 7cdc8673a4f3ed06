package cat.inscriu.web;

import java.util.ArrayList;
import java.util.List;

/**
 * Break a label into lines that fit. Browsers wrap no text in a picture, and which letters a reader's system has is not known
 * here, so widths are those of a usual sans serif with something to spare.
 */
final class Lettering {
    /** Of the letters, in pixels. */
    static final double SIZE = 12;

    /** From foot to foot, in pixels. */
    static final double LINE = 14;

    private static final String NARROW = "iIjltfr.,:;'’·!|()-";
    private static final String WIDE = "mwMW";

    private Lettering() {}

    static List<String> wrap(String text, double width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && width(line + " " + word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    static double width(String text) {
        return text.chars().mapToDouble(Lettering::width).sum();
    }

    private static double width(int letter) {
        if (NARROW.indexOf(letter) >= 0 || letter == ' ') {
            return SIZE * 0.36;
        }
        if (WIDE.indexOf(letter) >= 0) {
            return SIZE * 0.9;
        }
        return SIZE * (Character.isUpperCase(letter) ? 0.7 : 0.58);
    }
}
