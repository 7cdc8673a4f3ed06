package cat.inscriu.model;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.model.bpmn.impl.BpmnModelConstants.CAMUNDA_NS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaField;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A model reads like the office's procedure, and names what the code calls in one way. Each rule must find something. */
class ModelConventionsTests {

    /** Five years with a leap day. The engine reads only days; history of running instances expires too. */
    private static final String FIVE_YEARS = "P1826D";

    private static final String RETRY_PAUSES = "PT5S,PT1M,PT5M,PT30M";

    private static final Map<Path, BpmnModelInstance> PARSED = new LinkedHashMap<>();

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Processes {

        List<Path> models() {
            return Models.processFiles();
        }

        @ParameterizedTest
        @MethodSource("models")
        void processIsNamedLikeItsFileAndKeepsItsHistoryForFiveYears(Path file) {
            check(all(file, Process.class), process -> {
                assertThat(process.getId()).isEqualTo(Models.nameOf(file));
                assertThat(process.getName()).isNotBlank();
                assertThat(process.isExecutable()).isTrue();
                assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo(FIVE_YEARS);
                assertThat(documentation(process)).isNotBlank();
            });
        }

        @ParameterizedTest
        @MethodSource("models")
        void idSaysWhatKindOfElementItIs(Path file) {
            var prefixes = new LinkedHashMap<Class<? extends BaseElement>, String>();
            prefixes.put(StartEvent.class, "StartEvent_");
            prefixes.put(EndEvent.class, "EndEvent_");
            prefixes.put(IntermediateCatchEvent.class, "Event_");
            prefixes.put(BoundaryEvent.class, "BoundaryEvent_");
            prefixes.put(ServiceTask.class, "Task_");
            prefixes.put(BusinessRuleTask.class, "Task_");
            prefixes.put(ExclusiveGateway.class, "Gateway_");
            prefixes.put(EventBasedGateway.class, "Gateway_");
            prefixes.put(SubProcess.class, "SubProcess_");
            prefixes.put(Message.class, "Message_");

            prefixes.forEach((type, prefix) -> check(
                    all(file, type), element -> assertThat(element.getId()).matches(prefix + "[A-Z][A-Za-z]+")));
            check(
                    all(file, UserTask.class),
                    task -> assertThat(task.getId()).as("outsiders type it").matches("[a-z][A-Za-z]+"));
            assertThat(all(file, FlowNode.class))
                    .as("no other kind of element")
                    .allMatch(node -> prefixes.keySet().stream().anyMatch(type -> type.isInstance(node))
                            || node instanceof UserTask);
        }

        @ParameterizedTest
        @MethodSource("models")
        void flowIsCalledByItsEndsOrByItsAnswer(Path file) {
            check(all(file, SequenceFlow.class), flow -> {
                var from = "Flow_" + plainName(flow.getSource()) + "_";
                if (isDecision(flow.getSource())) {
                    assertThat(flow.getId()).matches(from + "[A-Z][A-Za-z]+");
                } else {
                    assertThat(flow.getId()).isEqualTo(from + plainName(flow.getTarget()));
                }
            });
        }

        @ParameterizedTest
        @MethodSource("models")
        void workAndEventsAreLabelledInWordsOfTheOffice(Path file) {
            check(
                    all(file, FlowNode.class).stream()
                            .filter(node -> !(node instanceof Gateway))
                            .toList(),
                    node -> assertThat(node.getName())
                            .as(node.getId())
                            .isNotBlank()
                            .matches("[A-Z].*[a-z]")
                            .doesNotContainIgnoringCase("process"));
            check(
                    all(file, Task.class),
                    task -> assertThat(task.getName())
                            .as("verb and object")
                            .contains(" ")
                            .hasSizeLessThanOrEqualTo(40));
        }

        @ParameterizedTest
        @MethodSource("models")
        void decisionIsAQuestionAndItsFlowsAreTheAnswers(Path file) {
            check(decisions(file), gateway -> {
                assertThat(gateway.getName()).endsWith("?");
                assertThat(gateway.getOutgoing())
                        .extracting(FlowElement::getName)
                        .doesNotContainNull()
                        .doesNotHaveDuplicates();
            });
            check(
                    all(file, Gateway.class).stream()
                            .filter(gateway -> !isDecision(gateway))
                            .toList(),
                    gateway -> assertThat(gateway.getName()).as(gateway.getId()).isNull());
            check(
                    all(file, SequenceFlow.class).stream()
                            .filter(flow -> !isDecision(flow.getSource()))
                            .toList(),
                    flow -> assertThat(flow.getName()).as(flow.getId()).isNull());
        }

        /** An unforeseen value stops the step instead of choosing for the office. */
        @ParameterizedTest
        @MethodSource("models")
        void everyAnswerHasItsConditionAndNoneIsTheDefault(Path file) {
            var comparison = Pattern.compile("(\\w+) == '([A-Z_]+)'");
            check(decisions(file), gateway -> {
                var variables = new HashSet<String>();
                var words = new ArrayList<String>();
                assertThat(((ExclusiveGateway) gateway).getDefault()).isNull();
                for (var flow : gateway.getOutgoing()) {
                    assertThat(flow.getConditionExpression()).as(flow.getId()).isNotNull();
                    var condition = flow.getConditionExpression().getTextContent();
                    assertThat(condition).matches("\\$\\{\\w+ == '[A-Z_]+'( \\|\\| \\w+ == '[A-Z_]+')*}");
                    comparison.matcher(condition).results().forEach(result -> {
                        variables.add(result.group(1));
                        words.add(result.group(2));
                    });
                }
                assertThat(variables)
                        .as("one variable decides %s", gateway.getId())
                        .hasSize(1);
                assertThat(words).doesNotHaveDuplicates();
            });
            check(
                    all(file, SequenceFlow.class).stream()
                            .filter(flow -> !isDecision(flow.getSource()))
                            .toList(),
                    flow -> assertThat(flow.getConditionExpression())
                            .as(flow.getId())
                            .isNull());
        }

        @ParameterizedTest
        @MethodSource("models")
        void onlyGatewaysSplitAndJoinAndNeverBoth(Path file) {
            check(all(file, Gateway.class), gateway -> {
                var in = gateway.getIncoming().size();
                var out = gateway.getOutgoing().size();
                assertThat(in == 1 && out > 1 || in > 1 && out == 1)
                        .as("%s has %d in, %d out", gateway.getId(), in, out)
                        .isTrue();
            });
            check(
                    all(file, FlowNode.class).stream()
                            .filter(node -> !(node instanceof Gateway))
                            .toList(),
                    node -> {
                        var entry = node instanceof StartEvent
                                || node instanceof BoundaryEvent
                                || node instanceof SubProcess;
                        var exit = node instanceof EndEvent || node instanceof SubProcess;
                        assertThat(node.getIncoming()).as(node.getId()).hasSize(entry ? 0 : 1);
                        assertThat(node.getOutgoing()).as(node.getId()).hasSize(exit ? 0 : 1);
                    });
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            enrollment | Rejected Ineligible Withdrawn Expired EditionCancelled ClosedWithoutSeat Certified NotEntitled
            edition    | Completed Cancelled
            """)
        void everyEndSaysTheStatusInWhichItEnds(String model, String statuses) {
            var file = Models.FOLDER.resolve(model + ".bpmn");
            var terminal = List.of(statuses.split(" "));
            var aside = reachedAside(file);
            var ends = all(file, EndEvent.class).stream()
                    .map(BaseElement::getId)
                    .filter(id -> !aside.contains(id))
                    .collect(toSet());

            assertThat(aside).isNotEmpty();
            assertThat(ends).allMatch(id -> terminal.stream().anyMatch(id::contains));
            assertThat(terminal).allMatch(status -> ends.contains("EndEvent_" + status));
        }

        @ParameterizedTest
        @MethodSource("models")
        void boxSaysWhatItGuarantees(Path file) {
            var boxes = Stream.of(Task.class, SubProcess.class, IntermediateCatchEvent.class, BoundaryEvent.class)
                    .flatMap(type -> all(file, type).stream())
                    .toList();
            check(boxes, box -> assertThat(documentation(box)).as(box.getId()).endsWith("."));
            check(
                    all(file, StartEvent.class).stream()
                            .filter(start -> start.getParentElement() instanceof SubProcess)
                            .toList(),
                    start -> assertThat(documentation(start)).as(start.getId()).endsWith("."));
        }

        @ParameterizedTest
        @MethodSource("models")
        void messageNameIsUniqueInTheEngineByItsPrefix(Path file) {
            var prefix = Models.nameOf(file) + ".";
            check(all(file, Message.class), message -> {
                assertThat(message.getName()).matches(Pattern.quote(prefix) + "[a-z][A-Za-z]+");
                assertThat(message.getId())
                        .isEqualTo("Message_" + capitalised(message.getName().substring(prefix.length())));
                assertThat(all(file, MessageEventDefinition.class))
                        .filteredOn(
                                definition -> definition.getMessage().getId().equals(message.getId()))
                        .as("waits for %s", message.getName())
                        .hasSize(1);
            });
        }

        @ParameterizedTest
        @MethodSource("models")
        void workIsCalledByTheNameOfABeanAlone(Path file) {
            check(all(file, ServiceTask.class), task -> {
                assertThat(task.getCamundaDelegateExpression()).matches("\\$\\{[a-z][A-Za-z]+Delegate}");
                assertThat(task.getCamundaClass()).isNull();
                assertThat(task.getCamundaExpression()).isNull();
                assertThat(task.getCamundaType()).isNull();
            });
            check(all(file, CamundaExecutionListener.class), listener -> {
                assertThat(listener.getCamundaDelegateExpression()).matches("\\$\\{[a-z][A-Za-z]+}");
                assertThat(listener.getCamundaClass()).isNull();
                assertThat(listener.getCamundaExpression()).isNull();
            });
            check(all(file, CamundaTaskListener.class), listener -> {
                assertThat(listener.getCamundaDelegateExpression()).matches("\\$\\{[a-z][A-Za-z]+}");
                assertThat(listener.getCamundaClass()).isNull();
                assertThat(listener.getCamundaExpression()).isNull();
            });
            check(
                    all(file, CamundaField.class),
                    field -> assertThat(field.getCamundaStringValue()).matches("[A-Z_]+"));
        }

        @ParameterizedTest
        @MethodSource("models")
        void noticeIsOwedAtOneStepOnly(Path file) {
            var notices = all(file, CamundaField.class).stream()
                    .filter(field -> "notice".equals(field.getCamundaName()))
                    .map(CamundaField::getCamundaStringValue)
                    .toList();

            assertThat(notices).isNotEmpty().doesNotHaveDuplicates();
        }

        @ParameterizedTest
        @MethodSource("models")
        void userTaskIsForAGroupWithAFormOfItsVersion(Path file) {
            check(all(file, UserTask.class), task -> {
                assertThat(task.getCamundaCandidateGroups()).matches("\\$\\{coordinators}(,[a-z]+)?");
                assertThat(task.getCamundaAssignee()).isNull();
                assertThat(task.getCamundaFormKey()).matches("embedded:deployment:bpmn/forms/[a-z]+\\.html");
                assertThat(task.getExtensionElements()
                                .getElementsQuery()
                                .filterByType(CamundaTaskListener.class)
                                .list())
                        .extracting(CamundaTaskListener::getCamundaEvent)
                        .as("a completion is checked")
                        .contains("complete");
            });
        }

        /** No result variable: the engine would store the answer as a serialised object. */
        @ParameterizedTest
        @MethodSource("models")
        void ruleTaskAsksATableOfItsDeploymentAndListenersCarryFactsAndAnswer(Path file) {
            var tables = Models.tableFiles().stream().map(Models::nameOf).toList();
            check(all(file, BusinessRuleTask.class), task -> {
                assertThat(task.getCamundaDecisionRef()).isIn(tables);
                assertThat(task.getCamundaDecisionRefBinding()).isEqualTo("deployment");
                assertThat(task.getCamundaMapDecisionResult()).isEqualTo("singleResult");
                assertThat(task.getCamundaResultVariable()).isNull();
                assertThat(task.getExtensionElements()
                                .getElementsQuery()
                                .filterByType(CamundaExecutionListener.class)
                                .list())
                        .extracting(CamundaExecutionListener::getCamundaEvent)
                        .containsExactly("start", "end");
            });
        }

        @ParameterizedTest
        @MethodSource("models")
        void retryPausesAreWrittenWhereverAJobRuns(Path file) {
            var jobs = all(file, FlowNode.class).stream()
                    .filter(ModelConventionsTests::runsAsAJob)
                    .toList();
            check(jobs, node -> assertThat(retryCycle(node)).as(node.getId()).isEqualTo(RETRY_PAUSES));
            assertThat(all(file, CamundaFailedJobRetryTimeCycle.class)).hasSameSizeAs(jobs);
            check(all(file, FlowNode.class), node -> {
                assertThat(isTrue(node, "asyncBefore")).as(node.getId()).isFalse();
                assertThat(node.isCamundaExclusive()).as(node.getId()).isTrue();
            });
        }

        /**
         * What one instance tells another travels as a job before it arrives, and a coordinator sees at once what a completion
         * led to: no save point inside the models, so nobody is seen in a list whom no message can wake.
         */
        @ParameterizedTest
        @MethodSource("models")
        void tokensMoveFromWaitToWaitInOneCommit(Path file) {
            check(
                    all(file, FlowNode.class),
                    node -> assertThat(isTrue(node, "asyncAfter"))
                            .as(node.getId())
                            .isFalse());
        }

        @ParameterizedTest
        @MethodSource("models")
        void incomingAndOutgoingAreListed(Path file) {
            check(all(file, SequenceFlow.class), flow -> {
                assertThat(flow.getSource().getOutgoing()).contains(flow);
                assertThat(flow.getTarget().getIncoming()).contains(flow);
            });
            var listed = all(file, FlowNode.class).stream()
                    .mapToInt(node ->
                            node.getIncoming().size() + node.getOutgoing().size())
                    .sum();
            assertThat(listed).isEqualTo(2 * all(file, SequenceFlow.class).size());
        }

        @ParameterizedTest
        @MethodSource("models")
        void drawingIsComplete(Path file) {
            assertThat(all(file, BpmnShape.class))
                    .extracting(shape -> shape.getBpmnElement().getId())
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(ids(all(file, FlowNode.class)));
            assertThat(all(file, BpmnEdge.class))
                    .extracting(edge -> edge.getBpmnElement().getId())
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(ids(all(file, SequenceFlow.class)));
            check(
                    all(file, BpmnShape.class).stream()
                            .filter(shape -> shape.getBpmnElement() instanceof SubProcess)
                            .toList(),
                    shape -> assertThat(shape.isExpanded()).isTrue());
        }

        @ParameterizedTest
        @MethodSource("models")
        void fileIsWhatAModelerWouldSave(Path file) throws IOException {
            assertThat(Files.readString(file))
                    .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                    .contains("modeler:executionPlatformVersion=\"7.24.0\"")
                    .doesNotContain("<!--", "\r", "\t", "laneSet", "scriptTask", "camunda:script", "stroke=", "fill=")
                    .doesNotContain("background-color", "border-color");
        }

        private Set<String> reachedAside(Path file) {
            var reached = new HashSet<String>();
            var open = new ArrayDeque<FlowNode>();
            all(file, BoundaryEvent.class).stream()
                    .filter(event -> !event.cancelActivity())
                    .forEach(open::add);
            all(file, StartEvent.class).stream()
                    .filter(event -> !event.isInterrupting())
                    .forEach(open::add);
            while (!open.isEmpty()) {
                var node = open.remove();
                if (reached.add(node.getId())) {
                    node.getOutgoing().forEach(flow -> open.add(flow.getTarget()));
                }
            }
            return reached;
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Tables {

        List<Path> tables() {
            return Models.tableFiles();
        }

        @ParameterizedTest
        @MethodSource("tables")
        void decisionIsNamedLikeItsFileAndKeepsItsHistoryForFiveYears(Path file) {
            check(all(file, Decision.class), decision -> {
                assertThat(decision.getId()).isEqualTo(Models.nameOf(file));
                assertThat(decision.getName()).isNotBlank();
                assertThat(decision.getCamundaHistoryTimeToLiveString()).isEqualTo(FIVE_YEARS);
                assertThat(decision.getDescription().getTextContent()).endsWith(".");
            });
        }

        /** Unique, so that gaps and overlaps show. */
        @ParameterizedTest
        @MethodSource("tables")
        void hitPolicyIsUnique(Path file) {
            check(all(file, DecisionTable.class), table -> {
                assertThat(table.getHitPolicy()).isEqualTo(HitPolicy.UNIQUE);
                assertThat(table.getAggregation()).isNull();
            });
        }

        @ParameterizedTest
        @MethodSource("tables")
        void ruleHasAnIdAndASentenceWithItsSource(Path file) {
            check(all(file, Rule.class), rule -> {
                assertThat(rule.getId()).matches("Rule_[A-Z][A-Za-z]+");
                assertThat(rule.getDescription().getTextContent()).matches("(?s).+\\. Source: .+\\.");
            });
        }

        @ParameterizedTest
        @MethodSource("tables")
        void inputsAreTypedFactsAndOutputsListTheirWords(Path file) {
            check(all(file, Input.class), input -> {
                assertThat(input.getLabel()).isNotBlank();
                assertThat(input.getInputExpression().getTypeRef()).isIn("boolean", "long", "string");
                assertThat(input.getInputExpression().getExpressionLanguage()).isEqualTo("feel");
                if ("string".equals(input.getInputExpression().getTypeRef())) {
                    assertThat(input.getInputValues())
                            .as("the words of %s", input.getLabel())
                            .isNotNull();
                }
            });
            check(all(file, DecisionTable.class), table -> {
                var outputs = List.copyOf(table.getOutputs());
                for (int column = 0; column < outputs.size(); column++) {
                    var words = words(outputs.get(column));
                    for (var rule : table.getRules()) {
                        var entry = List.copyOf(rule.getOutputEntries()).get(column);
                        assertThat(entry.getText().getTextContent())
                                .as(rule.getId())
                                .isIn(words);
                    }
                }
            });
        }

        @ParameterizedTest
        @MethodSource("tables")
        void fileIsWhatAModelerWouldSave(Path file) throws IOException {
            assertThat(Files.readString(file))
                    .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                    .contains("https://www.omg.org/spec/DMN/20191111/MODEL/")
                    .contains("dmndi:DMNShape", "dmnElementRef=\"" + Models.nameOf(file) + "\"")
                    .doesNotContain("<!--", "\r", "\t");
        }

        private static List<String> words(Output output) {
            return List.of(output.getOutputValues().getTextContent().strip().split(","));
        }

        private static <T extends ModelElementInstance> Collection<T> all(Path file, Class<T> type) {
            DmnModelInstance model = Models.table(file);
            return model.getModelElementsByType(type);
        }
    }

    @Test
    void messageNamesAreUniqueAcrossTheModels() {
        var names = Models.processFiles().stream()
                .flatMap(file -> all(file, Message.class).stream())
                .map(Message::getName)
                .toList();

        assertThat(names).isNotEmpty().doesNotHaveDuplicates();
    }

    /** The name that outsiders write at completion, the same in every task. */
    @Test
    void whatPeopleDecideIsReadFromDecision() {
        var variables = Models.processFiles().stream()
                .flatMap(file -> all(file, UserTask.class).stream())
                .flatMap(task -> task.getOutgoing().stream())
                .map(SequenceFlow::getTarget)
                .filter(ModelConventionsTests::isDecision)
                .flatMap(gateway -> gateway.getOutgoing().stream())
                .map(flow -> flow.getConditionExpression().getTextContent())
                .toList();

        assertThat(variables).isNotEmpty().allMatch(condition -> condition.startsWith("${decision == '"));
    }

    private static <T> void check(Collection<T> found, Consumer<T> rule) {
        assertThat(found).isNotEmpty().allSatisfy(rule);
    }

    private static <T extends ModelElementInstance> Collection<T> all(Path file, Class<T> type) {
        return Models.all(PARSED.computeIfAbsent(file, Models::process), type);
    }

    private static List<Gateway> decisions(Path file) {
        return all(file, Gateway.class).stream()
                .filter(ModelConventionsTests::isDecision)
                .toList();
    }

    private static boolean isDecision(FlowNode node) {
        return node instanceof ExclusiveGateway && node.getOutgoing().size() > 1;
    }

    private static boolean runsAsAJob(FlowNode node) {
        return isTrue(node, "asyncBefore")
                || isTrue(node, "asyncAfter")
                || node instanceof CatchEvent event
                        && event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance);
    }

    /** Read as an attribute, since the model API refuses the question for event-based gateways. */
    private static boolean isTrue(FlowNode node, String attribute) {
        return "true".equals(node.getAttributeValueNs(CAMUNDA_NS, attribute));
    }

    private static String retryCycle(FlowNode node) {
        return node.getExtensionElements() == null
                ? null
                : node.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(CamundaFailedJobRetryTimeCycle.class)
                        .singleResult()
                        .getTextContent();
    }

    private static String documentation(BaseElement element) {
        return element.getDocumentations().stream()
                .map(documentation -> documentation.getTextContent())
                .findFirst()
                .orElse("");
    }

    /** {@code AllocateSeat} of {@code Task_AllocateSeat}, {@code ReviewRequest} of {@code reviewRequest}. */
    private static String plainName(FlowNode node) {
        var id = node.getId();
        return capitalised(id.substring(id.indexOf('_') + 1));
    }

    private static String capitalised(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static List<String> ids(Collection<? extends BaseElement> elements) {
        return elements.stream().map(BaseElement::getId).toList();
    }
}
