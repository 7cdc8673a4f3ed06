package cat.inscriu.engine;

import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The way of an instance through its model from step to step, in two statements however long it is. What may be shown to whom is for the caller. */
@Component
public class Traces {
    private final HistoryService history;
    private final RuntimeService runtime;
    private final ServiceRights rights;

    Traces(HistoryService history, RuntimeService runtime, ServiceRights rights) {
        this.history = history;
        this.runtime = runtime;
        this.rights = rights;
    }

    /** Empty when the engine no longer remembers the instance: history has a time to live. */
    @Transactional(readOnly = true)
    public Optional<Trace> of(String instance) {
        return this.rights.use(() -> read(instance));
    }

    private Optional<Trace> read(String instance) {
        var entered = this.history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance)
                .orderPartiallyByOccurrence()
                .asc()
                .list();
        if (entered.isEmpty()) {
            return Optional.empty();
        }
        // A subprocess is a frame, not a step.
        var steps = entered.stream()
                .filter(step -> !ActivityTypes.SUB_PROCESS.equals(step.getActivityType()))
                .toList();
        var frames = entered.stream()
                .filter(step -> ActivityTypes.SUB_PROCESS.equals(step.getActivityType()))
                .map(HistoricActivityInstance::getActivityId)
                .collect(Collectors.toSet());
        var path = new ArrayList<>(
                steps.stream().map(HistoricActivityInstance::getActivityId).toList());
        var present = steps.stream()
                .filter(step -> step.getEndTime() == null)
                .map(HistoricActivityInstance::getActivityId)
                .collect(Collectors.toCollection(TreeSet::new));
        // At a save point before a step, history does not know of the step until a job begins it.
        this.runtime.createExecutionQuery().processInstanceId(instance).list().stream()
                .map(execution -> ((ExecutionEntity) execution).getActivityId())
                .filter(activity -> activity != null && !frames.contains(activity) && present.add(activity))
                .forEach(path::add);
        return Optional.of(new Trace(entered.get(0).getProcessDefinitionId(), path, present));
    }
}
