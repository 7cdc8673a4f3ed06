package cat.inscriu.web;

import java.util.List;
import java.util.Locale;

/**
 * A model drawn for one instance, ready for the template: where it is now is lit, where it has been is marked. In pixels.
 *
 * @param ended whether the way is over, so that the step that is lit is its end
 * @param passed what happened, in words and in order; gateways are left out
 * @param present where it is now, in words
 * @param ahead what comes if all goes well, in words
 */
public record ProcessPicture(
        String viewBox,
        long width,
        long height,
        List<Shape> shapes,
        List<Line> lines,
        boolean ended,
        List<String> passed,
        List<String> present,
        List<String> ahead) {

    /** What is drawn how. */
    public enum Mark {
        AHEAD,
        PASSED,
        PRESENT;

        /** Name of the style. */
        public String style() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A node.
     *
     * @param form of the outline: {@code event}, {@code task}, {@code gateway} or {@code frame}
     * @param symbol id of what is drawn inside, or null
     * @param thick whether the outline is that of an end
     * @param twice whether the outline is that of an event on the way
     * @param sign which sign stands above it ({@code here}, {@code awaited}, {@code end}), or null
     * @param lines of the label
     */
    public record Shape(
            String id,
            Mark mark,
            String form,
            String symbol,
            boolean thick,
            boolean twice,
            String sign,
            double x,
            double y,
            double width,
            double height,
            List<TextLine> lines) {
        public double centre() {
            return this.x + this.width / 2;
        }

        public double middle() {
            return this.y + this.height / 2;
        }

        /** Corners of a gateway. */
        public String diamond() {
            return "%s,%s %s,%s %s,%s %s,%s"
                    .formatted(
                            centre(),
                            this.y,
                            this.x + this.width,
                            middle(),
                            centre(),
                            this.y + this.height,
                            this.x,
                            middle());
        }

        public boolean present() {
            return this.mark == Mark.PRESENT;
        }
    }

    /** A flow. @param points as SVG writes them */
    public record Line(String id, Mark mark, String points, List<TextLine> lines) {}

    /** @param x middle of the line. @param y of the letters' foot */
    public record TextLine(double x, double y, String text) {}
}
