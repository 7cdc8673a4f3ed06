package cat.inscriu.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Who is signed in: the account, its engine groups and the roles that follow from them, as of a moment. Holds no password. */
class StaffMember extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private static final Map<String, String> ROLES = Map.of(
            "camunda-admin", "ROLE_ADMIN",
            "coordinators", "ROLE_COORDINATOR",
            "trainers", "ROLE_TRAINER",
            "auditors", "ROLE_AUDITOR");

    private final String id;
    private final ArrayList<String> groups;
    private final Instant asOf;

    StaffMember(String id, Collection<String> groups, Instant asOf) {
        super(roles(groups));
        this.id = id;
        // A class that every session store can serialise, which the interface does not promise.
        this.groups = new ArrayList<>(groups);
        this.asOf = asOf;
        setAuthenticated(true);
    }

    private static List<GrantedAuthority> roles(Collection<String> groups) {
        return groups.stream()
                .filter(ROLES::containsKey)
                .map(group -> (GrantedAuthority) new SimpleGrantedAuthority(ROLES.get(group)))
                .toList();
    }

    /** What the account may be; empty when its groups say nothing to us. */
    Set<StaffRole> roles() {
        var roles = EnumSet.noneOf(StaffRole.class);
        for (var role : StaffRole.values()) {
            if (getAuthorities().contains(new SimpleGrantedAuthority("ROLE_" + role))) {
                roles.add(role);
            }
        }
        return roles;
    }

    List<String> groups() {
        return List.copyOf(this.groups);
    }

    Instant asOf() {
        return this.asOf;
    }

    @Override
    public Object getCredentials() {
        return null;
    }

    @Override
    public String getPrincipal() {
        return this.id;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StaffMember member
                && this.id.equals(member.id)
                && this.groups.equals(member.groups)
                && this.asOf.equals(member.asOf);
    }

    @Override
    public int hashCode() {
        return this.id.hashCode();
    }
}
