package cat.inscriu.model;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;

/** The geometry of one model as its file states it, in pixels; y grows downwards. */
record Drawing(List<Shape> shapes, List<Edge> edges, List<Label> labels) {

    /** @param parent id of the process or subprocess that holds the node */
    record Shape(FlowNode node, String parent, Box box) {
        boolean isFrame() {
            return this.node instanceof SubProcess;
        }

        /** A boundary event lies on the border of its task, on purpose. */
        boolean sitsOn(Shape other) {
            return this.node instanceof BoundaryEvent event && event.getAttachedTo() == other.node;
        }

        @Override
        public String toString() {
            return this.node.getId();
        }
    }

    record Edge(SequenceFlow flow, List<Point> points) {
        List<Segment> segments() {
            var segments = new ArrayList<Segment>();
            for (int i = 1; i < this.points.size(); i++) {
                segments.add(new Segment(this.points.get(i - 1), this.points.get(i)));
            }
            return segments;
        }

        @Override
        public String toString() {
            return this.flow.getId();
        }
    }

    record Label(String of, Box box) {
        @Override
        public String toString() {
            return "label of " + this.of;
        }
    }

    record Point(double x, double y) {}

    record Segment(Point from, Point to) {
        boolean isOrthogonal() {
            return (this.from.x == this.to.x) != (this.from.y == this.to.y);
        }

        Box box() {
            return new Box(
                    Math.min(this.from.x, this.to.x),
                    Math.min(this.from.y, this.to.y),
                    Math.max(this.from.x, this.to.x),
                    Math.max(this.from.y, this.to.y));
        }
    }

    record Box(double left, double top, double right, double bottom) {
        static Box of(Bounds bounds) {
            return new Box(
                    bounds.getX(),
                    bounds.getY(),
                    bounds.getX() + bounds.getWidth(),
                    bounds.getY() + bounds.getHeight());
        }

        double middle() {
            return (this.top + this.bottom) / 2;
        }

        /** Whether the insides meet; boxes that only touch do not overlap. */
        boolean overlaps(Box other) {
            return this.left < other.right
                    && other.left < this.right
                    && this.top < other.bottom
                    && other.top < this.bottom;
        }

        /** Whether the boxes meet at all, borders and lines included. */
        boolean touches(Box other) {
            return this.left <= other.right
                    && other.left <= this.right
                    && this.top <= other.bottom
                    && other.top <= this.bottom;
        }

        boolean contains(Box other) {
            return this.left <= other.left
                    && other.right <= this.right
                    && this.top <= other.top
                    && other.bottom <= this.bottom;
        }

        Box grownBy(double pixels) {
            return new Box(this.left - pixels, this.top - pixels, this.right + pixels, this.bottom + pixels);
        }
    }

    static Drawing of(BpmnModelInstance model) {
        var shapes = new ArrayList<Shape>();
        var edges = new ArrayList<Edge>();
        var labels = new ArrayList<Label>();
        for (var shape : Models.all(model, BpmnShape.class)) {
            var node = (FlowNode) shape.getBpmnElement();
            shapes.add(new Shape(node, node.getParentElement().getAttributeValue("id"), Box.of(shape.getBounds())));
            addLabel(labels, node.getId(), shape.getBpmnLabel());
        }
        for (var edge : Models.all(model, BpmnEdge.class)) {
            var points = edge.getWaypoints().stream()
                    .map(point -> new Point(point.getX(), point.getY()))
                    .toList();
            edges.add(new Edge((SequenceFlow) edge.getBpmnElement(), points));
            addLabel(labels, edge.getBpmnElement().getId(), edge.getBpmnLabel());
        }
        return new Drawing(shapes, edges, labels);
    }

    Shape shapeOf(FlowNode node) {
        return this.shapes.stream()
                .filter(shape -> shape.node == node || shape.node.getId().equals(node.getId()))
                .findFirst()
                .orElseThrow();
    }

    Edge edgeOf(SequenceFlow flow) {
        return this.edges.stream()
                .filter(edge -> edge.flow.getId().equals(flow.getId()))
                .findFirst()
                .orElseThrow();
    }

    private static void addLabel(List<Label> labels, String of, BpmnLabel label) {
        if (label != null && label.getBounds() != null) {
            labels.add(new Label(of, Box.of(label.getBounds())));
        }
    }
}
