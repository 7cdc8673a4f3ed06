package cat.inscriu.engine;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;

/**
 * Refuse a model or table that would fail only once somebody's request reaches it: a step whose code this service does not have, a cell
 * that cannot be read, an answer that the table's own list does not know. What the engine itself refuses, it has refused before.
 */
class DeploymentCheck implements Deployer {
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"");

    private final Predicate<String> isBean;

    /** @param isBean whether the service has a bean of that name */
    DeploymentCheck(Predicate<String> isBean) {
        this.isBean = isBean;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        // What comes from the database was judged when it was loaded, maybe by another version of the service.
        if (deployment.isNew()) {
            deployment.getResources().values().forEach(this::check);
        }
    }

    private void check(ResourceEntity resource) {
        if (resource.getName().endsWith(".bpmn")) {
            NamedBeans.of(new String(resource.getBytes(), StandardCharsets.UTF_8)).stream()
                    .filter(this.isBean.negate())
                    .findFirst()
                    .ifPresent(name -> refuse(resource, "the service has no step called " + name));
        } else if (resource.getName().endsWith(".dmn")) {
            Dmn.readModelFromStream(new ByteArrayInputStream(resource.getBytes()))
                    .getModelElementsByType(DecisionTable.class)
                    .forEach(table ->
                            check(resource, table, FeelEngineBuilder.forJava().build()));
        }
    }

    private void check(ResourceEntity resource, DecisionTable table, FeelEngineApi feel) {
        for (var rule : table.getRules()) {
            rule.getInputEntries().stream()
                    .map(entry -> entry.getTextContent().strip())
                    .filter(test ->
                            !test.isEmpty() && feel.parseUnaryTests(test).isFailure())
                    .findFirst()
                    .ifPresent(test -> refuse(resource, rule, test));
            var outputs = table.getOutputs().iterator();
            rule.getOutputEntries()
                    .forEach(entry -> check(
                            resource,
                            rule,
                            outputs.next(),
                            entry.getTextContent().strip(),
                            feel));
        }
    }

    private static void check(ResourceEntity resource, Rule rule, Output output, String answer, FeelEngineApi feel) {
        if (answer.isEmpty() || feel.parseExpression(answer).isFailure()) {
            refuse(resource, rule, answer);
        }
        var listed = output.getOutputValues();
        if (listed != null
                && WORD.matcher(answer).matches()
                && WORD.matcher(listed.getTextContent())
                        .results()
                        .noneMatch(word -> word.group().equals(answer))) {
            refuse(resource, rule, answer + ", which is none of the answers listed for it");
        }
    }

    private static void refuse(ResourceEntity resource, Rule rule, String cell) {
        refuse(resource, "row " + rule.getId() + " says " + (cell.isEmpty() ? "nothing" : cell));
    }

    private static void refuse(ResourceEntity resource, String why) {
        throw new BadUserRequestException(resource.getName() + " is not loaded: " + why);
    }
}
