package cat.inscriu.support;

import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.camunda.community.process_test_coverage.core.model.DefaultCollector;
import org.camunda.community.process_test_coverage.core.model.Event;
import org.camunda.community.process_test_coverage.core.model.Run;
import org.camunda.community.process_test_coverage.core.model.Suite;
import org.camunda.community.process_test_coverage.engine.platform7.ExecutionContextModelProvider;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessEngineAdapter;
import org.camunda.community.process_test_coverage.report.CoverageReportUtil;
import org.camunda.community.process_test_coverage.spring_test.common.ProcessEngineCoverageProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * What the stories of this run have walked through, as camunda-process-test-coverage counts it. Its own listener counts each class
 * apart; here its collector counts all classes together, since no class alone walks a whole model.
 */
public final class ProcessCoverage {
    private static final DefaultCollector COLLECTOR = new DefaultCollector(new ExecutionContextModelProvider());
    private static final Suite STORIES = new Suite("stories", "Stories");
    private static final Set<Class<?>> CLASSES = new LinkedHashSet<>();

    static {
        COLLECTOR.createSuite(STORIES);
        COLLECTOR.activateSuite(STORIES.getId());
    }

    private ProcessCoverage() {}

    static void begin(ProcessEngine engine, Class<?> story, Method test) {
        CLASSES.add(story);
        var name = story.getSimpleName() + "." + test.getName();
        if (STORIES.getRun(name) == null) {
            COLLECTOR.createRun(new Run(name, name), STORIES.getId());
        }
        COLLECTOR.activateRun(name);
        new ProcessEngineAdapter(engine, COLLECTOR).initializeListeners();
    }

    /** The classes whose stories were told in this run. */
    public static Set<Class<?>> classes() {
        return Set.copyOf(CLASSES);
    }

    /** Share of the model's flow nodes and sequence flows that were walked, from 0 to 1; a step of another version counts nowhere. */
    public static double of(ProcessEngine engine, String process) {
        var all = elements(engine, process);
        var walked = new TreeSet<>(all);
        walked.retainAll(walked(process));
        return (double) walked.size() / all.size();
    }

    /** Flow nodes and sequence flows of the model that no story has walked. */
    public static Set<String> missing(ProcessEngine engine, String process) {
        var missing = elements(engine, process);
        missing.removeAll(walked(process));
        return missing;
    }

    private static Set<String> walked(String process) {
        return STORIES.getEventsDistinct(process).stream()
                .map(Event::getDefinitionKey)
                .collect(Collectors.toSet());
    }

    private static Set<String> elements(ProcessEngine engine, String process) {
        var definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult();
        var model = engine.getRepositoryService().getBpmnModelInstance(definition.getId());
        var elements = new TreeSet<String>();
        for (var type : List.<Class<? extends ModelElementInstance>>of(FlowNode.class, SequenceFlow.class)) {
            model.getModelElementsByType(type).forEach(element -> elements.add(element.getAttributeValue("id")));
        }
        return elements;
    }

    /** Elements of each model, walked of all. */
    public static String figures() {
        var figures = new TreeMap<String, String>();
        COLLECTOR
                .getModels()
                .forEach(model -> figures.put(
                        model.getKey(),
                        STORIES.getEventsDistinct(model.getKey()).size() + " of " + model.getTotalElementCount()));
        return figures.toString();
    }

    /** Write the tool's report of all stories together. */
    public static void report() {
        CoverageReportUtil.createReport(COLLECTOR, null);
    }

    /** Keep the tool's own listener, which counts each class apart, away from the stories. */
    @Configuration(proxyBeanMethods = false)
    static class OneForAll {
        @Bean
        @Primary
        ProcessEngineCoverageProperties coverageProperties() {
            return ProcessEngineCoverageProperties.Companion.builder()
                    .addInclusionPatternForTestClasses("none")
                    .build();
        }
    }
}
