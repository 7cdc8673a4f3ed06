package cat.inscriu.notification;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.springframework.beans.factory.ObjectProvider;

/** What the engine calls when the job of a notice is due. */
class NoticeJobHandler implements JobHandler<NoticeJobHandler.Reference> {
    /** The engine is made before who delivers, so it is looked up when the first job runs. */
    private final ObjectProvider<NoticeDelivery> delivery;

    NoticeJobHandler(ObjectProvider<NoticeDelivery> delivery) {
        this.delivery = delivery;
    }

    @Override
    public String getType() {
        return NoticeJobs.TYPE;
    }

    @Override
    public void execute(Reference notice, ExecutionEntity execution, CommandContext context, String tenantId) {
        // Who starts one job by hand, as an operator may, means that one.
        var acquired = Context.getJobExecutorContext() != null;
        this.delivery.getObject().deliver(notice.id(), acquired);
    }

    @Override
    public Reference newConfiguration(String id) {
        return new Reference(Long.parseLong(id));
    }

    @Override
    public void onDelete(Reference notice, JobEntity job) {
        // The row stays: should somebody delete the job of an owed notice, the sweeper gives it another.
    }

    /** The row that a job is for. */
    record Reference(long id) implements JobHandlerConfiguration {
        @Override
        public String toCanonicalString() {
            return Long.toString(this.id);
        }
    }
}
