package cat.inscriu.process;

import static cat.inscriu.support.Line.F23;
import static cat.inscriu.support.Line.F25;
import static cat.inscriu.support.ProcessAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.engine.RunningModels;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.enrollment.ReasonCode;
import cat.inscriu.support.Given;
import cat.inscriu.support.Proves;
import cat.inscriu.support.Story;
import cat.inscriu.support.TimeMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** A new version of a model or table is loaded while requests are under way. */
class ModelChangeTests extends Story {
    private static final String STEP = "drawLotsDelegate";

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RunningModels running;

    @Autowired
    private DefaultListableBeanFactory beans;

    private final List<String> deployments = new ArrayList<>();
    private final List<String> drawn = new ArrayList<>();

    @BeforeEach
    void learn() {
        JavaDelegate draws = execution -> this.drawn.add(execution.getProcessBusinessKey());
        this.beans.registerSingleton(STEP, draws);
    }

    @AfterEach
    void forget() {
        this.deployments.forEach(deployment -> this.repository.deleteDeployment(deployment, true));
        if (this.beans.containsSingleton(STEP)) {
            this.beans.destroySingleton(STEP);
        }
    }

    private static String file(String name) {
        try {
            return Files.readString(Path.of("bpmn", name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file, with all the others as they are, since a model asks the tables that came with it. */
    private void load(String name, String content) {
        var deployment = this.repository.createDeployment();
        for (var other : List.of("eligibility.dmn", "edition-viability.dmn", "certificate-entitlement.dmn")) {
            deployment.addString("bpmn/" + other, file(other));
        }
        this.deployments.add(deployment.addString(name, content).deploy().getId());
    }

    /** Lots are drawn as soon as the address is proved. */
    private void loadNextVersion() {
        load(
                "bpmn/enrollment.bpmn",
                edited(
                        file("enrollment.bpmn"),
                        "sourceRef=\"Gateway_Verified\" targetRef=\"Task_CheckEligibility\" />",
                        """
                        sourceRef="Gateway_Verified" targetRef="Task_DrawLots" />
                        <bpmn:serviceTask id="Task_DrawLots" name="Draw lots" camunda:delegateExpression="${drawLotsDelegate}" />
                        <bpmn:sequenceFlow id="Flow_DrawLots_CheckEligibility" sourceRef="Task_DrawLots" targetRef="Task_CheckEligibility" />
                        """));
    }

    private static String edited(String text, String before, String after) {
        assertThat(text).contains(before);
        return text.replaceFirst(Pattern.quote(before), Matcher.quoteReplacement(after));
    }

    private ProcessDefinition version(RequestNumber request) {
        var instance = this.runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(request.value())
                .singleResult();
        return this.repository.getProcessDefinition(instance.getProcessDefinitionId());
    }

    @Test
    @Proves(F23)
    void runningRequestsFinishOnTheirVersionAndNewOnesBeginOnTheNext() {
        var edition = given.edition().published();
        var before = given.request(edition).received();
        loadNextVersion();
        var after = given.request(edition).received();
        assertThat(version(after).getVersion()).isGreaterThan(version(before).getVersion());

        for (var request : List.of(before, after)) {
            applicant.verifies(request);
            coordinator.approves(request);
        }
        engine.fires("Event_EnrollmentCloses", edition);
        engine.settle();

        assertThat(before).hasStatus(EnrollmentStatus.CONFIRMED);
        assertThat(after).hasStatus(EnrollmentStatus.CONFIRMED);
        assertThat(this.drawn).containsExactly(after.value());
        for (var request : List.of(before, after)) {
            applicant.withdraws(request);
        }
    }

    /** The plan: every step goes on as the step of the same id. What README tells an administrator to do in Cockpit. */
    @Test
    @Proves(F23)
    void requestsAtEveryWaitMoveToTheNextVersion() {
        var confirmedEdition = given.edition().published();
        var confirmed = given.request(confirmedEdition).admitted();
        engine.fires("Event_EnrollmentCloses", confirmedEdition);
        engine.settle();
        time.moveTo(TimeMachine.MONDAY_MORNING);
        var edition = given.edition().maximum(1).published();
        var received = given.request(edition).received();
        given.request(edition).of(Given.VIC).underReview();
        var admitted = given.request(edition).of(Given.VIC).admitted();
        var overQuota = given.request(edition).of(Given.VIC).overQuota();
        var waitlisted = given.request(edition).waitlisted();
        var waiting = List.of(received, admitted, overQuota, waitlisted, confirmed);
        var old = version(received);
        loadNextVersion();
        var next = this.repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(old.getKey())
                .latestVersion()
                .singleResult();

        var plan = this.runtime
                .createMigrationPlan(old.getId(), next.getId())
                .mapEqualActivities()
                .build();
        this.runtime
                .newMigration(plan)
                .processInstanceQuery(this.runtime.createProcessInstanceQuery().processDefinitionId(old.getId()))
                .execute();

        assertThat(waiting)
                .allSatisfy(request -> assertThat(version(request).getId()).isEqualTo(next.getId()));
        applicant.verifies(received);
        assertThat(received).hasStatus(EnrollmentStatus.UNDER_REVIEW);
        assertThat(this.drawn).containsExactly(received.value());
        coordinator.rejects(received, ReasonCode.OTHER);
        applicant.withdraws(admitted);
        engine.settle();
        assertThat(waitlisted).hasStatus(EnrollmentStatus.ADMITTED);
        assertThat(overQuota).hasStatus(EnrollmentStatus.UNDER_REVIEW);
        coordinator.cancels(confirmedEdition, "Goteres");
        coordinator.cancels(edition, "Goteres");
        engine.settle();
        assertThat(confirmed).hasEndedAt("EndEvent_EditionCancelled");
        assertThat(waitlisted).hasEndedAt("EndEvent_EditionCancelled");
    }

    @Test
    @Proves(F23)
    void aNodeThatLacksAStepOfARunningVersionSaysSo() {
        loadNextVersion();
        var request = given.request(given.edition().published()).received();
        assertThat(this.running.missing()).isEmpty();

        this.beans.destroySingleton(STEP);

        assertThat(this.running.missing())
                .containsExactly("enrollment:" + version(request).getVersion() + " " + STEP);
        applicant.withdraws(request);
        assertThat(this.running.missing()).isEmpty();
    }

    @ParameterizedTest
    @Proves(F25)
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            eligibility.dmn             | <text>false</text>                    | <text>fals )</text>             | row Rule_WindowClosed says fals )
            eligibility.dmn             | <text>"INELIGIBLE"</text>             | <text>"INELEGIBLE"</text>       | row Rule_WindowClosed says "INELEGIBLE", which is none of the answers listed
            eligibility.dmn             | <text>"INELIGIBLE"</text>             | <text></text>                   | row Rule_WindowClosed says nothing
            eligibility.dmn             | </decisionTable>                      |                                 | bpmn/eligibility.dmn
            enrollment.bpmn             | ${checkEntityQuotaDelegate}           | ${checkEntityCuotaDelegate}     | the service has no step called checkEntityCuotaDelegate
            enrollment.bpmn             | targetRef="Task_CheckEligibility"     | targetRef="Task_Elsewhere"      | Task_Elsewhere
            """)
    void whatCouldOnlyFailLaterIsRefusedWhenItIsLoaded(String name, String before, String after, String why) {
        var wrong = edited(file(name), before, after == null ? "" : after);
        var versions = this.repository.createDeploymentQuery().count();

        assertThatThrownBy(() -> load("bpmn/" + name, wrong))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining(why);

        assertThat(this.repository.createDeploymentQuery().count()).isEqualTo(versions);
    }
}
