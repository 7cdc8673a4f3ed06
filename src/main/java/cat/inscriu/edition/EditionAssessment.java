package cat.inscriu.edition;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gathers what {@code edition-viability.dmn} judges. */
@Service
class EditionAssessment {
    private final EditionGate gate;
    private final EditionCapacity capacity;
    private final Clock clock;

    EditionAssessment(EditionGate gate, EditionCapacity capacity, Clock clock) {
        this.gate = gate;
        this.capacity = capacity;
        this.clock = clock;
    }

    /** Takes the edition first: whoever takes or frees a seat is either seen here or nudges the edition after. */
    @Transactional(propagation = Propagation.MANDATORY)
    Facts facts(String code) {
        var edition = this.gate.take(code);
        var figures = this.capacity.figures(code);
        return new Facts(
                figures.seats().taken(),
                figures.seats().limits().minimum(),
                figures.reachable(),
                !this.clock.instant().isBefore(edition.decisionBy()),
                edition.belowMinimum());
    }

    /** Persons, and whether the day of the decision has come. */
    record Facts(long firm, long minimum, long reachable, boolean decisionDue, BelowMinimum belowMinimum) {
        void lend(DelegateExecution execution) {
            EditionProcess.FIRM.lend(execution, this.firm);
            EditionProcess.MINIMUM.lend(execution, this.minimum);
            EditionProcess.REACHABLE.lend(execution, this.reachable);
            EditionProcess.DECISION_DUE.lend(execution, this.decisionDue);
            EditionProcess.BELOW_MINIMUM.lend(execution, this.belowMinimum);
        }
    }
}
