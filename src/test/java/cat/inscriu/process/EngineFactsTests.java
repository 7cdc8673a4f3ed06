package cat.inscriu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cat.inscriu.support.ProcessTest;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.ServiceTaskBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Four facts about the engine with Spring on which every delegate relies, each with a model of its own. Should an upgrade change
 * one, it is known here before an office finds out.
 */
@ProcessTest
class EngineFactsTests {
    private static final String DELEGATE = "delegateOfAFact";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private HistoryService history;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DefaultListableBeanFactory beans;

    private final List<String> deployments = new ArrayList<>();

    @AfterEach
    void forget() {
        this.deployments.forEach(deployment -> this.repository.deleteDeployment(deployment, true));
        if (this.beans.containsSingleton(DELEGATE)) {
            this.beans.destroySingleton(DELEGATE);
        }
    }

    @Test
    void exceptionThatCrossesATransactionalMethodDoomsTheStepThoughTheDelegateCatchesIt() {
        fact(step().endEvent().done(), execution -> {
            write("before");
            try {
                this.transactions.executeWithoutResult(service -> {
                    throw new IllegalStateException("a service that says no");
                });
            } catch (IllegalStateException e) {
                execution.setVariable("answer", "no");
            }
        });

        assertThatThrownBy(this::start).isInstanceOf(UnexpectedRollbackException.class);

        assertThat(written()).isEmpty();
        assertThat(instances()).isZero();
    }

    @Test
    void whatADelegateWroteBeforeItsBpmnErrorIsCommitted() {
        var model = step().endEvent("Reached")
                .moveToActivity("Step")
                .boundaryEvent("NoResult")
                .error("no-result")
                .endEvent("Handled")
                .done();
        fact(model, execution -> {
            write("before the error");
            throw new BpmnError("no-result");
        });

        start();

        assertThat(written()).containsExactly("before the error");
        assertThat(ends()).containsExactly("Handled");
    }

    @Test
    void bpmnErrorThatNobodyCatchesStopsTheStepSinceTheOfficeHasChosenSo() {
        fact(step().endEvent().done(), execution -> {
            write("before the error");
            throw new BpmnError("nobody-knows-it");
        });

        assertThatThrownBy(this::start)
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("nobody-knows-it");

        assertThat(written()).isEmpty();
        assertThat(instances()).isZero();
    }

    @Test
    void bpmnErrorThatNobodyCatchesWouldElseEndTheInstanceQuietly() {
        var configuration = (ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration();
        fact(step().endEvent("Reached").done(), execution -> {
            write("before the error");
            throw new BpmnError("nobody-knows-it");
        });

        configuration.setEnableExceptionsAfterUnhandledBpmnError(false);
        try {
            start();
        } finally {
            configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
        }

        assertThat(written()).containsExactly("before the error");
        assertThat(ends()).isEmpty();
        assertThat(this.history.createHistoricProcessInstanceQuery().finished().count())
                .isOne();
    }

    @Test
    void correlationThatFailsCannotBeCaughtAndForgotten() {
        fact(step().endEvent().done(), execution -> {
            write("before");
            try {
                this.runtime.createMessageCorrelation("nobody.waits").correlate();
            } catch (MismatchingMessageCorrelationException e) {
                execution.setVariable("answer", "nobody");
            }
        });

        assertThatThrownBy(this::start).isInstanceOf(UnexpectedRollbackException.class);

        assertThat(written()).isEmpty();
    }

    @Test
    void correlationToAllAnswersWithAnEmptyList() {
        var answers = new ArrayList<Integer>();
        fact(
                step().endEvent("Reached").done(),
                execution -> answers.add(this.runtime
                        .createMessageCorrelation("nobody.waits")
                        .correlateAllWithResult()
                        .size()));

        start();

        assertThat(answers).containsExactly(0);
        assertThat(ends()).containsExactly("Reached");
    }

    private static ServiceTaskBuilder step() {
        return Bpmn.createExecutableProcess("fact")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .serviceTask("Step")
                .camundaDelegateExpression("${" + DELEGATE + "}");
    }

    private void fact(BpmnModelInstance model, JavaDelegate delegate) {
        this.beans.registerSingleton(DELEGATE, delegate);
        this.deployments.add(this.repository
                .createDeployment()
                .addModelInstance("fact.bpmn", model)
                .deploy()
                .getId());
    }

    private void start() {
        this.runtime.startProcessInstanceByKey("fact");
    }

    /** In a table of ours, which shares the engine's transaction. */
    private void write(String text) {
        this.database
                .sql("insert into applicant_address (address_hash) values (?)")
                .param(text)
                .update();
    }

    private List<String> written() {
        return this.database
                .sql("select address_hash from applicant_address")
                .query(String.class)
                .list();
    }

    private long instances() {
        return this.history.createHistoricProcessInstanceQuery().count();
    }

    private List<String> ends() {
        return this.history.createHistoricActivityInstanceQuery().list().stream()
                .filter(step -> step.getActivityType().endsWith("EndEvent"))
                .map(step -> step.getActivityId())
                .toList();
    }
}
