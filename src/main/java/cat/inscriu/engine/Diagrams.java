package cat.inscriu.engine;

import cat.inscriu.engine.Diagram.Box;
import cat.inscriu.engine.Diagram.Flow;
import cat.inscriu.engine.Diagram.Kind;
import cat.inscriu.engine.Diagram.Node;
import cat.inscriu.engine.Diagram.Point;
import cat.inscriu.engine.Diagram.Trigger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.springframework.stereotype.Component;

/** The drawings of deployed models. A deployed version never changes, so each is read once and kept. */
@Component
public class Diagrams {
    private final RepositoryService repository;
    private final ServiceRights rights;
    private final Map<String, Diagram> read = new ConcurrentHashMap<>();

    Diagrams(RepositoryService repository, ServiceRights rights) {
        this.repository = repository;
        this.rights = rights;
    }

    /**
     * @param definition id of a deployed process definition: of one version
     * @throws org.camunda.bpm.engine.exception.NotFoundException if there is none
     */
    public Diagram of(String definition) {
        var known = this.read.get(definition);
        if (known == null) {
            known = read(this.rights.use(() -> this.repository.getBpmnModelInstance(definition)));
            this.read.put(definition, known);
        }
        return known;
    }

    static Diagram read(BpmnModelInstance model) {
        var nodes = new ArrayList<Node>();
        for (var shape : model.getModelElementsByType(BpmnShape.class)) {
            if (shape.getBpmnElement() instanceof FlowNode node) {
                nodes.add(node(node, shape));
            }
        }
        nodes.sort(Comparator.comparing(node -> node.kind() != Kind.SUBPROCESS));
        var flows = model.getModelElementsByType(BpmnEdge.class).stream()
                .filter(edge -> edge.getBpmnElement() instanceof SequenceFlow)
                .map(edge -> flow((SequenceFlow) edge.getBpmnElement(), edge))
                .toList();
        var process = model.getModelElementsByType(Process.class).iterator().next();
        return new Diagram(process.getId(), frame(nodes), List.copyOf(nodes), flows);
    }

    private static Node node(FlowNode node, BpmnShape shape) {
        return new Node(
                node.getId(),
                node.getName(),
                kind(node),
                trigger(node),
                box(shape.getBounds()),
                label(shape.getBpmnLabel()),
                node.getParentElement().getAttributeValue("id"));
    }

    private static Kind kind(FlowNode node) {
        if (node instanceof Event) {
            return node instanceof StartEvent
                    ? Kind.START
                    : node instanceof EndEvent ? Kind.END : node instanceof BoundaryEvent ? Kind.BOUNDARY : Kind.CATCH;
        }
        if (node instanceof Gateway) {
            return node instanceof EventBasedGateway ? Kind.EVENT_BASED : Kind.EXCLUSIVE;
        }
        if (node instanceof SubProcess) {
            return Kind.SUBPROCESS;
        }
        return node instanceof UserTask
                ? Kind.USER_TASK
                : node instanceof BusinessRuleTask ? Kind.DECISION_TASK : Kind.TASK;
    }

    private static Trigger trigger(FlowNode node) {
        if (!node.getChildElementsByType(TimerEventDefinition.class).isEmpty()) {
            return Trigger.TIMER;
        }
        return node.getChildElementsByType(MessageEventDefinition.class).isEmpty() ? Trigger.NONE : Trigger.MESSAGE;
    }

    private static Flow flow(SequenceFlow flow, BpmnEdge edge) {
        var points = edge.getWaypoints().stream()
                .map(point -> new Point(point.getX(), point.getY()))
                .toList();
        return new Flow(
                flow.getId(),
                flow.getName(),
                flow.getSource().getId(),
                flow.getTarget().getId(),
                points,
                label(edge.getBpmnLabel()));
    }

    private static Box label(BpmnLabel label) {
        return label == null || label.getBounds() == null ? null : box(label.getBounds());
    }

    private static Box box(Bounds bounds) {
        return new Box(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }

    private static Box frame(Collection<Node> nodes) {
        var left = nodes.stream().mapToDouble(node -> node.box().x()).min().orElse(0);
        var top = nodes.stream().mapToDouble(node -> node.box().y()).min().orElse(0);
        var right = nodes.stream().mapToDouble(node -> node.box().right()).max().orElse(0);
        var bottom =
                nodes.stream().mapToDouble(node -> node.box().bottom()).max().orElse(0);
        return new Box(left, top, right - left, bottom - top);
    }
}
