package cat.inscriu.web;

import cat.inscriu.engine.Diagram;
import cat.inscriu.engine.Diagram.Box;
import cat.inscriu.engine.Diagram.Flow;
import cat.inscriu.engine.Diagram.Kind;
import cat.inscriu.engine.Diagram.Node;
import cat.inscriu.engine.Diagrams;
import cat.inscriu.engine.Trace;
import cat.inscriu.engine.Traces;
import cat.inscriu.web.ProcessPicture.Line;
import cat.inscriu.web.ProcessPicture.Mark;
import cat.inscriu.web.ProcessPicture.Shape;
import cat.inscriu.web.ProcessPicture.TextLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/**
 * Draw the model that an instance runs on, in the reader's language: from the drawing that the model's own file holds, so that
 * a page needs no script to show it. What the drawing calls each element stands under {@code process.<key>.<element id>}; an
 * element that was added since has the name that its model gives it.
 */
@Service
public class ProcessPictures {
    /** Around the drawing: room for labels that reach out of it, and for the sign above a step. */
    private static final double MARGIN = 48;

    /** The letters are drawn as large as those of the page's small print. */
    private static final double SCALE = 1.15;

    private static final double LABEL = 84;
    private static final double PADDING = 8;
    private static final double FRAME_TITLE = 20;

    private final Traces traces;
    private final Diagrams diagrams;
    private final MessageSource messages;

    ProcessPictures(Traces traces, Diagrams diagrams, MessageSource messages) {
        this.traces = traces;
        this.diagrams = diagrams;
        this.messages = messages;
    }

    /** Empty when the engine no longer remembers the instance. */
    public Optional<ProcessPicture> of(String instance, Locale locale) {
        return this.traces.of(instance).map(trace -> draw(this.diagrams.of(trace.definition()), trace, locale));
    }

    private ProcessPicture draw(Diagram diagram, Trace trace, Locale locale) {
        var passed = diagram.passed(trace.path());
        passed.addAll(trace.path());
        var present = present(diagram, trace);
        var shapes = diagram.nodes().stream()
                .map(node -> shape(diagram, node, mark(node, passed, present), locale))
                .toList();
        var lines = diagram.flows().stream()
                .map(flow -> line(diagram, flow, passed.contains(flow.id()) ? Mark.PASSED : Mark.AHEAD, locale))
                .toList();
        var frame = diagram.frame();
        var width = frame.width() + 2 * MARGIN;
        var height = frame.height() + 2 * MARGIN;
        return new ProcessPicture(
                "%.0f %.0f %.0f %.0f".formatted(frame.x() - MARGIN, frame.y() - MARGIN, width, height),
                Math.round(width * SCALE),
                Math.round(height * SCALE),
                shapes,
                lines,
                trace.present().isEmpty(),
                words(diagram, trace.path(), node -> !node.kind().isGateway() && !present.contains(node.id()), locale),
                here(diagram, present, locale),
                ahead(diagram, present, trace.present().isEmpty(), locale));
    }

    /** Where the instance is; once it has ended, the end that it reached last. */
    private static Set<String> present(Diagram diagram, Trace trace) {
        if (!trace.present().isEmpty()) {
            return trace.present();
        }
        var ends = diagram.nodes().stream()
                .filter(node -> node.kind() == Kind.END)
                .map(Node::id)
                .collect(Collectors.toSet());
        return trace.path().stream()
                .filter(ends::contains)
                .reduce((earlier, later) -> later)
                .map(Set::of)
                .orElse(Set.of());
    }

    private static Mark mark(Node node, Set<String> passed, Set<String> present) {
        return present.contains(node.id()) ? Mark.PRESENT : passed.contains(node.id()) ? Mark.PASSED : Mark.AHEAD;
    }

    private Shape shape(Diagram diagram, Node node, Mark mark, Locale locale) {
        var box = node.box();
        // What the model leaves without a name is only named in words.
        var name = node.name() == null ? null : name(diagram, node.id(), node.name(), locale);
        return new Shape(
                node.id(),
                mark,
                form(node.kind()),
                symbol(node),
                node.kind() == Kind.END,
                node.kind() == Kind.CATCH || node.kind() == Kind.BOUNDARY,
                sign(node.kind(), mark),
                box.x(),
                box.y(),
                box.width(),
                box.height(),
                name == null ? List.of() : lettering(node, name));
    }

    /** What stands above the step that is lit. */
    private static String sign(Kind kind, Mark mark) {
        if (mark != Mark.PRESENT) {
            return null;
        }
        return switch (kind) {
            case CATCH -> "awaited";
            case END -> "end";
            default -> "here";
        };
    }

    private static String form(Kind kind) {
        return switch (kind) {
            case START, CATCH, BOUNDARY, END -> "event";
            case TASK, USER_TASK, DECISION_TASK -> "task";
            case EXCLUSIVE, EVENT_BASED -> "gateway";
            case SUBPROCESS -> "frame";
        };
    }

    private static String symbol(Node node) {
        return switch (node.trigger()) {
            case MESSAGE -> "bpmn-message";
            case TIMER -> "bpmn-timer";
            case NONE ->
                switch (node.kind()) {
                    case USER_TASK -> "bpmn-person";
                    case DECISION_TASK -> "bpmn-table";
                    case EXCLUSIVE -> "bpmn-exclusive";
                    case EVENT_BASED -> "bpmn-event-based";
                    default -> null;
                };
        };
    }

    private static List<TextLine> lettering(Node node, String name) {
        var box = node.box();
        return switch (form(node.kind())) {
            case "task" -> {
                var lines = Lettering.wrap(name, box.width() - PADDING);
                yield stack(lines, box.centre(), box.middle() - lines.size() * Lettering.LINE / 2);
            }
            case "frame" -> stack(List.of(name), box.centre(), box.y() + FRAME_TITLE - Lettering.LINE);
            default -> beside(name, node.label() == null ? below(box) : node.label(), box);
        };
    }

    /** Above, below or beside its element, where the model has it; more lines grow away from the element. */
    private static List<TextLine> beside(String name, Box label, Box element) {
        var lines = Lettering.wrap(name, Math.max(LABEL, label.width()));
        var above = label.bottom() <= element.middle();
        var top = above ? label.bottom() - lines.size() * Lettering.LINE : label.y();
        return stack(lines, label.centre(), top);
    }

    private static Box below(Box box) {
        return new Box(box.centre(), box.bottom() + PADDING / 2, 0, Lettering.LINE);
    }

    private static List<TextLine> stack(List<String> lines, double centre, double top) {
        var stacked = new ArrayList<TextLine>();
        for (var line : lines) {
            stacked.add(new TextLine(centre, top + (stacked.size() + 0.8) * Lettering.LINE, line));
        }
        return stacked;
    }

    private Line line(Diagram diagram, Flow flow, Mark mark, Locale locale) {
        var points = flow.points().stream()
                .map(point -> "%.0f,%.0f".formatted(point.x(), point.y()))
                .collect(Collectors.joining(" "));
        var name = flow.label() == null ? null : name(diagram, flow.id(), flow.name(), locale);
        var lines = name == null
                ? List.<TextLine>of()
                : stack(
                        Lettering.wrap(name, Math.max(LABEL, flow.label().width())),
                        flow.label().centre(),
                        flow.label().y());
        return new Line(flow.id(), mark, points, lines);
    }

    /** An event that is waited for has not happened, and must not read as if it had. */
    private List<String> here(Diagram diagram, Set<String> present, Locale locale) {
        return diagram.nodes().stream()
                .filter(node -> present.contains(node.id()))
                .map(node -> {
                    var name = name(diagram, node.id(), node.name(), locale);
                    return node.kind() == Kind.CATCH
                            ? this.messages.getMessage("process.awaited", new Object[] {name}, locale)
                            : name;
                })
                .filter(Objects::nonNull)
                .toList();
    }

    private List<String> words(Diagram diagram, List<String> path, Predicate<Node> which, Locale locale) {
        // What a reminder sets off beside the way is told once, however often it happens.
        var beside = beside(diagram);
        var told = new HashSet<String>();
        return path.stream()
                .filter(id -> told.add(id) || !beside.contains(id))
                .flatMap(id -> diagram.nodes().stream().filter(node -> node.id().equals(id)))
                .filter(which)
                .map(node -> name(diagram, node.id(), node.name(), locale))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The boundary events, and what comes after them. */
    private static Set<String> beside(Diagram diagram) {
        var beside = diagram.nodes().stream()
                .filter(node -> node.kind() == Kind.BOUNDARY)
                .map(Node::id)
                .collect(Collectors.toCollection(HashSet::new));
        while (diagram.flows().stream().anyMatch(flow -> beside.contains(flow.source()) && beside.add(flow.target()))) {
            // Each round takes one step further.
            continue;
        }
        return beside;
    }

    /** The straight line through the model is its good way; what lies on it to the right is still to come. */
    private List<String> ahead(Diagram diagram, Set<String> present, boolean ended, Locale locale) {
        var here = diagram.nodes().stream()
                .filter(node -> present.contains(node.id()))
                .mapToDouble(node -> node.box().centre())
                .max();
        var row = diagram.nodes().stream()
                .filter(node -> node.kind() == Kind.START && node.parent().equals(diagram.key()))
                .mapToDouble(node -> node.box().middle())
                .findFirst();
        if (ended || here.isEmpty() || row.isEmpty()) {
            return List.of();
        }
        return diagram.nodes().stream()
                .filter(node -> !node.kind().isGateway() && node.box().middle() == row.getAsDouble())
                .filter(node -> node.box().centre() > here.getAsDouble())
                .sorted(Comparator.comparing(node -> node.box().x()))
                .map(node -> name(diagram, node.id(), node.name(), locale))
                .filter(Objects::nonNull)
                .toList();
    }

    private String name(Diagram diagram, String id, String name, Locale locale) {
        return this.messages.getMessage("process." + diagram.key() + "." + id, null, name, locale);
    }
}
