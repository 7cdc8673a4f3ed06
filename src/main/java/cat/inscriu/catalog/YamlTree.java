package cat.inscriu.catalog;

import cat.inscriu.web.Findings;
import cat.inscriu.web.InputFinding;
import cat.inscriu.web.InputTree;
import cat.inscriu.web.InvalidInput;
import cat.inscriu.web.Place;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Read YAML into a tree that knows its lines, from the parser's events: no object is ever made from a tag, because a tag is a
 * fault, and no reference can grow, because it shares the tree it names and only sixteen are taken.
 */
final class YamlTree {
    private static final int DEPTH = 10;
    private static final int REFERENCES = 16;

    private final Iterator<Event> events;
    private final Findings findings;
    private final Resolver resolver = new Resolver();
    private final Map<String, InputTree> anchors = new HashMap<>();
    private int references;

    private YamlTree(Iterator<Event> events, Findings findings) {
        this.events = events;
        this.findings = findings;
    }

    /**
     * @param findings gets the tags and references that are not taken
     * @throws InvalidInput with its line, if it is not exactly one YAML document, or nested deeper than ten levels
     */
    static InputTree read(String text, Findings findings) {
        try {
            var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
            return new YamlTree(yaml.parse(new StringReader(text)).iterator(), findings).document();
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            throw refused(mark == null ? 1 : mark.getLine() + 1, InputFinding.SYNTAX);
        } catch (YAMLException e) {
            throw refused(1, InputFinding.SYNTAX);
        }
    }

    private InputTree document() {
        this.events.next();
        var start = this.events.next();
        if (!start.is(Event.ID.DocumentStart)) {
            throw refused(1, InputFinding.SYNTAX);
        }
        var tree = node(this.events.next(), 0);
        this.events.next();
        var end = this.events.next();
        if (!end.is(Event.ID.StreamEnd)) {
            throw refused(line(end), InputFinding.SYNTAX);
        }
        return tree;
    }

    private InputTree node(Event event, int depth) {
        if (depth > DEPTH) {
            throw refused(line(event), InputFinding.TOO_COMPLEX);
        }
        if (event instanceof AliasEvent alias) {
            return referenced(alias);
        }
        var tree = switch (event.getEventId()) {
            case MappingStart -> mapping((MappingStartEvent) event, depth);
            case SequenceStart -> sequence((SequenceStartEvent) event, depth);
            default -> scalar((ScalarEvent) event);
        };
        var anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) {
            this.anchors.put(anchor, tree);
        }
        return tree;
    }

    private InputTree mapping(MappingStartEvent start, int depth) {
        untagged(start.getTag(), start);
        var entries = new ArrayList<InputTree.Entry>();
        for (var event = this.events.next(); !event.is(Event.ID.MappingEnd); event = this.events.next()) {
            var name = node(event, depth + 1);
            var value = node(this.events.next(), depth + 1);
            if (name instanceof InputTree.Scalar scalar) {
                var text = scalar.text() == null ? "null" : scalar.text();
                entries.add(new InputTree.Entry(line(event), text, value));
            } else {
                this.findings.fault(Place.of(line(event), "body"), InputFinding.NOT_A_VALUE);
            }
        }
        return new InputTree.Mapping(line(start), entries);
    }

    private InputTree sequence(SequenceStartEvent start, int depth) {
        untagged(start.getTag(), start);
        var items = new ArrayList<InputTree>();
        for (var event = this.events.next(); !event.is(Event.ID.SequenceEnd); event = this.events.next()) {
            items.add(node(event, depth + 1));
        }
        return new InputTree.Sequence(line(start), items);
    }

    private InputTree scalar(ScalarEvent event) {
        untagged(event.getTag(), event);
        var plain = event.getImplicit().canOmitTagInPlainScalar();
        var tag = this.resolver.resolve(NodeId.scalar, event.getValue(), plain);
        var number = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
        return new InputTree.Scalar(line(event), tag.equals(Tag.NULL) ? null : event.getValue(), number);
    }

    private InputTree referenced(AliasEvent alias) {
        if (++this.references > REFERENCES) {
            throw refused(line(alias), InputFinding.TOO_COMPLEX);
        }
        // An anchor is known once its whole tree is read, so nothing can stand inside itself.
        var tree = this.anchors.get(alias.getAnchor());
        if (tree == null) {
            this.findings.fault(Place.of(line(alias), "body"), SheetFault.YAML_REFERENCE, alias.getAnchor());
            return new InputTree.Scalar(line(alias), null, false);
        }
        return tree;
    }

    private void untagged(String tag, Event event) {
        if (tag != null) {
            this.findings.fault(Place.of(line(event), "body"), SheetFault.YAML_TAG);
        }
    }

    private static int line(Event event) {
        return event.getStartMark().getLine() + 1;
    }

    private static InvalidInput refused(int line, InputFinding finding) {
        var findings = new Findings();
        findings.fault(Place.of(line, "body"), finding);
        return new InvalidInput(findings.faults());
    }
}
