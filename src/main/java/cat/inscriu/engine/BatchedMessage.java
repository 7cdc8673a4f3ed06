package cat.inscriu.engine;

import java.util.List;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.impl.batch.BatchJobConfiguration;
import org.camunda.bpm.engine.impl.batch.message.MessageCorrelationBatchConfiguration;
import org.camunda.bpm.engine.impl.batch.message.MessageCorrelationBatchJobHandler;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ByteArrayEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/** The message that a job of a batch carries, and those to whom it goes. */
record BatchedMessage(String name, List<String> processInstanceIds) {

    static boolean isCarriedBy(JobEntity job) {
        return Batch.TYPE_CORRELATE_MESSAGE.equals(job.getJobHandlerType());
    }

    static BatchedMessage of(JobEntity job, CommandContext command) {
        var where = ((BatchJobConfiguration) job.getJobHandlerConfiguration()).getConfigurationByteArrayId();
        var written = command.getDbEntityManager().selectById(ByteArrayEntity.class, where);
        MessageCorrelationBatchConfiguration what =
                new MessageCorrelationBatchJobHandler().readConfiguration(written.getBytes());
        return new BatchedMessage(what.getMessageName(), what.getIds());
    }

    /** Whether one of them still waits for it. */
    boolean isAwaited(CommandContext command) {
        return this.processInstanceIds.stream()
                .flatMap(id ->
                        command.getEventSubscriptionManager().findEventSubscriptionsByProcessInstanceId(id).stream())
                .anyMatch(wait -> this.name.equals(wait.getEventName()));
    }
}
