package cat.inscriu.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The floor that an engine sets: Camunda alone, running our own models and tables with delegates that only answer what ours answered.
 * It is set as the service sets it, and does what the models make an engine do, no more:
 *
 * <ul>
 *   <li>history level, removal time, job executor with the index that it asks, batches and metrics as in {@code application.yaml}; of the
 *       level it keeps all, and variables as whoever writes a delegate sets them: that ours keeps less is ours ({@code KeptHistory});
 *   <li>a notice is a job that does nothing, outside its instance: six for each request, since the edition's own process owes one
 *       more, the reminder, to everybody who takes part;
 *   <li>rights are checked, as they must be wherever Tasklist runs: the group that may take a review gets its right with the task,
 *       and a coordinator who is signed in claims and decides. All else happens, as with us, in nobody's name.
 * </ul>
 *
 * Our tables, rules, letters and the mail server are not part of it.
 */
final class BareEngine implements Subject {
    private final Database server;
    private final HikariDataSource pool = new HikariDataSource();
    private final ProcessEngine engine;
    private final JdbcClient database;
    private int requests;

    BareEngine(Database server, String name) throws IOException {
        this.server = server;
        this.pool.setJdbcUrl(server.make(name));
        this.pool.setUsername(Database.USER);
        this.pool.setPassword(Database.USER);
        this.database = JdbcClient.create(this.pool);
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setDataSource(this.pool);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setProcessEngineName("bare");
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_AUDIT);
        configuration.setHistoryRemovalTimeStrategy(ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_START);
        configuration.setHistoryTimeToLive("P1826D");
        configuration.setJobExecutorActivate(false);
        configuration.setJobExecutorPreferTimerJobs(true);
        configuration.setJobExecutorAcquireByDueDate(true);
        configuration.setEnsureJobDueDateNotNull(true);
        configuration.setJobExecutor(executor());
        configuration.setInvocationsPerBatchJob(1);
        configuration.setCmmnEnabled(false);
        configuration.setStandaloneTasksEnabled(false);
        configuration.setMetricsEnabled(false);
        configuration.setTaskMetricsEnabled(false);
        configuration.setAuthorizationEnabled(true);
        configuration.setDefaultUserPermissionNameForTask(Permissions.TASK_WORK.getName());
        configuration.setGroupResourceWhitelistPattern("[a-z-]+");
        configuration.setCustomJobHandlers(new ArrayList<>(List.of(new NoNotice())));
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setBeans(delegates());
        this.engine = configuration.buildProcessEngine();
        this.database
                .sql("create index line on ACT_RU_JOB (TYPE_ desc, DUEDATE_)")
                .update();
        deploy();
    }

    private static JobExecutor executor() {
        var executor = new DefaultJobExecutor();
        executor.setCorePoolSize(4);
        executor.setMaxPoolSize(8);
        executor.setQueueSize(16);
        executor.setMaxJobsPerAcquisition(8);
        executor.setWaitTimeInMillis(1_000);
        executor.setMaxWait(2_000);
        return executor;
    }

    private void deploy() throws IOException {
        var deployment = this.engine.getRepositoryService().createDeployment().name("bare");
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:bpmn/*.*mn")) {
            if (!"edition.bpmn".equals(file.getFilename())) {
                deployment.addInputStream(file.getFilename(), file.getInputStream());
            }
        }
        deployment.deploy();
    }

    private Map<Object, Object> delegates() {
        var beans = new HashMap<Object, Object>();
        JavaDelegate nothing = execution -> {};
        for (var name : List.of(
                "expireRequest", "refuseRequest", "remindCoordinators", "reserveRequest", "rejectRequest",
                "askOwnConfirmation", "expirePlace", "confirmPlace", "recordNotEntitled", "withdrawRequest",
                "cancelRequest", "closeWithoutSeat", "issueCertificate")) {
            beans.put(name + "Delegate", nothing);
        }
        beans.put("oweNoticeDelegate", new Owe());
        beans.put("checkEntityQuotaDelegate", (JavaDelegate) execution -> {
            var due = Instant.now().plus(Duration.ofDays(3));
            execution.setVariable("quota", "TAKEN");
            execution.setVariable("reviewDue", Date.from(due));
            execution.setVariable("reviewReminders", "R/" + due.truncatedTo(ChronoUnit.SECONDS) + "/P1D");
        });
        beans.put("allocateSeatDelegate", (JavaDelegate) execution -> {
            execution.setVariable("seat", "ALLOCATED");
            execution.setVariable("edition", "UNDECIDED");
        });
        beans.put("recordArrival", (ExecutionListener) execution -> {});
        beans.put("eligibilityFacts", (ExecutionListener) execution -> {
            lend(execution, "windowOpen", true);
            lend(execution, "requirementsDeclared", true);
            lend(execution, "alreadyCertified", false);
            lend(execution, "audience", "OPEN");
        });
        beans.put("recordEligibility", answered("eligibility"));
        beans.put("entitlementFacts", (ExecutionListener) execution -> {
            lend(execution, "attendedHundredths", 0L);
            lend(execution, "plannedHundredths", 500L);
            lend(execution, "thresholdHundredths", 8000L);
            lend(execution, "accreditation", "ATTENDANCE");
            lend(execution, "assessment", "NOT_ASSESSED");
        });
        beans.put("recordEntitlement", answered("entitlement"));
        beans.put("recordReview", (TaskListener) task -> {});
        return beans;
    }

    private static void lend(DelegateExecution execution, String name, Object value) {
        execution.setVariable(name, Variables.untypedValue(value, true));
    }

    private static ExecutionListener answered(String name) {
        return execution -> execution.setVariable(
                name,
                ((DmnDecisionResult) execution.getVariable("decisionResult"))
                        .getSingleResult()
                        .get(name));
    }

    @Override
    public String name() {
        return "Camunda alone";
    }

    @Override
    public Map<String, Cpu> live(int count) throws Exception {
        var parts = new Parts(this.server.pid());
        var first = this.requests;
        this.requests += count;
        var runtime = this.engine.getRuntimeService();
        var instances = new ArrayList<String>();

        parts.cost(
                Parts.REQUEST,
                () -> each(first, count, number -> instances.add(runtime.startProcessInstanceByKey(
                                "enrollment",
                                number,
                                Variables.putValue("coordinators", Office.UNIT_GROUP)
                                        .putValue("approval", "MANUAL")
                                        .putValue("ownConfirmation", "NOT_ASKED")
                                        .putValue("verification", "ASKED")
                                        .putValue(
                                                "verifyBy",
                                                Date.from(Instant.now().plus(Duration.ofDays(2)))))
                        .getId())));
        parts.cost(
                Parts.VERIFICATION,
                () -> each(first, count, number -> runtime.createMessageCorrelation("enrollment.addressVerified")
                        .processInstanceBusinessKey(number)
                        .correlateAllWithResult()));
        var tasks = this.engine.getTaskService();
        var reviews = this.database
                .sql("select ID_ from ACT_RU_TASK")
                .query(String.class)
                .list();
        parts.cost(Parts.REVIEW, () -> {
            this.engine.getIdentityService().setAuthentication(Office.COORDINATOR, Office.COORDINATORS_GROUPS);
            for (var review : reviews) {
                tasks.claim(review, Office.COORDINATOR);
                tasks.complete(review, Map.of("decision", "APPROVE"));
            }
            this.engine.getIdentityService().clearAuthentication();
        });
        parts.cost(Parts.NOTICES, this::settle);
        parts.cost(Parts.CONFIRMATION, () -> {
            toAll("enrollment.editionConfirmed", instances);
            settle();
        });
        parts.cost(Parts.NOTICES, () -> {
            remind(count);
            settle();
        });
        parts.cost(Parts.DECISION, () -> {
            toAll("enrollment.attendanceClosed", instances);
            settle();
        });
        var alive = runtime.createProcessInstanceQuery().count();
        if (alive != 0) {
            throw new IllegalStateException(alive + " instances have not ended");
        }
        return parts.costs();
    }

    /** What the edition's process owes on its own: as many jobs, in one transaction. */
    private void remind(int many) {
        ((ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(command -> {
                    for (var i = 0; i < many; i++) {
                        Owe.notice(command);
                    }
                    return null;
                });
    }

    private void each(int first, int count, Consumer<String> act) {
        for (var i = first; i < first + count; i++) {
            act.accept("2026-%05d".formatted(i));
        }
    }

    private void toAll(String message, List<String> instances) {
        this.engine
                .getRuntimeService()
                .createMessageCorrelationAsync(message)
                .processInstanceIds(instances)
                .correlateAllAsync();
    }

    private void settle() {
        Jobs.settle(
                ((ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration()).getJobExecutor(),
                this.database,
                Long.MIN_VALUE);
    }

    @Override
    public void close() {
        this.engine.close();
        this.pool.close();
    }

    /** As ours: a job outside the instance for each notice. */
    public static final class Owe implements JavaDelegate {
        /** The model injects the kind. */
        public void setNotice(Expression kind) {}

        @Override
        public void execute(DelegateExecution execution) {
            notice(Context.getCommandContext());
        }

        static void notice(CommandContext command) {
            var job = new MessageEntity();
            job.setJobHandlerType(NoNotice.TYPE);
            job.setDuedate(new Date());
            job.setExclusive(false);
            command.getJobManager().send(job);
        }
    }

    static final class NoNotice implements JobHandler<NoNotice.Nothing> {
        static final String TYPE = "no-notice";

        record Nothing() implements JobHandlerConfiguration {
            @Override
            public String toCanonicalString() {
                return "";
            }
        }

        @Override
        public String getType() {
            return TYPE;
        }

        @Override
        public void execute(Nothing about, ExecutionEntity execution, CommandContext context, String tenant) {}

        @Override
        public Nothing newConfiguration(String canonical) {
            return new Nothing();
        }

        @Override
        public void onDelete(Nothing about, JobEntity job) {}
    }
}
