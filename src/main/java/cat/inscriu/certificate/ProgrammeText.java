package cat.inscriu.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Split a programme into its points. Course sheets write bullets inline: {@code •} opens a point, and a hyphen that follows
 * a colon, or a full stop and a blank, opens a sub-point; hyphens inside words are left alone.
 */
final class ProgrammeText {
    /** A point and its sub-points. A point that no bullet opened is a paragraph. */
    record Point(String text, boolean bullet, List<String> subpoints) {}

    private static final Pattern PARAGRAPHS = Pattern.compile("\\R+");
    private static final Pattern SUBPOINTS =
            Pattern.compile("(?<=:)\\s*[-–](?=\\s*\\S)|(?<=[.;])\\s+[-–](?=\\s*\\S)|^[-–]\\s*(?=\\S)");

    private ProgrammeText() {}

    static List<Point> points(String text) {
        var points = new ArrayList<Point>();
        for (var paragraph : PARAGRAPHS.split(text.strip())) {
            var pieces = paragraph.strip().split("•", -1);
            for (int i = 0; i < pieces.length; i++) {
                add(points, pieces[i].strip(), i > 0);
            }
        }
        return List.copyOf(points);
    }

    private static void add(List<Point> points, String piece, boolean bullet) {
        if (piece.isEmpty()) {
            return;
        }
        var parts = SUBPOINTS.split(piece);
        var subpoints = new ArrayList<String>();
        for (int i = 1; i < parts.length; i++) {
            subpoints.add(parts[i].strip());
        }
        var text = parts[0].strip();
        if (text.isEmpty() && !bullet && !points.isEmpty()) {
            // A line of sub-points belongs to the point above it.
            var above = points.remove(points.size() - 1);
            var all = new ArrayList<>(above.subpoints());
            all.addAll(subpoints);
            points.add(new Point(above.text(), above.bullet(), List.copyOf(all)));
            return;
        }
        points.add(new Point(text, bullet, List.copyOf(subpoints)));
    }
}
