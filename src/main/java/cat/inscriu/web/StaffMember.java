package cat.inscriu.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
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
    private final Instant since;
    private final Instant asOf;
    private final String credentials;

    /**
     * @param since when the account signed in
     * @param asOf when the groups were read
     * @param credentials fingerprint of what the account signs in with: another one ends its sessions
     */
    StaffMember(String id, Collection<String> groups, Instant since, Instant asOf, String credentials) {
        super(roles(groups));
        this.id = id;
        // A class that every session store can serialise, which the interface does not promise.
        this.groups = new ArrayList<>(groups);
        this.since = since;
        this.asOf = asOf;
        this.credentials = credentials;
        setAuthenticated(true);
    }

    /** @param hash of a password as the engine keeps it; null for an account without one */
    static String fingerprint(String hash) {
        return DigestUtils.sha256Hex(String.valueOf(hash)).substring(0, 16);
    }

    /** The same, signed in since then. */
    StaffMember since(Instant began) {
        return new StaffMember(this.id, this.groups, began, this.asOf, this.credentials);
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

    Instant since() {
        return this.since;
    }

    String credentials() {
        return this.credentials;
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
                && this.since.equals(member.since)
                && this.asOf.equals(member.asOf)
                && this.credentials.equals(member.credentials);
    }

    @Override
    public int hashCode() {
        return this.id.hashCode();
    }
}
