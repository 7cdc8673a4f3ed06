package cat.inscriu.edition;

import cat.inscriu.audit.Act;
import cat.inscriu.audit.AuditTrail;
import cat.inscriu.audit.Deed;
import cat.inscriu.engine.Attempts;
import cat.inscriu.engine.ServiceRights;
import cat.inscriu.engine.SignedIn;
import cat.inscriu.engine.Staff;
import cat.inscriu.web.Fault;
import cat.inscriu.web.InvalidInput;
import cat.inscriu.web.NotFound;
import cat.inscriu.web.UnitRights;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Who trains an edition, and so records its attendance beside its coordinators: the accounts that it names. An edition that
 * names none is open to every trainer.
 */
@Service
public class EditionTrainers {
    private static final int MOST = 50;

    private final JdbcClient database;
    private final EditionGate gate;
    private final UnitRights units;
    private final SignedIn signedIn;
    private final ServiceRights rights;
    private final IdentityService identity;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final Attempts attempts;
    private final AuditTrail trail;

    EditionTrainers(
            JdbcClient database,
            EditionGate gate,
            UnitRights units,
            SignedIn signedIn,
            ServiceRights rights,
            IdentityService identity,
            TaskService tasks,
            AuthorizationService authorizations,
            Attempts attempts,
            AuditTrail trail) {
        this.database = database;
        this.gate = gate;
        this.units = units;
        this.signedIn = signedIn;
        this.rights = rights;
        this.identity = identity;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.attempts = attempts;
        this.trail = trail;
    }

    /**
     * The accounts that the edition names, in order; empty when it is open to every trainer.
     *
     * @throws NotFound if there is no such edition, or it is not for the caller to read
     */
    public List<String> shown(String edition) {
        this.units.requireReader(coordinators(edition));
        return of(edition);
    }

    /**
     * Name others, also while attendance is being recorded: the open task goes over to them.
     *
     * @param accounts of trainers; none opens the edition to every trainer
     * @throws NotFound if there is no such edition, or the caller does not coordinate it
     * @throws InvalidInput naming every account that is no trainer's
     */
    public void change(String edition, List<String> accounts) {
        var faults = faults(accounts);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        this.attempts.run(() -> {
            this.units.requireCoordinator(this.gate.take(edition).coordinators());
            this.database
                    .sql("delete from edition_trainer where edition_code = ?")
                    .param(edition)
                    .update();
            name(edition, accounts);
            this.rights.use(() -> handOver(edition));
            this.trail.add(Deed.onEdition(Act.TRAINERS_NAMED, edition).detail(accounts.size()));
        });
    }

    /** Note who trains an edition that is being published; null names nobody. */
    void name(String edition, List<String> accounts) {
        if (accounts != null) {
            accounts.stream()
                    .distinct()
                    .forEach(account -> this.database
                            .sql("insert into edition_trainer (edition_code, account) values (?, ?)")
                            .params(edition, account)
                            .update());
        }
    }

    /** What is wrong with a list of trainers; null is a list of none. */
    List<Fault> faults(List<String> accounts) {
        var faults = new ArrayList<Fault>();
        if (accounts != null && accounts.size() > MOST) {
            faults.add(Fault.of("trainers", "too-many", MOST));
        } else if (accounts != null) {
            for (var i = 0; i < accounts.size(); i++) {
                if (!isTrainer(accounts.get(i))) {
                    faults.add(Fault.of("trainers[" + i + "]", "no-such-trainer"));
                }
            }
        }
        return faults;
    }

    /** Whether whoever is signed in coordinates the edition or trains it. With nobody signed in the service itself acts, and may. */
    public boolean mayRecord(Edition edition) {
        if (this.units.coordinates(edition.coordinators())) {
            return true;
        }
        var named = of(edition.code());
        return this.units.trains() && (named.isEmpty() || named.contains(this.signedIn.name()));
    }

    /** Those of the editions whose attendance whoever is signed in may record, asked in two statements however many there are. */
    public List<Edition> recordable(List<Edition> editions) {
        if (editions.isEmpty()) {
            return editions;
        }
        var named = new HashMap<String, List<String>>();
        this.database
                .sql("select edition_code, account from edition_trainer where edition_code in (:codes)")
                .param("codes", editions.stream().map(Edition::code).toList())
                .query((ResultSet row) -> {
                    named.computeIfAbsent(row.getString(1), code -> new ArrayList<>())
                            .add(row.getString(2));
                });
        var groups = this.units.groups();
        return editions.stream()
                .filter(edition -> groups.contains(edition.coordinators())
                        || groups.contains(Staff.TRAINERS)
                                && named.getOrDefault(edition.code(), List.of(this.signedIn.name()))
                                        .contains(this.signedIn.name()))
                .toList();
    }

    /** When "Record attendance" opens: it is for the trainers of the edition too. */
    void invite(DelegateTask task) {
        var named = of(task.getExecution().getProcessBusinessKey());
        if (named.isEmpty()) {
            task.addCandidateGroup(Staff.TRAINERS);
        } else {
            task.addCandidateUsers(named);
        }
    }

    private void handOver(String edition) {
        for (var task : this.tasks
                .createTaskQuery()
                .processInstanceBusinessKey(edition)
                .taskDefinitionKey(EditionProcess.RECORD_ATTENDANCE)
                .list()) {
            withdraw(task);
            var named = of(edition);
            if (named.isEmpty()) {
                this.tasks.addCandidateGroup(task.getId(), Staff.TRAINERS);
            }
            named.forEach(account -> this.tasks.addCandidateUser(task.getId(), account));
        }
    }

    /** Taking a candidate away leaves the right that came with it, which is taken too. */
    private void withdraw(Task task) {
        if (task.getAssignee() != null && isTrainer(task.getAssignee())) {
            this.tasks.setAssignee(task.getId(), null);
        }
        for (var link : this.tasks.getIdentityLinksForTask(task.getId())) {
            if (IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getUserId() != null) {
                this.tasks.deleteCandidateUser(task.getId(), link.getUserId());
            } else if (Staff.TRAINERS.equals(link.getGroupId())) {
                this.tasks.deleteCandidateGroup(task.getId(), Staff.TRAINERS);
            }
        }
        this.authorizations
                .createAuthorizationQuery()
                .resourceType(Resources.TASK)
                .resourceId(task.getId())
                .authorizationType(Authorization.AUTH_TYPE_GRANT)
                .list()
                .stream()
                .filter(grant -> grant.getUserId() != null || Objects.equals(grant.getGroupId(), Staff.TRAINERS))
                .forEach(grant -> this.authorizations.deleteAuthorization(grant.getId()));
    }

    private boolean isTrainer(String account) {
        return account != null
                && this.rights.use(() -> this.identity
                                .createUserQuery()
                                .userId(account)
                                .memberOfGroup(Staff.TRAINERS)
                                .count())
                        > 0;
    }

    private List<String> of(String edition) {
        return this.database
                .sql("select account from edition_trainer where edition_code = ? order by account")
                .param(edition)
                .query(String.class)
                .list();
    }

    private String coordinators(String edition) {
        return this.database
                .sql("select coordinators from edition where code = ?")
                .param(edition)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFound("edition"));
    }
}
