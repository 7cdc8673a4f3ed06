package cat.inscriu.engine;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The one row that a decision table answered, as a listener at the end of its business rule task reads it. */
public record TableResult(String step, DmnDecisionResultEntries row) {
    /** The engine lends the result to the step under this name; it is never stored. */
    private static final String RESULT = "decisionResult";

    /**
     * Read the result of the table that the step has just asked.
     *
     * @throws IllegalStateException if no row matched: the table has a gap
     */
    public static TableResult of(DelegateExecution execution) {
        var step = execution.getCurrentActivityId();
        if (execution.getVariable(RESULT) instanceof DmnDecisionResult result && result.size() == 1) {
            return new TableResult(step, result.getSingleResult());
        }
        throw new IllegalStateException(step + ": the decision table answered no row");
    }

    /** The output of that name, as a word of the type. */
    public <T extends Enum<T>> T word(String output, Class<T> type) {
        if (this.row.get(output) instanceof String word) {
            return Enum.valueOf(type, word);
        }
        throw new IllegalStateException(this.step + ": the decision table has no output " + output);
    }

    /** The output of that name, as text. */
    public String text(String output) {
        return (String) this.row.get(output);
    }
}
