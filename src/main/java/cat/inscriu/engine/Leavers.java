package cat.inscriu.engine;

import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Take tasks back from who has left the unit, or the house. The engine gives whoever claims a task a right of their own to it, which
 * outlasts the group, and lets nobody else claim it: a leaver could go on deciding, and colleagues could not begin. Every node looks;
 * who comes second finds nothing to do.
 */
@Component
class Leavers {
    private static final Logger LOG = LoggerFactory.getLogger(Leavers.class);

    /** Persons with a right of their own to a task for which they are no candidate; administrators may have any. */
    private static final String LEFT = """
            select t.ID_, t.TASK_DEF_KEY_, a.USER_ID_, a.ID_ from ACT_RU_AUTHORIZATION a
            join ACT_RU_TASK t on t.ID_ = a.RESOURCE_ID_
            where a.RESOURCE_TYPE_ = :task and a.USER_ID_ is not null
              and not exists (select 1 from ACT_RU_IDENTITYLINK l
                              where l.TASK_ID_ = t.ID_ and l.TYPE_ = 'candidate' and l.USER_ID_ = a.USER_ID_)
              and not exists (select 1 from ACT_RU_IDENTITYLINK l
                              join ACT_ID_MEMBERSHIP m on m.GROUP_ID_ = l.GROUP_ID_ and m.USER_ID_ = a.USER_ID_
                              where l.TASK_ID_ = t.ID_ and l.TYPE_ = 'candidate')
              and not exists (select 1 from ACT_ID_MEMBERSHIP m
                              where m.USER_ID_ = a.USER_ID_ and m.GROUP_ID_ = :administrators)
            """;

    private final JdbcClient database;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final ServiceRights rights;
    private final Attempts attempts;

    Leavers(
            JdbcClient database,
            TaskService tasks,
            AuthorizationService authorizations,
            ServiceRights rights,
            Attempts attempts) {
        this.database = database;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.rights = rights;
        this.attempts = attempts;
    }

    private record Right(String task, String step, String person, String id) {}

    @Scheduled(initialDelay = 20, fixedDelay = 20, timeUnit = TimeUnit.SECONDS)
    void look() {
        this.database
                .sql(LEFT)
                .param("task", Resources.TASK.resourceType())
                .param("administrators", Staff.ADMINISTRATORS)
                .query((row, i) -> new Right(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list()
                .forEach(right -> this.attempts.run(() -> this.rights.use(() -> end(right))));
    }

    private void end(Right right) {
        var task = this.tasks.createTaskQuery().taskId(right.task()).singleResult();
        if (task != null && right.person().equals(task.getAssignee())) {
            this.tasks.setAssignee(right.task(), null);
            LOG.info("A task {} is free again: whoever had it has left the unit", right.step());
        }
        if (this.authorizations
                        .createAuthorizationQuery()
                        .authorizationId(right.id())
                        .count()
                == 1) {
            this.authorizations.deleteAuthorization(right.id());
        }
    }
}
