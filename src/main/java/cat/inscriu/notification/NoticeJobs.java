package cat.inscriu.notification;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The engine's jobs that carry notices: outside every instance, with the row's id as all that they know. They are written by a
 * command that joins the engine's present one, or the transaction of the caller.
 */
@Component
class NoticeJobs {
    static final String TYPE = "notice";

    /** Behind all that moves a request: the engine acquires higher numbers first, and its default is 0. */
    private static final long PRIORITY = -1;

    /** What may be taken along. */
    private static final String FIT = """
            HANDLER_TYPE_ = :type and RETRIES_ > 0 and SUSPENSION_STATE_ = 1 and EXCEPTION_STACK_ID_ is null
            """;

    private final ProcessEngineConfigurationImpl engine;
    private final JdbcClient jdbc;
    private final TransactionTemplate apart;
    private final Clock clock;

    NoticeJobs(ProcessEngine engine, JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** Let a job look at the notice once the time has come. On this node it starts right after the commit when it is due. */
    void carry(long notice, Instant due) {
        this.engine.getCommandExecutorTxRequired().execute(context -> insert(context, notice, due));
    }

    /**
     * Show the notice as failed: a job without retries, with its incident. Whoever gives it a retry again starts the notice again.
     *
     * @param label names kind and request; the mail server's words have no place here
     */
    void giveUp(long notice, String label) {
        this.engine.getCommandExecutorTxRequired().execute(context -> {
            var job = job(notice, this.clock.instant());
            job.setExceptionMessage("Notice " + label + " could not be sent");
            job.insert();
            job.setRetries(0);
            return null;
        });
    }

    /** Let the job that stands for a failed notice run again, or a new one when somebody deleted it. */
    void revive(long notice) {
        var jobs = this.jdbc
                .sql("select ID_ from ACT_RU_JOB where HANDLER_TYPE_ = ? and HANDLER_CFG_ = ?")
                .params(TYPE, Long.toString(notice))
                .query(String.class)
                .list();
        if (jobs.isEmpty()) {
            carry(notice, this.clock.instant());
        } else {
            jobs.forEach(id -> this.engine.getManagementService().setJobRetries(id, 1));
        }
    }

    /**
     * Take jobs of notices that are due along: those that this thread of the engine would run next, which it has acquired together
     * with the one that asks, and then such as nobody has acquired.
     *
     * @param own the notice whose job asks: should its lock have ended meanwhile, it is not taken from itself
     * @return the jobs by their notices; those that have failed in a way of their own are left to the engine
     */
    Map<Long, String> take(int max, long own) {
        var jobs = new HashMap<Long, String>();
        var next = next();
        if (!next.isEmpty()) {
            jobs.putAll(byNotice(this.jdbc
                    .sql("select ID_, HANDLER_CFG_ from ACT_RU_JOB where ID_ in (:next) and LOCK_OWNER_ = :owner and "
                            + FIT + "order by DUEDATE_ fetch first :max rows only")
                    .param("next", next)
                    .param("owner", this.engine.getJobExecutor().getLockOwner())
                    .param("type", TYPE)
                    .param("max", max)));
        }
        if (jobs.size() < max) {
            jobs.putAll(acquire(max - jobs.size(), own));
        }
        return jobs;
    }

    /**
     * Jobs that nobody has acquired, as the engine acquires those that it runs: with a lock that ends by itself should this node die.
     * Committed at once, since the engine on other nodes would wait for rows that are locked by a transaction.
     */
    private Map<Long, String> acquire(int max, long own) {
        return this.apart.execute(status -> {
            var now = Timestamp.from(this.clock.instant());
            var jobs = byNotice(this.jdbc
                    .sql("""
                            select ID_, HANDLER_CFG_ from ACT_RU_JOB
                            where PRIORITY_ = :priority and TYPE_ = 'message' and DUEDATE_ <= :now
                            and (LOCK_EXP_TIME_ is null or LOCK_EXP_TIME_ < :now) and HANDLER_CFG_ <> :own and
                            """ + FIT + "order by DUEDATE_ fetch first :max rows only for update skip locked")
                    .param("now", now)
                    .param("priority", PRIORITY)
                    .param("type", TYPE)
                    .param("own", Long.toString(own))
                    .param("max", max));
            if (!jobs.isEmpty()) {
                var executor = this.engine.getJobExecutor();
                this.jdbc
                        .sql("""
                                update ACT_RU_JOB set LOCK_OWNER_ = :owner, LOCK_EXP_TIME_ = :until, REV_ = REV_ + 1
                                where ID_ in (:jobs)
                                """)
                        .param("owner", executor.getLockOwner())
                        .param("until", new Timestamp(now.getTime() + executor.getLockTimeInMillis()))
                        .param("jobs", jobs.values())
                        .update();
            }
            return jobs;
        });
    }

    private static Map<Long, String> byNotice(JdbcClient.StatementSpec question) {
        var jobs = new HashMap<Long, String>();
        question.query(row -> {
            jobs.put(Long.valueOf(row.getString("HANDLER_CFG_")), row.getString("ID_"));
        });
        return jobs;
    }

    /** What this thread of the engine runs after the present job; nothing on another thread. */
    private static List<String> next() {
        var thread = Context.getJobExecutorContext();
        return thread == null ? List.of() : thread.getCurrentProcessorJobQueue();
    }

    /** Remove jobs of {@link #take} whose notices are dealt with, as the engine removes one that it ran. */
    void done(Collection<String> jobs) {
        if (!jobs.isEmpty()) {
            this.jdbc
                    .sql("delete from ACT_RU_JOB where ID_ in (:jobs)")
                    .param("jobs", jobs)
                    .update();
            var next = next();
            if (!next.isEmpty()) {
                Context.getCommandContext()
                        .getTransactionContext()
                        .addTransactionListener(TransactionState.COMMITTED, context -> next.removeAll(jobs));
            }
        }
    }

    /** Give jobs of {@link #take} back as they were: what this thread runs next stays its own. */
    void giveBack(Collection<String> taken) {
        var jobs = new ArrayList<>(taken);
        jobs.removeAll(next());
        if (!jobs.isEmpty()) {
            this.jdbc
                    .sql("update ACT_RU_JOB set LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null where ID_ in (:jobs)")
                    .param("jobs", jobs)
                    .update();
        }
    }

    private Void insert(CommandContext context, long notice, Instant due) {
        var job = job(notice, due);
        if (due.isAfter(this.clock.instant())) {
            job.insert();
        } else {
            context.getJobManager().send(job);
        }
        return null;
    }

    private static MessageEntity job(long notice, Instant due) {
        var job = new MessageEntity();
        job.setJobHandlerType(TYPE);
        job.setJobHandlerConfiguration(new NoticeJobHandler.Reference(notice));
        // Always given: databases disagree on whether jobs without a date come first or last.
        job.setDuedate(Date.from(due));
        // Jobs of no instance that are exclusive are acquired as one helping, which one thread runs: so they can leave
        // together.
        job.setExclusive(true);
        job.setPriority(PRIORITY);
        return job;
    }
}
