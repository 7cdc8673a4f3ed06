package cat.inscriu.engine;

import java.util.List;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.query.Query;

/**
 * The engine's filter service, save that a filter marked {@link #OVERDUE} finds only tasks whose due date has passed. The
 * engine itself could say "now" only by an expression in the stored filter, and those are refused.
 */
class TaskFilters extends FilterServiceImpl {
    /** Property of a filter, {@code true} or absent. */
    static final String OVERDUE = "overdue";

    @Override
    public Filter saveFilter(Filter filter) {
        if (filter.getQuery() instanceof TaskQueryImpl query) {
            PlainTaskQuery.refuseExpressions(query);
        }
        return super.saveFilter(filter);
    }

    @Override
    public <T> List<T> list(String filterId) {
        return list(filterId, (Query<?, T>) null);
    }

    @Override
    public <T, Q extends Query<?, T>> List<T> list(String filterId, Q extendingQuery) {
        return super.list(filterId, narrowed(filterId, extendingQuery));
    }

    @Override
    public <T> List<T> listPage(String filterId, int firstResult, int maxResults) {
        return listPage(filterId, (Query<?, T>) null, firstResult, maxResults);
    }

    @Override
    public <T, Q extends Query<?, T>> List<T> listPage(
            String filterId, Q extendingQuery, int firstResult, int maxResults) {
        return super.listPage(filterId, narrowed(filterId, extendingQuery), firstResult, maxResults);
    }

    @Override
    public <T> T singleResult(String filterId) {
        return singleResult(filterId, (Query<?, T>) null);
    }

    @Override
    public <T, Q extends Query<?, T>> T singleResult(String filterId, Q extendingQuery) {
        return super.singleResult(filterId, narrowed(filterId, extendingQuery));
    }

    @Override
    public Long count(String filterId) {
        return count(filterId, null);
    }

    @Override
    public Long count(String filterId, Query<?, ?> extendingQuery) {
        return super.count(filterId, narrowed(filterId, extendingQuery));
    }

    @SuppressWarnings("unchecked")
    private <Q extends Query<?, ?>> Q narrowed(String filterId, Q query) {
        var tasks = query instanceof TaskQueryImpl asked ? ofTheEnginesOwnClass(asked) : null;
        var filter = getFilter(filterId);
        if (filter != null && Boolean.TRUE.equals(filter.getProperties().get(OVERDUE))) {
            tasks = tasks == null ? new TaskQueryImpl() : tasks;
            tasks.dueBefore(ClockUtil.getCurrentTime());
        }
        return tasks == null ? query : (Q) tasks;
    }

    /** A stored query is extended only by one of exactly its own class. */
    private static TaskQueryImpl ofTheEnginesOwnClass(TaskQueryImpl query) {
        PlainTaskQuery.refuseExpressions(query);
        return query.getClass() == TaskQueryImpl.class ? query : (TaskQueryImpl) new TaskQueryImpl().extend(query);
    }
}
