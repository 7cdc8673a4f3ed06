package cat.inscriu.edition;

import cat.inscriu.engine.Messages;
import cat.inscriu.engine.OwnJobHandler;
import cat.inscriu.engine.OwnJobs;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has an edition look at its seats again. It travels as a job, so that approvals and withdrawals never wait for each other
 * on the edition's instance; the job reads afresh what the edition waits for, so that coming twice or late is harmless.
 */
@Component
public class EditionNudge {
    static final String JOB = "inscriu-edition-nudge";

    private final OwnJobs jobs;
    private final EditionGate gate;
    private final EditionCapacity capacity;
    private final Messages messages;

    EditionNudge(OwnJobs jobs, EditionGate gate, @Lazy EditionCapacity capacity, Messages messages) {
        this.jobs = jobs;
        this.gate = gate;
        this.capacity = capacity;
        this.messages = messages;
    }

    /** Look again soon after this transaction. */
    public void later(String edition) {
        this.jobs.add(JOB, edition);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void now(String code) {
        var edition = this.gate.take(code);
        var figures = this.capacity.figures(code);
        var reached = figures.seats().taken() >= figures.seats().limits().minimum();
        if (edition.status() == EditionStatus.ENROLLMENT_CLOSED && !edition.decisionOpen()) {
            this.messages.now(EditionProcess.SEATS_CHANGED, code);
        } else if (edition.status() == EditionStatus.ENROLLMENT_CLOSED && reached) {
            // Only this withdraws an open decision; anything less would take the task from who has just claimed it.
            this.messages.now(EditionProcess.MINIMUM_REACHED, code);
        } else if (edition.status() == EditionStatus.CONFIRMED && !reached) {
            this.messages.now(EditionProcess.SEAT_GIVEN_BACK, code);
        }
    }

    @Component
    static class Handler extends OwnJobHandler {
        private final EditionNudge nudge;

        Handler(@Lazy EditionNudge nudge) {
            this.nudge = nudge;
        }

        @Override
        public String getType() {
            return JOB;
        }

        @Override
        protected void run(String edition) {
            this.nudge.now(edition);
        }
    }
}
