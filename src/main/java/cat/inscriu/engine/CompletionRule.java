package cat.inscriu.engine;

import java.util.Map;

/**
 * What one user task takes when it is completed. A bean of the capability that owns the task; a task without a rule takes no
 * variable at all.
 */
public interface CompletionRule {

    /** The task's key in its model, such as {@code reviewRequest}. */
    String taskDefinitionKey();

    /**
     * Refuse whatever the task does not take: a variable that is wrong, missing or not named by the interface. Called in the
     * completing command, after the engine found the caller entitled and before anything changes.
     *
     * @param variables what the caller sent: each value a {@code String}, a {@code Date} or null. The rule may replace a value
     *     by the form that the model stores and take away an empty one; what it leaves is what the instance gets
     * @throws RefusedCompletion naming the variable and what would be taken; the caller reads it
     */
    void check(Map<String, Object> variables) throws RefusedCompletion;
}
