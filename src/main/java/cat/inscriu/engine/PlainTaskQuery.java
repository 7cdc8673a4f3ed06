package cat.inscriu.engine;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;

/**
 * A query for tasks that carries no expression at all. The engine's own switch looks at the query itself and overlooks the
 * alternatives inside it ({@code orQueries}), whose expressions it evaluates: anybody who may list tasks could have called any
 * bean of ours.
 */
class PlainTaskQuery extends TaskQueryImpl {
    private static final long serialVersionUID = 1L;

    PlainTaskQuery(CommandExecutor commandExecutor) {
        super(commandExecutor);
    }

    /** Called by the engine before a query runs, alone or added to a stored filter. */
    @Override
    public void validate() {
        super.validate();
        refuseExpressions(this);
    }

    static void refuseExpressions(TaskQueryImpl query) {
        for (var alternative : query.getQueries()) {
            if (!alternative.getExpressions().isEmpty()) {
                throw new BadUserRequestException("Expressions are forbidden in queries.");
            }
        }
    }
}
