package cat.inscriu.engine;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Calls a job's lost race by the engine's own name for it, whoever noticed it, so that the log has one line of it and not a
 * stack trace: nothing failed, and {@link JobRetry} has it done again.
 */
class LostJobs extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return this.next.execute(command);
        } catch (RuntimeException e) {
            if (command instanceof ExecuteJobsCmd && !(e instanceof OptimisticLockingException) && LostRaces.in(e)) {
                throw new OptimisticLockingException(
                        "lost a race: " + e.getClass().getSimpleName(), e);
            }
            throw e;
        }
    }
}
