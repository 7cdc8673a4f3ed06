package cat.inscriu.engine;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process model as its file draws it, in pixels; y grows downwards.
 *
 * @param key of the process definition
 * @param frame what holds everything that is drawn
 * @param nodes those that hold others come first
 */
public record Diagram(String key, Box frame, List<Node> nodes, List<Flow> flows) {

    /** What a node looks like. */
    public enum Kind {
        START,
        CATCH,
        BOUNDARY,
        END,
        TASK,
        USER_TASK,
        DECISION_TASK,
        EXCLUSIVE,
        EVENT_BASED,
        SUBPROCESS;

        public boolean isGateway() {
            return this == EXCLUSIVE || this == EVENT_BASED;
        }
    }

    /** What an event waits for. */
    public enum Trigger {
        NONE,
        MESSAGE,
        TIMER
    }

    /**
     * @param name as the model writes it; null for none
     * @param label where the name of an event or gateway stands; null when the model does not say
     * @param parent id of the process or subprocess that holds the node
     */
    public record Node(String id, String name, Kind kind, Trigger trigger, Box box, Box label, String parent) {}

    /** @param label where the name stands; null for none */
    public record Flow(String id, String name, String source, String target, List<Point> points, Box label) {}

    public record Point(double x, double y) {}

    public record Box(double x, double y, double width, double height) {
        public double right() {
            return this.x + this.width;
        }

        public double bottom() {
            return this.y + this.height;
        }

        public double centre() {
            return this.x + this.width / 2;
        }

        public double middle() {
            return this.y + this.height / 2;
        }
    }

    /**
     * The flows that a token took and the exclusive gateways between them, told from the steps that it passed: each was reached
     * from the one of those before it that was passed last. History records neither.
     *
     * @param path ids of nodes in the order in which they were entered, with gateways or without
     * @return ids of flows and of exclusive gateways
     */
    public Set<String> passed(List<String> path) {
        var incoming = this.flows.stream().collect(Collectors.groupingBy(Flow::target));
        var gateways = this.nodes.stream()
                .filter(node -> node.kind() == Kind.EXCLUSIVE)
                .map(Node::id)
                .collect(Collectors.toSet());
        var lastPassed = new HashMap<String, Integer>();
        var passed = new TreeSet<String>();
        var step = 0;
        for (var node : path) {
            if (!gateways.contains(node)) {
                ways(node, incoming, gateways, Set.of())
                        .filter(way -> lastPassed.containsKey(way.from()))
                        .max(Comparator.comparing(way -> lastPassed.get(way.from())))
                        .ifPresent(way -> passed.addAll(way.through()));
                lastPassed.put(node, step++);
            }
        }
        return passed;
    }

    /** Every way to a node from a step before it, with no step between. */
    private static Stream<Way> ways(
            String node, Map<String, List<Flow>> incoming, Set<String> gateways, Set<String> through) {
        return incoming.getOrDefault(node, List.of()).stream()
                .filter(flow -> !through.contains(flow.id()))
                .flatMap(flow -> {
                    var longer = new HashSet<>(through);
                    longer.add(flow.id());
                    if (!gateways.contains(flow.source())) {
                        return Stream.of(new Way(flow.source(), longer));
                    }
                    longer.add(flow.source());
                    return ways(flow.source(), incoming, gateways, longer);
                });
    }

    private record Way(String from, Set<String> through) {}
}
