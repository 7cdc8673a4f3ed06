package cat.inscriu.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cat.inscriu.model.Drawing.Edge;
import cat.inscriu.model.Drawing.Shape;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The models as pictures: drawn so that they read from left to right, and shown in the README as they are.
 *
 * <p>{@code mvn test -Dtest=ModelPicturesTests -Dinscriu.pictures=write} draws the pictures anew. The browser is the one
 * that {@code inscriu.chromium} names, {@code /usr/bin/chromium} if it names none.
 */
class ModelPicturesTests {

    /** Space between two shapes, so that the eye parts them. */
    private static final double CLEARANCE = 10;

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Drawn {

        List<Path> models() {
            return Models.processFiles();
        }

        @ParameterizedTest
        @MethodSource("models")
        void shapesKeepTheirDistance(Path model) {
            var drawing = drawing(model);
            var faults = new ArrayList<String>();

            for (var one : drawing.shapes()) {
                for (var other : drawing.shapes()) {
                    if (one != other
                            && one.parent().equals(other.parent())
                            && !one.sitsOn(other)
                            && !other.sitsOn(one)
                            && one.box().grownBy(CLEARANCE).overlaps(other.box())) {
                        faults.add(one + " / " + other);
                    }
                }
            }

            assertThat(drawing.shapes()).hasSizeGreaterThan(10);
            assertThat(faults).isEmpty();
        }

        @ParameterizedTest
        @MethodSource("models")
        void labelsLieFree(Path model) {
            var drawing = drawing(model);
            var faults = new ArrayList<String>();

            for (var label : drawing.labels()) {
                drawing.shapes().stream()
                        .filter(shape -> !shape.isFrame() && shape.box().overlaps(label.box()))
                        .filter(shape -> !insideTheCornerOf(shape, label))
                        .forEach(shape -> faults.add(label + " / " + shape));
                drawing.labels().stream()
                        .filter(other -> other != label && other.box().overlaps(label.box()))
                        .forEach(other -> faults.add(label + " / " + other));
                drawing.edges().stream()
                        .filter(edge -> edge.segments().stream()
                                .anyMatch(segment -> segment.box().touches(label.box())))
                        .forEach(edge -> faults.add(label + " / " + edge));
            }

            assertThat(drawing.labels()).hasSizeGreaterThan(10);
            assertThat(faults).isEmpty();
        }

        @ParameterizedTest
        @MethodSource("models")
        void everyEventQuestionAndAnswerHasItsLabelDrawn(Path model) {
            var drawing = drawing(model);
            var drawn = drawing.labels().stream().map(Drawing.Label::of).toList();
            var named = new ArrayList<String>();
            drawing.shapes().stream()
                    .filter(shape -> shape.box().right() - shape.box().left() <= 50)
                    .filter(shape -> shape.node().getName() != null)
                    .forEach(shape -> named.add(shape.node().getId()));
            drawing.edges().stream()
                    .filter(edge -> edge.flow().getName() != null)
                    .forEach(edge -> named.add(edge.flow().getId()));

            assertThat(named).isNotEmpty();
            assertThat(drawn).containsExactlyInAnyOrderElementsOf(named);
        }

        @ParameterizedTest
        @MethodSource("models")
        void edgesRunStraightFromBorderToBorder(Path model) {
            var drawing = drawing(model);
            var faults = new ArrayList<String>();

            for (var edge : drawing.edges()) {
                if (!edge.segments().stream().allMatch(Drawing.Segment::isOrthogonal)) {
                    faults.add(edge + " is not orthogonal");
                }
                var source = drawing.shapeOf(edge.flow().getSource());
                var target = drawing.shapeOf(edge.flow().getTarget());
                if (!meets(edge.points().get(0), source)) {
                    faults.add(edge + " does not leave " + source);
                }
                if (!meets(edge.points().get(edge.points().size() - 1), target)) {
                    faults.add(edge + " does not reach " + target);
                }
                for (var shape : drawing.shapes()) {
                    var inTheWay = shape != source
                            && shape != target
                            && !shape.sitsOn(source)
                            && !shape.node().getId().equals(source.parent())
                            && edge.segments().stream()
                                    .anyMatch(segment -> segment.box().touches(shape.box()));
                    if (inTheWay) {
                        faults.add(edge + " crosses " + shape);
                    }
                }
            }

            assertThat(drawing.edges()).hasSizeGreaterThan(10);
            assertThat(faults).isEmpty();
        }

        @ParameterizedTest
        @MethodSource("models")
        void edgesNeverCross(Path model) {
            var edges = drawing(model).edges();
            var faults = new ArrayList<String>();

            for (int i = 0; i < edges.size(); i++) {
                for (int k = i + 1; k < edges.size(); k++) {
                    if (meet(edges.get(i), edges.get(k))) {
                        faults.add(edges.get(i) + " / " + edges.get(k));
                    }
                }
            }

            assertThat(faults).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "enrollment, reviewRequest, EndEvent_Certified",
            "edition, recordAttendance, EndEvent_Completed",
        })
        void happyPathIsOneStraightLine(String model, String milestone, String end) {
            var process = Models.process(Models.FOLDER.resolve(model + ".bpmn"));
            var drawing = Drawing.of(process);
            var start = Models.all(process, StartEvent.class).stream()
                    .filter(event -> event.getParentElement() instanceof Process)
                    .findFirst()
                    .orElseThrow();

            var path = new ArrayList<String>();
            FlowNode node = start;
            while (!(node instanceof EndEvent)) {
                path.add(node.getId());
                var middle = drawing.shapeOf(node).box().middle();
                var straight = node.getOutgoing().stream()
                        .filter(flow -> isStraightLineToTheRight(drawing.edgeOf(flow)))
                        .toList();
                assertThat(straight)
                        .as("flow straight on from %s", node.getId())
                        .hasSize(1);
                node = straight.get(0).getTarget();
                assertThat(drawing.shapeOf(node).box().middle())
                        .as(node.getId())
                        .isEqualTo(middle);
            }

            assertThat(node.getId()).isEqualTo(end);
            assertThat(path).contains(milestone).hasSizeGreaterThan(20);
        }

        @ParameterizedTest
        @MethodSource("models")
        void subprocessesStandInOneRowBelowTheMainFlow(Path model) {
            var drawing = drawing(model);
            var frames = drawing.shapes().stream().filter(Shape::isFrame).toList();
            var lowest = drawing.shapes().stream()
                    .filter(shape -> !shape.isFrame() && shape.parent().equals(Models.nameOf(model)))
                    .mapToDouble(shape -> shape.box().bottom())
                    .max()
                    .orElseThrow();

            assertThat(frames).hasSize(3).allSatisfy(frame -> {
                assertThat(frame.box().top())
                        .isGreaterThan(lowest)
                        .isEqualTo(frames.get(0).box().top());
                assertThat(drawing.shapes())
                        .filteredOn(shape -> shape.parent().equals(frame.node().getId()))
                        .isNotEmpty()
                        .allMatch(shape -> frame.box().contains(shape.box()));
            });
        }

        private static Drawing drawing(Path model) {
            return Drawing.of(Models.process(model));
        }

        /** A gateway fills half of its box: the corners are free for a label. */
        private static boolean insideTheCornerOf(Shape shape, Drawing.Label label) {
            if (!(shape.node() instanceof Gateway)) {
                return false;
            }
            var box = shape.box();
            var centre = new Drawing.Point((box.left() + box.right()) / 2, box.middle());
            var dx = Math.max(
                    0,
                    Math.max(
                            label.box().left() - centre.x(),
                            centre.x() - label.box().right()));
            var dy = Math.max(
                    0,
                    Math.max(
                            label.box().top() - centre.y(),
                            centre.y() - label.box().bottom()));
            return dx + dy >= (box.right() - box.left()) / 2;
        }

        private static boolean isStraightLineToTheRight(Edge edge) {
            return edge.points().size() == 2
                    && edge.points().get(0).y() == edge.points().get(1).y()
                    && edge.points().get(0).x() < edge.points().get(1).x();
        }

        private static boolean meets(Drawing.Point point, Shape shape) {
            return shape.box().touches(new Drawing.Box(point.x(), point.y(), point.x(), point.y()));
        }

        private static boolean meet(Edge one, Edge other) {
            return one.segments().stream()
                    .anyMatch(segment -> other.segments().stream()
                            .anyMatch(crossing -> segment.box().touches(crossing.box())));
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Shown {

        private static final Path FOLDER = Path.of(".github", "pictures");
        private static final long MARGIN = 20;
        private static final String LIBRARY =
                "/META-INF/resources/webjars/bpmn-js/8.0.0/dist/bpmn-viewer.production.min.js";

        List<Path> models() {
            return Models.processFiles();
        }

        @ParameterizedTest
        @MethodSource("models")
        void pictureIsThatOfTheModel(Path model) throws IOException {
            assumeTrue(!isWriting(), "the pictures are being drawn");

            assertThat(picture(model)).exists();
            assertThat(Files.readString(picture(model)))
                    .as("%s is older than %s: draw it with -Dinscriu.pictures=write", picture(model), model)
                    .contains(mark(model));
        }

        @Test
        void browserDrawsEveryElementAndEveryTextFits() throws IOException {
            var chromium = Path.of(System.getProperty("inscriu.chromium", "/usr/bin/chromium"));
            if (!"true".equals(System.getenv("CI"))) {
                assumeTrue(
                        Files.isExecutable(chromium),
                        () -> "No browser at " + chromium
                                + ": the pictures are not drawn. Name one with -Dinscriu.chromium=");
            }
            try (var playwright = Playwright.create(
                            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                    var browser = playwright.chromium().launch(options(chromium))) {
                for (var model : models()) {
                    draw(browser, model);
                }
            }
        }

        private void draw(Browser browser, Path model) throws IOException {
            var page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1600, 900));
            page.setContent("<div id='canvas' style='width: 1600px; height: 900px'></div>");
            page.addScriptTag(new Page.AddScriptTagOptions().setContent(library()));
            var drawn = (Map<?, ?>) page.evaluate(DRAW, Files.readString(model));

            assertThat((List<?>) drawn.get("warnings")).isEmpty();
            assertThat((List<?>) drawn.get("outgrown"))
                    .as("texts larger than their box")
                    .isEmpty();
            assertThat((List<?>) drawn.get("covered"))
                    .as("labels on shapes, as this browser's letters set them")
                    .isEmpty();
            var elements = Drawing.of(Models.process(model));
            var expected = new ArrayList<String>();
            elements.shapes().forEach(shape -> expected.add(shape.node().getId()));
            elements.edges().forEach(edge -> expected.add(edge.flow().getId()));
            assertThat(Pattern.compile("data-element-id=\"([^\"]+)\"")
                            .matcher((String) drawn.get("svg"))
                            .results()
                            .map(match -> match.group(1)))
                    .containsAll(expected);
            if (isWriting()) {
                Files.createDirectories(FOLDER);
                Files.writeString(picture(model), finished((String) drawn.get("svg"), model));
            }
            page.close();
        }

        /** With the mark of the model and a margin, on white also in dark pages, and the same at each drawing. */
        private static String finished(String svg, Path model) throws IOException {
            var head = Pattern.compile("<svg[^>]*viewBox=\"(\\S+) (\\S+) (\\S+) (\\S+)\"[^>]*>")
                    .matcher(svg);
            assertThat(head.find()).isTrue();
            var left = Math.round(Double.parseDouble(head.group(1))) - MARGIN;
            var top = Math.round(Double.parseDouble(head.group(2))) - MARGIN;
            var width = Math.round(Double.parseDouble(head.group(3))) + 2 * MARGIN;
            var height = Math.round(Double.parseDouble(head.group(4))) + 2 * MARGIN;
            var title = Models.all(Models.process(model), Process.class)
                    .iterator()
                    .next()
                    .getName();
            return """
                    <?xml version="1.0" encoding="utf-8"?>
                    <!-- created with bpmn-js / http://bpmn.io -->
                    %s
                    <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="%d" height="%d" viewBox="%d %d %d %d">
                    <title>%s</title>
                    <rect x="%d" y="%d" width="%d" height="%d" fill="white"/>
                    """.formatted(mark(model), width, height, left, top, width, height, title, left, top, width, height)
                    + svg.substring(head.end())
                            .replaceAll("(sequenceflow-end-white-black)-\\w+", "$1")
                            .replace("<g class=\"djs-group\">", "\n<g class=\"djs-group\">")
                    + "\n";
        }

        private static String mark(Path model) throws IOException {
            try {
                var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(model));
                return "<!-- " + model.getFileName() + " sha256:"
                        + HexFormat.of().formatHex(digest) + " -->";
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        private static Path picture(Path model) {
            return FOLDER.resolve(Models.nameOf(model) + ".svg");
        }

        private static boolean isWriting() {
            return "write".equals(System.getProperty("inscriu.pictures"));
        }

        private static BrowserType.LaunchOptions options(Path chromium) {
            return new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setArgs(List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--no-first-run",
                            "--disable-sync",
                            "--disable-component-update"));
        }

        private String library() throws IOException {
            try (var script = getClass().getResourceAsStream(LIBRARY)) {
                return new String(script.readAllBytes(), StandardCharsets.UTF_8);
            }
        }

        /**
         * Texts are set from their middle, so that a reader's other font does not shift them; what only serves the mouse
         * is left out.
         */
        private static final String DRAW = """
            async xml => {
              const viewer = new BpmnJS({ container: '#canvas' });
              const { warnings } = await viewer.importXML(xml);
              const outgrown = [];
              const covered = [];
              const elements = viewer.get('elementRegistry');
              elements.filter(label => label.type === 'label').forEach(label => {
                const text = elements.getGraphics(label).querySelector('text').getBBox();
                // A line is higher than its letters.
                const [left, top, right, bottom] = [label.x + text.x, label.y + text.y + 3,
                  label.x + text.x + text.width, label.y + text.y + text.height - 3];
                elements.filter(one => /(Event|Task|Gateway)$/.test(one.type)).forEach(shape => {
                  const [x, y] = [shape.x + shape.width / 2, shape.y + shape.height / 2];
                  const [dx, dy] = [Math.max(0, left - x, x - right), Math.max(0, top - y, y - bottom)];
                  const within = /Event$/.test(shape.type) ? Math.hypot(dx, dy) < shape.width / 2
                    : /Gateway$/.test(shape.type) ? dx + dy < shape.width / 2
                    : dx < shape.width / 2 && dy < shape.height / 2;
                  if (within) covered.push(`${label.id} on ${shape.id}`);
                });
              });
              elements.forEach((element, graphics) => {
                const text = graphics.querySelector(':scope > .djs-visual > text');
                if (text && /Task$/.test(element.type)) {
                  const box = text.getBBox();
                  if (box.width > element.width || box.height > element.height - 8) outgrown.push(element.id);
                }
              });
              document.querySelectorAll('.djs-hit, .djs-outline').forEach(mouse => mouse.remove());
              document.querySelectorAll('#canvas text tspan').forEach(line => {
                line.setAttribute('x', Math.round(10 * (Number(line.getAttribute('x')) + line.getComputedTextLength() / 2)) / 10);
                line.setAttribute('text-anchor', 'middle');
              });
              const { svg } = await viewer.saveSVG();
              return { warnings: warnings.map(warning => warning.message), outgrown, covered, svg };
            }
            """;
    }
}
