package cat.inscriu.web;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.camunda.bpm.engine.AuthenticationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Ask the engine who somebody is: its accounts and groups are the only ones. */
@Component
class StaffAccounts implements AuthenticationProvider {
    /** How long rights that were taken away may still be used by who is signed in. */
    static final Duration FRESH = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(StaffAccounts.class);
    private static final int LONGEST = 200;

    private final IdentityService identity;
    private final Clock clock;

    StaffAccounts(IdentityService identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var id = attempt.getName();
        if (!passwordFits(id, String.valueOf(attempt.getCredentials()))) {
            // Enough to see guessing in the log; what was typed is not repeated, since it may be a password.
            LOG.warn("A sign-in was refused");
            throw new BadCredentialsException("account or password");
        }
        return member(id).orElseThrow(() -> new BadCredentialsException("account or password"));
    }

    private boolean passwordFits(String id, String password) {
        if (id == null || id.isBlank() || id.length() > LONGEST || password.length() > LONGEST) {
            return false;
        }
        try {
            return this.identity.checkPassword(id, password);
        } catch (AuthenticationException e) {
            return false;
        }
    }

    /** The account as it is now; empty when there is none any more. */
    Optional<StaffMember> member(String id) {
        if (this.identity.createUserQuery().userId(id).count() == 0) {
            return Optional.empty();
        }
        var groups = this.identity.createGroupQuery().groupMember(id).list().stream()
                .map(Group::getId)
                .toList();
        return Optional.of(new StaffMember(id, groups, this.clock.instant()));
    }

    boolean isStale(StaffMember member) {
        var age = Duration.between(member.asOf(), this.clock.instant());
        return age.isNegative() || age.compareTo(FRESH) > 0;
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
    }
}
