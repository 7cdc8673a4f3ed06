package cat.inscriu.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The models in a bare engine, with stand-ins for every bean that they name: they parse, and their tokens move. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelsDeployTests {

    private static final String KEY = "2026-00042";
    private static final Date TOMORROW =
            new Date(System.currentTimeMillis() + Duration.ofDays(1).toMillis());
    private static final Map<String, Object> ELIGIBLE =
            Map.of("windowOpen", true, "requirementsDeclared", true, "alreadyCertified", false, "audience", "OPEN");

    /** What each bean does; a bean without an entry does nothing. */
    private final Map<String, ExecutionListener> does = new HashMap<>();

    private final List<String> owed = new ArrayList<>();
    private ProcessEngine engine;

    @BeforeAll
    void deployAll() throws IOException {
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setProcessEngineName("models");
        configuration.setJdbcUrl("jdbc:h2:mem:models");
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_AUDIT);
        configuration.setEnforceHistoryTimeToLive(true);
        configuration.setBeans(standIns());
        this.engine = configuration.buildProcessEngine();
        var deployment = this.engine.getRepositoryService().createDeployment();
        for (var file : files()) {
            try (var content = Files.newInputStream(file)) {
                deployment.addInputStream("bpmn/" + file.getFileName(), content);
            }
        }
        deployment.deploy();
    }

    @AfterEach
    void forget() {
        ClockUtil.reset();
        this.does.clear();
        this.owed.clear();
        var runtime = this.engine.getRuntimeService();
        runtime.createProcessInstanceQuery()
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "next test"));
        var history = this.engine.getHistoryService();
        history.createHistoricProcessInstanceQuery()
                .list()
                .forEach(instance -> history.deleteHistoricProcessInstance(instance.getId()));
    }

    @AfterAll
    void close() {
        this.engine.close();
    }

    @Test
    void modelsAndTablesDeployTogether() {
        var repository = this.engine.getRepositoryService();

        assertThat(repository.createProcessDefinitionQuery().list())
                .extracting(definition -> definition.getKey())
                .containsExactlyInAnyOrder("enrollment", "edition");
        assertThat(repository.createDecisionDefinitionQuery().list())
                .extracting(definition -> definition.getKey())
                .containsExactlyInAnyOrder("eligibility", "edition-viability", "certificate-entitlement");
    }

    /** Facts and answer live as long as the step, in memory: neither table of variables ever holds an object. */
    @Test
    void listenerReadsTheAnswerOfTheTableAndNothingOfItIsStored() {
        var seen = new ArrayList<Object>();
        this.does.put(
                "eligibilityFacts",
                step -> ELIGIBLE.forEach(
                        (name, value) -> step.setVariableLocal(name, Variables.untypedValue(value, true))));
        this.does.put("recordEligibility", step -> {
            assertThat(step.hasVariableLocal("decisionResult")).isTrue();
            assertThat(step.<TypedValue>getVariableLocalTyped("decisionResult").isTransient())
                    .isTrue();
            var answer = (DmnDecisionResult) step.getVariable("decisionResult");
            seen.add(answer.getSingleResult().getEntryMap());
            step.setVariable("eligibility", answer.getSingleResult().getEntry("eligibility"));
        });
        this.does.put("checkEntityQuotaDelegate", step -> {
            assertThat(step.getVariableNames()).doesNotContain("decisionResult", "windowOpen", "audience");
            step.setVariable("quota", "OVER_QUOTA");
        });

        startEnrollment(Map.of("verification", "NOT_ASKED", "approval", "MANUAL"));

        assertThat(seen).containsExactly(Map.of("eligibility", "ELIGIBLE", "reason", "NONE"));
        assertThat(activities()).containsExactly("Event_QuotaPlaceOffered");
        assertThat(this.engine.getRuntimeService().createVariableInstanceQuery().list())
                .extracting(VariableInstance::getName)
                .containsExactlyInAnyOrder("verification", "approval", "eligibility", "quota");
        assertThat(this.engine
                        .getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .list())
                .extracting(HistoricVariableInstance::getTypeName)
                .containsOnly("string")
                .hasSize(4);
    }

    /** A fact that is missing matches no row: the record step finds no answer, and the start is rolled back. */
    @Test
    void missingFactStopsTheStep() {
        this.does.put(
                "recordEligibility",
                step -> assertThat(((DmnDecisionResult) step.getVariable("decisionResult")).getSingleResult())
                        .isNotNull());
        this.does.put("eligibilityFacts", step -> ELIGIBLE.keySet().forEach(name -> step.setVariableLocal(name, null)));

        assertThatThrownBy(() -> startEnrollment(Map.of("verification", "NOT_ASKED")))
                .isInstanceOf(AssertionError.class);
        assertThat(this.engine.getRuntimeService().createProcessInstanceQuery().count())
                .isZero();
    }

    /** An unforeseen value stops the step instead of choosing for the office. */
    @Test
    void unforeseenWordStopsTheStep() {
        assertThatThrownBy(() -> startEnrollment(Map.of("verification", "PERHAPS")))
                .hasMessageContaining("Gateway_VerificationAsked");
    }

    @Test
    void requestWalksTheWholeHappyPath() {
        answers("eligibility", "ELIGIBLE", "recordEligibility");
        answers("entitlement", "ENTITLED", "recordEntitlement");
        this.does.put("checkEntityQuotaDelegate", step -> step.setVariable("quota", "TAKEN"));
        this.does.put("allocateSeatDelegate", step -> {
            step.setVariable("seat", "ALLOCATED");
            step.setVariable("edition", "UNDECIDED");
        });
        this.does.put("askOwnConfirmationDelegate", step -> step.setVariable("confirmPlaceBy", TOMORROW));

        startEnrollment(Map.of(
                "verification", "ASKED",
                "verifyBy", TOMORROW,
                "approval", "MANUAL",
                "coordinators", "unit-training",
                "reviewDue", TOMORROW,
                "reviewReminders", "R/P1D",
                "ownConfirmation", "ASKED"));
        says("enrollment.addressVerified");
        completes("reviewRequest", Map.of("decision", "APPROVE"));
        says("enrollment.editionConfirmed");
        says("enrollment.placeConfirmed");
        says("enrollment.attendanceClosed");

        assertThat(endedAt()).containsExactly("EndEvent_Certified");
        assertThat(this.owed)
                .containsExactly("RECEIVED", "UNDER_REVIEW", "ADMITTED", "CONFIRM_PLACE", "CONVOCATION", "CERTIFIED");
    }

    @Test
    void editionWalksTheWholeHappyPath() {
        answers("viability", "CONFIRM", "recordViability");
        this.does.put("confirmEditionDelegate", step -> step.setVariable("reminder", "AHEAD"));

        this.engine
                .getRuntimeService()
                .startProcessInstanceByKey(
                        "edition",
                        KEY,
                        Map.of(
                                "opening", "LATER",
                                "opensAt", TOMORROW,
                                "closesAt", TOMORROW,
                                "remindAt", TOMORROW,
                                "startsAt", TOMORROW,
                                "endsAt", TOMORROW,
                                "coordinators", "unit-training"));
        fires("Event_EnrollmentOpens");
        fires("Event_EnrollmentCloses");
        fires("Event_ReminderDue");
        fires("Event_EditionStarts");
        fires("Event_LastSessionEnds");
        completes("recordAttendance", Map.of());

        assertThat(endedAt()).containsExactly("EndEvent_Completed");
        assertThat(this.owed).containsExactly("ATTENDANCE_DUE");
    }

    private void startEnrollment(Map<String, Object> variables) {
        this.engine.getRuntimeService().startProcessInstanceByKey("enrollment", KEY, variables);
    }

    private void answers(String variable, String word, String listener) {
        this.does.put(listener, step -> step.setVariable(variable, word));
    }

    private void says(String message) {
        this.engine
                .getRuntimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(KEY)
                .correlate();
    }

    private void fires(String timer) {
        var job = this.engine
                .getManagementService()
                .createJobQuery()
                .activityId(timer)
                .timers()
                .singleResult();
        this.engine.getManagementService().executeJob(job.getId());
    }

    private void completes(String task, Map<String, Object> variables) {
        var open = this.engine
                .getTaskService()
                .createTaskQuery()
                .taskDefinitionKey(task)
                .taskCandidateGroup("unit-training")
                .singleResult();
        this.engine.getTaskService().complete(open.getId(), variables);
    }

    private List<String> activities() {
        var instance = this.engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(KEY)
                .singleResult();
        return this.engine.getRuntimeService().getActiveActivityIds(instance.getId());
    }

    private Stream<String> endedAt() {
        assertThat(this.engine.getRuntimeService().createProcessInstanceQuery().count())
                .isZero();
        return this.engine
                .getHistoryService()
                .createHistoricActivityInstanceQuery()
                .activityType("noneEndEvent")
                .list()
                .stream()
                .map(end -> end.getActivityId());
    }

    private static List<Path> files() {
        return Stream.concat(Models.processFiles().stream(), Models.tableFiles().stream())
                .toList();
    }

    private Map<Object, Object> standIns() throws IOException {
        var beans = new HashMap<Object, Object>();
        for (var file : Models.processFiles()) {
            Pattern.compile("delegateExpression=\"\\$\\{(\\w+)}\"")
                    .matcher(Files.readString(file))
                    .results()
                    .map(result -> result.group(1))
                    .forEach(name -> beans.put(name, new StandIn(name)));
        }
        assertThat(beans).hasSizeGreaterThan(20);
        return beans;
    }

    /** The engine fills the fields of a bean by these setters, so a bean with fields is made anew for each use. */
    public final class StandIn implements JavaDelegate, ExecutionListener, TaskListener {

        private final String name;
        private Expression notice;

        private StandIn(String name) {
            this.name = name;
        }

        public void setNotice(Expression notice) {
            this.notice = notice;
        }

        public void setReason(Expression reason) {
            assertThat(reason.getExpressionText()).isIn("BELOW_MINIMUM", "NO_DECISION", "BY_COORDINATOR");
        }

        @Override
        public void execute(DelegateExecution execution) throws Exception {
            if (this.notice != null) {
                ModelsDeployTests.this.owed.add((String) this.notice.getValue(execution));
            }
            notify(execution);
        }

        @Override
        public void notify(DelegateExecution execution) throws Exception {
            ModelsDeployTests.this.does.getOrDefault(this.name, step -> {}).notify(execution);
        }

        @Override
        public void notify(DelegateTask task) {
            assertThat(task.getTaskDefinitionKey()).isNotBlank();
        }
    }
}
