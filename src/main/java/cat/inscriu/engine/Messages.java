package cat.inscriu.engine;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Messages to process instances. {@link #now} is for the person who waits for the answer, {@link #later} for one instance
 * that tells another: it travels as a job, so a failure at the receiver never undoes the sender's work, and the two
 * never change the same instance in one transaction.
 */
@Component
public class Messages {
    static final String JOB = "inscriu-message";
    private static final String BETWEEN = "|";

    private final RuntimeService runtime;
    private final OwnJobs jobs;
    private final ServiceRights rights;
    private final JdbcClient database;

    Messages(RuntimeService runtime, OwnJobs jobs, ServiceRights rights, JdbcClient database) {
        this.runtime = runtime;
        this.jobs = jobs;
        this.rights = rights;
        this.database = database;
    }

    /**
     * Deliver the message in this transaction.
     *
     * @return whether an instance was waiting for it
     * @throws ConcurrencyFailureException when another transaction ended the wait meanwhile
     */
    public boolean now(String message, String businessKey) {
        try {
            // correlate() would doom the transaction when nobody waits; this answers with an empty list.
            return this.rights.use(() -> !this.runtime
                    .createMessageCorrelation(message)
                    .processInstanceBusinessKey(businessKey)
                    .correlateAllWithResult()
                    .isEmpty());
        } catch (RuntimeException e) {
            // Another transaction may end the wait after the engine has found it here: then the engine stumbles over a
            // row that
            // is gone, or a step over a state that has moved on.
            if (!LostRaces.in(e) && hasMovedOn(message, businessKey)) {
                throw new ConcurrencyFailureException(businessKey + " has moved on", e);
            }
            throw e;
        }
    }

    private boolean hasMovedOn(String message, String businessKey) {
        try {
            return this.database
                            .sql("select count(*) from ACT_RU_EVENT_SUBSCR s join ACT_RU_EXECUTION x"
                                    + " on x.ID_ = s.PROC_INST_ID_ where s.EVENT_NAME_ = ? and x.BUSINESS_KEY_ = ?")
                            .params(message, businessKey)
                            .query(Integer.class)
                            .single()
                    == 0;
        } catch (DataAccessException e) {
            // The transaction answers nothing any more: the first failure tells more.
            return false;
        }
    }

    /** Deliver the message soon after this transaction, or drop it then when the instance has moved on. */
    public void later(String message, String businessKey) {
        this.jobs.add(JOB, message + BETWEEN + businessKey);
    }

    /**
     * Deliver the message to each of the instances, however many: as a batch of the engine, one instance a job, so that a
     * bad one fails alone.
     */
    public void toAll(String message, Collection<String> processInstanceIds) {
        if (!processInstanceIds.isEmpty()) {
            this.rights.use(() -> this.runtime
                    .createMessageCorrelationAsync(message)
                    .processInstanceIds(List.copyOf(processInstanceIds))
                    .correlateAllAsync());
        }
    }

    /** Carries a message that was to be delivered later. */
    @Component
    static class Delivery extends OwnJobHandler {
        private final Messages messages;

        Delivery(@Lazy Messages messages) {
            this.messages = messages;
        }

        @Override
        public String getType() {
            return JOB;
        }

        @Override
        protected void run(String about) {
            var cut = about.indexOf(BETWEEN);
            this.messages.now(about.substring(0, cut), about.substring(cut + 1));
        }
    }
}
