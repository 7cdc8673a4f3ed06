package cat.inscriu.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turn a programme as sheets write it, all bullets on one line, into a list of points for a page or a certificate. Bullets are
 * {@code •}, with or without a space before; sub-bullets are hyphens after a colon or a full stop ({@code :-X}, {@code . -X}) or at
 * the start of a line. Hyphens inside words (<i>e-administració, Co-producció</i>) are letters like any other.
 */
public final class Outline {
    /** A bullet between two l is a mistyped ela geminada. */
    private static final Pattern BULLET = Pattern.compile("•(?!(?<=[lL]•)[lL])");

    /** Where there are no bullets, a line is a point, unless it is a sub-bullet of the line above. */
    private static final Pattern LINE = Pattern.compile("\\n(?!-)");

    private static final Pattern SUB_BULLET = Pattern.compile("(?:(?<=[:.;!?…\\n])|^)\\s?- ?(?=[\\p{L}«\"“'‘¿¡(])");

    private Outline() {}

    /** The points in their order; text without any bullet is one point a line. */
    public static List<OutlineItem> of(String raw) {
        var items = new ArrayList<OutlineItem>();
        var text = raw.lines()
                .map(Prose::onOneLine)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        for (var point : (BULLET.matcher(text).find() ? BULLET : LINE).split(text)) {
            var parts = SUB_BULLET.split(point, -1);
            var below = new ArrayList<OutlineItem>();
            for (int i = 1; i < parts.length; i++) {
                add(below, parts[i], List.of());
            }
            if (parts[0].isBlank()) {
                items.addAll(below);
            } else {
                add(items, parts[0], List.copyOf(below));
            }
        }
        return List.copyOf(items);
    }

    private static void add(List<OutlineItem> items, String text, List<OutlineItem> below) {
        if (!text.isBlank()) {
            items.add(new OutlineItem(text.strip().replace('\n', ' '), below));
        }
    }
}
