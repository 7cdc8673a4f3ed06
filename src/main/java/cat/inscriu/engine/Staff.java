package cat.inscriu.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.context.MessageSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;

/**
 * Who works with the engine, and what each may do there: the groups, their rights and the filters of Tasklist, made at every
 * start where they are missing. Rights on a task are not listed here: the engine gives them to the task's candidate groups when
 * it is created, so a coordinator meets only the tasks of the own units.
 */
@Service
public class Staff implements SmartLifecycle {
    /** Everything, everywhere; the engine's own name for it. */
    public static final String ADMINISTRATORS = Groups.CAMUNDA_ADMIN;
    /** All who coordinate some unit. */
    public static final String COORDINATORS = "coordinators";
    /** All who record attendance. */
    public static final String TRAINERS = "trainers";
    /** All who may read everything and change nothing. */
    public static final String AUDITORS = "auditors";
    /** Whose members coordinate every unit, also units made later. */
    public static final String EVERY_UNIT = "every-unit";

    private static final String UNIT = "unit-";
    private static final String UNITS = "UNIT";
    private static final List<String> PROCESSES = List.of("enrollment", "edition");
    private static final String ANY_TASK = "overdue";
    private static final List<TaskFilter> FILTERS = List.of(
            new TaskFilter("reviewRequest", false, "#1a5f7a", List.of(COORDINATORS, AUDITORS)),
            new TaskFilter("decideEdition", false, "#7a4b1a", List.of(COORDINATORS, AUDITORS)),
            new TaskFilter("recordAttendance", false, "#2f6b3a", List.of(COORDINATORS, TRAINERS, AUDITORS)),
            new TaskFilter(ANY_TASK, true, "#9b1c1c", List.of(COORDINATORS, AUDITORS)));

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final FilterService filters;
    private final TaskService tasks;
    private final ServiceRights rights;
    private final StartLock lock;
    private final MessageSource messages;
    private volatile boolean running;

    Staff(
            IdentityService identity,
            AuthorizationService authorizations,
            FilterService filters,
            TaskService tasks,
            ServiceRights rights,
            StartLock lock,
            MessageSource messages) {
        this.identity = identity;
        this.authorizations = authorizations;
        this.filters = filters;
        this.tasks = tasks;
        this.rights = rights;
        this.lock = lock;
        this.messages = messages;
    }

    /** What the filters of Tasklist are called after. */
    static Stream<String> filterKeys() {
        return FILTERS.stream().map(TaskFilter::key);
    }

    /** The engine group of a unit's coordinators, as tasks name it. */
    public static String unitGroup(String unitCode) {
        return UNIT + unitCode;
    }

    /** Whether the engine's group is that of some unit's coordinators. */
    public static boolean isUnitGroup(String group) {
        return group.startsWith(UNIT);
    }

    /**
     * Make the group of a unit's coordinators, and the given person one of them. Asked again, changes nothing more.
     *
     * @param unitCode letters, digits and hyphens; at most 59 characters, since the engine keeps 64 for a group
     * @param unitName as people call the unit; cut at 255 characters
     * @param coordinator id of an existing account; null for none, such as when the service itself imports
     */
    public void unit(String unitCode, String unitName, String coordinator) {
        this.rights.use(() -> {
            var group = unitGroup(unitCode);
            group(group, unitName.substring(0, Math.min(255, unitName.length())), UNITS);
            // One set: what this command adds, its own queries do not see yet.
            var members = new TreeSet<String>();
            this.identity.createUserQuery().memberOfGroup(EVERY_UNIT).list().forEach(user -> members.add(user.getId()));
            if (coordinator != null && exists(coordinator)) {
                members.add(coordinator);
            }
            members.forEach(user -> member(user, group));
        });
    }

    /**
     * Make an account unless there is one of that id, one node at a time, and see that it belongs to the groups. A password is set once and never
     * put back.
     */
    public void account(
            String id, String password, String givenName, String familyName, String email, List<String> groups) {
        // Nodes that start together would each find it missing.
        this.lock.hold(() -> this.rights.use(() -> {
            if (!exists(id)) {
                var user = this.identity.newUser(id);
                user.setPassword(password);
                user.setFirstName(givenName);
                user.setLastName(familyName);
                user.setEmail(email);
                this.identity.saveUser(user);
            }
            groups.forEach(group -> member(id, group));
            if (groups.contains(EVERY_UNIT)) {
                for (var group :
                        this.identity.createGroupQuery().groupType(UNITS).list()) {
                    member(id, group.getId());
                }
            }
        }));
    }

    /**
     * Make or renew an account that another system vouches for: without a password, and in exactly the groups that it names, as
     * far as there are such groups.
     *
     * @param id letters, digits and {@code . _ @ -}, at most 64
     * @param named groups of the engine; {@link #EVERY_UNIT} stands for all units
     * @return false, with nothing changed, if the account has a password and so is another's, or has never had a group
     */
    public boolean vouched(String id, String givenName, String familyName, String email, Set<String> named) {
        return this.rights.use(() -> {
            var known = this.identity.createUserQuery().userId(id).singleResult();
            var groups = this.identity.createGroupQuery().list().stream()
                    .filter(group -> named.contains(group.getId())
                            || named.contains(EVERY_UNIT) && UNITS.equals(group.getType()))
                    .map(Group::getId)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (known != null && known.getPassword() != null || known == null && groups.isEmpty()) {
                return false;
            }
            var user = known == null ? this.identity.newUser(id) : known;
            user.setFirstName(givenName);
            user.setLastName(familyName);
            user.setEmail(email);
            this.identity.saveUser(user);
            for (var group : this.identity.createGroupQuery().groupMember(id).list()) {
                if (!groups.remove(group.getId())) {
                    this.identity.deleteMembership(id, group.getId());
                }
            }
            groups.forEach(group -> this.identity.createMembership(id, group));
            return true;
        });
    }

    /** Whether anybody administers. */
    boolean hasAdministrator() {
        return this.rights.use(() -> this.identity
                        .createUserQuery()
                        .memberOfGroup(ADMINISTRATORS)
                        .count())
                > 0;
    }

    @Override
    public void start() {
        this.lock.hold(() -> {
            group(ADMINISTRATORS, "Administració", Groups.GROUP_TYPE_SYSTEM);
            for (var resource : Resources.values()) {
                grant(ADMINISTRATORS, resource, Authorization.ANY, Permissions.ALL);
            }
            group(COORDINATORS, "Persones coordinadores", Groups.GROUP_TYPE_WORKFLOW);
            group(TRAINERS, "Persones formadores", Groups.GROUP_TYPE_WORKFLOW);
            group(AUDITORS, "Persones auditores", Groups.GROUP_TYPE_WORKFLOW);
            group(EVERY_UNIT, "Coordinació de totes les unitats", Groups.GROUP_TYPE_WORKFLOW);
            for (var group : List.of(COORDINATORS, TRAINERS)) {
                grant(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
                for (var process : PROCESSES) {
                    // The name beside a task, and its picture.
                    grant(group, Resources.PROCESS_DEFINITION, process, Permissions.READ);
                }
            }
            grant(AUDITORS, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
            grant(
                    AUDITORS,
                    Resources.PROCESS_DEFINITION,
                    Authorization.ANY,
                    Permissions.READ,
                    Permissions.READ_INSTANCE,
                    Permissions.READ_TASK,
                    Permissions.READ_HISTORY);
            grant(AUDITORS, Resources.TASK, Authorization.ANY, Permissions.READ);
            grant(
                    AUDITORS,
                    Resources.DECISION_DEFINITION,
                    Authorization.ANY,
                    Permissions.READ,
                    Permissions.READ_HISTORY);
            grant(AUDITORS, Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ);
            for (var position = 0; position < FILTERS.size(); position++) {
                filter(FILTERS.get(position), position);
            }
        });
        this.running = true;
    }

    private void filter(TaskFilter wanted, int position) {
        // A filter has one name for all; SpokenNames says it in the reader's language.
        var name = this.messages.getMessage(SpokenNames.FILTER + wanted.key(), null, TaskNames.OFFICE);
        var filter = this.filters.createTaskFilterQuery().filterName(name).singleResult();
        if (filter == null) {
            filter =
                    this.filters.newTaskFilter(name).setQuery(query(wanted)).setProperties(wanted.properties(position));
            filter = this.filters.saveFilter(filter);
        }
        for (var group : wanted.readers()) {
            grant(group, Resources.FILTER, filter.getId(), Permissions.READ);
        }
    }

    private TaskQuery query(TaskFilter wanted) {
        // No candidate group: the engine shows each reader the tasks of the own units, claimed ones included.
        var query = this.tasks.createTaskQuery();
        if (!ANY_TASK.equals(wanted.key())) {
            query.taskDefinitionKey(wanted.key());
        }
        return query.orderByDueDate().asc().orderByTaskCreateTime().asc();
    }

    private boolean exists(String user) {
        return this.identity.createUserQuery().userId(user).count() > 0;
    }

    private void group(String id, String name, String type) {
        if (this.identity.createGroupQuery().groupId(id).count() == 0) {
            var group = this.identity.newGroup(id);
            group.setName(name);
            group.setType(type);
            this.identity.saveGroup(group);
        }
    }

    private void member(String user, String group) {
        if (this.identity.createUserQuery().userId(user).memberOfGroup(group).count() == 0) {
            this.identity.createMembership(user, group);
        }
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        var known = this.authorizations
                .createAuthorizationQuery()
                .groupIdIn(group)
                .resourceType(resource)
                .resourceId(id)
                .authorizationType(Authorization.AUTH_TYPE_GRANT)
                .list();
        if (known.isEmpty()) {
            var grant = this.authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(group);
            grant.setResource(resource);
            grant.setResourceId(id);
            for (var permission : permissions) {
                grant.addPermission(permission);
            }
            this.authorizations.saveAuthorization(grant);
        }
    }

    @Override
    public void stop() {
        this.running = false;
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    /** After the models, whose names the rights mention; before accounts. */
    @Override
    public int getPhase() {
        return ModelDeployment.PHASE + 1;
    }

    /**
     * A filter of Tasklist.
     *
     * @param key of the user task, or {@link #ANY_TASK}; its name is the text of that key
     */
    private record TaskFilter(String key, boolean overdue, String color, List<String> readers) {

        Map<String, Object> properties(int position) {
            var properties = new LinkedHashMap<String, Object>();
            properties.put("description", "");
            properties.put("priority", position);
            properties.put("color", this.color);
            properties.put("refresh", true);
            properties.put(TaskFilters.OVERDUE, this.overdue);
            return properties;
        }
    }
}
