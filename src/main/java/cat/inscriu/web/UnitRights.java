package cat.inscriu.web;

import cat.inscriu.engine.ServiceRights;
import cat.inscriu.engine.Staff;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/**
 * Whose a promoting unit's things are: its coordinators', and an auditor's to read. What is not the caller's is not found, so
 * that a refusal tells nothing. The groups are asked of the engine each time: who just became or ceased to be a coordinator is
 * judged by that. With nobody signed in the service itself acts, and may.
 */
@Component
public class UnitRights {
    private final IdentityService identity;
    private final ServiceRights rights;

    UnitRights(IdentityService identity, ServiceRights rights) {
        this.identity = identity;
        this.rights = rights;
    }

    /**
     * Whether whoever is signed in coordinates the unit.
     *
     * @param group of the unit's coordinators in the engine, as {@link Staff#unitGroup} names it
     */
    public boolean coordinates(String group) {
        return isMember(group);
    }

    /** Whether whoever is signed in may read everything and change nothing. */
    public boolean audits() {
        return isMember(Staff.AUDITORS);
    }

    /** Whether whoever is signed in records attendance. */
    public boolean trains() {
        return isMember(Staff.TRAINERS);
    }

    /** Whether whoever is signed in administers the service. */
    public boolean administers() {
        return isMember(Staff.ADMINISTRATORS);
    }

    /** @throws NotFound unless whoever is signed in coordinates the unit */
    public void requireCoordinator(String group) {
        if (!coordinates(group)) {
            throw new NotFound("unit");
        }
    }

    /** @throws NotFound unless whoever is signed in coordinates the unit or audits */
    public void requireReader(String group) {
        if (!coordinates(group) && !audits()) {
            throw new NotFound("unit");
        }
    }

    /** Ids of the groups to which whoever is signed in belongs now; none for nobody. For judging many things at once. */
    public Set<String> groups() {
        var caller = this.identity.getCurrentAuthentication();
        if (caller == null || caller.getUserId() == null) {
            return Set.of();
        }
        return this.rights.use(() -> this.identity.createGroupQuery().groupMember(caller.getUserId()).list().stream()
                .map(Group::getId)
                .collect(Collectors.toUnmodifiableSet()));
    }

    private boolean isMember(String group) {
        var caller = this.identity.getCurrentAuthentication();
        if (caller == null || caller.getUserId() == null) {
            return true;
        }
        return this.rights.use(() -> this.identity
                        .createUserQuery()
                        .userId(caller.getUserId())
                        .memberOfGroup(group)
                        .count())
                > 0;
    }
}
