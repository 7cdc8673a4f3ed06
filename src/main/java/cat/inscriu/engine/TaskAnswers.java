package cat.inscriu.engine;

import java.util.Locale;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Say in words why an act on a task failed, at the outer edge of the command, when its transaction is already rolled back. A
 * {@link RefusedCompletion} leaves unwrapped, wherever below it was thrown. Whoever loses a race reads "already decided",
 * whether the loser met a stale row, a missing task or a rule of ours: what counts is that the task is gone afterwards. While it
 * is still open, the act is done again.
 */
class TaskAnswers extends CommandInterceptor {
    private final ProcessEngineConfigurationImpl engine;
    private final MessageSource messages;
    private final Supplier<Locale> language;

    /** @param language of whoever is being served, or of the office */
    TaskAnswers(ProcessEngineConfigurationImpl engine, MessageSource messages, Supplier<Locale> language) {
        this.engine = engine;
        this.messages = messages;
        this.language = language;
    }

    @Override
    public <T> T execute(Command<T> command) {
        for (var attempt = 1; ; attempt++) {
            try {
                return this.next.execute(command);
            } catch (RuntimeException e) {
                var refused = refusal(e);
                if (refused != null) {
                    var status = "no-such-task".equals(refused.code()) ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST;
                    throw answer(status, refused);
                }
                // Inside a wider transaction nothing is decided yet, and the loser's view is not the last word.
                if (!(command instanceof OnTask act) || TransactionSynchronizationManager.isActualTransactionActive()) {
                    throw e;
                }
                if (DatabaseAway.in(e)) {
                    throw answer(HttpStatus.SERVICE_UNAVAILABLE, RefusedCompletion.because("busy", e));
                }
                var failure = explained(act.taskId(), e);
                // A reminder or a batch may touch the instance of a task that stays open: that is nobody's decision.
                if (failure != e || !LostRaces.orCollisionIn(e)) {
                    throw failure;
                }
                if (attempt == Attempts.MOST) {
                    throw answer(HttpStatus.CONFLICT, RefusedCompletion.because("busy", e));
                }
                Attempts.pauseAfter(attempt);
            }
        }
    }

    private RuntimeException explained(String taskId, RuntimeException e) {
        if (e instanceof TaskAlreadyClaimedException) {
            return answer(HttpStatus.CONFLICT, RefusedCompletion.because("already-claimed", e));
        }
        return switch (stateOf(taskId)) {
            // Other people's tasks answer as if they did not exist.
            case OPEN ->
                e instanceof AuthorizationException
                        ? answer(HttpStatus.NOT_FOUND, RefusedCompletion.because("no-such-task", e))
                        : e;
            case CLOSED -> answer(HttpStatus.CONFLICT, RefusedCompletion.because("already-decided", e));
            case UNKNOWN -> answer(HttpStatus.NOT_FOUND, RefusedCompletion.because("no-such-task", e));
        };
    }

    private RefusedCompletion answer(HttpStatus status, RefusedCompletion refused) {
        var words = refused.inWords(this.messages, this.language.get());
        EngineAnswers.remember(status, words);
        return words;
    }

    private TaskState stateOf(String taskId) {
        return this.engine.getCommandExecutorTxRequired().execute(context -> {
            if (taskId == null) {
                return TaskState.UNKNOWN;
            }
            if (context.getTaskManager().findTaskById(taskId) != null) {
                return TaskState.OPEN;
            }
            var known = context.getHistoricTaskInstanceManager().findHistoricTaskInstanceById(taskId);
            return known == null ? TaskState.UNKNOWN : TaskState.CLOSED;
        });
    }

    private static RefusedCompletion refusal(Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedCompletion refused) {
                return refused;
            }
        }
        return null;
    }

    private enum TaskState {
        OPEN,
        CLOSED,
        UNKNOWN
    }
}
