package cat.inscriu.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.query.Query;
import org.camunda.bpm.engine.task.TaskQuery;

/**
 * The engine's filter service, save that a filter marked {@link #OVERDUE} finds only tasks whose due date has passed. The
 * engine itself could say "now" only by an expression in the stored filter, and those are switched off.
 */
class OverdueFilters extends FilterServiceImpl {
    /** Property of a filter, {@code true} or absent. */
    static final String OVERDUE = "overdue";

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
        var filter = getFilter(filterId);
        if (filter == null || !Boolean.TRUE.equals(filter.getProperties().get(OVERDUE))) {
            return query;
        }
        TaskQuery tasks = query == null ? new TaskQueryImpl() : (TaskQuery) query;
        return (Q) tasks.dueBefore(ClockUtil.getCurrentTime());
    }
}
