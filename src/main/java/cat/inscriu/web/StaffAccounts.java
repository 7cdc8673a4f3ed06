package cat.inscriu.web;

import cat.inscriu.engine.PasswordHash;
import cat.inscriu.engine.ServiceRights;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.AuthenticationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Ask the engine who somebody is: its accounts and groups are the only ones. Whether there is an account is told neither by the
 * answer nor by its time; guessing is slowed ({@link SignInThrottle}).
 */
@Component
class StaffAccounts implements AuthenticationProvider {
    /** How long rights that were taken away may still be used by who is signed in. */
    static final Duration FRESH = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(StaffAccounts.class);
    private static final int LONGEST = 200;

    private final IdentityService identity;
    private final ServiceRights rights;
    private final SignInThrottle throttle;
    private final SignOuts signOuts;
    private final SignInProperties policies;
    private final Clock clock;
    private final VerifiedPasswords verified;
    private final PasswordHash hash = new PasswordHash();
    private final String nobodysHash = this.hash.encrypt("of an account that does not exist");

    StaffAccounts(
            IdentityService identity,
            ServiceRights rights,
            SignInThrottle throttle,
            SignOuts signOuts,
            SignInProperties policies,
            Clock clock) {
        this.identity = identity;
        this.rights = rights;
        this.throttle = throttle;
        this.signOuts = signOuts;
        this.policies = policies;
        this.clock = clock;
        this.verified = new VerifiedPasswords(clock);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var id = attempt.getName();
        var password = String.valueOf(attempt.getCredentials());
        var from = attempt.getDetails() instanceof SignInPlace place ? place : new SignInPlace(null, null);
        var pause = this.throttle.pause(id, from);
        if (!pause.isZero()) {
            LOG.warn("A sign-in was put off, after too many that were refused");
            throw new TooManyTries(pause);
        }
        var member = passwordFits(id, password) ? member(id) : Optional.<StaffMember>empty();
        if (member.isEmpty()) {
            // Enough to see guessing in the log; what was typed is not repeated, since it may be a password.
            LOG.warn("A sign-in was refused");
            this.throttle.failed(id, from);
            throw new BadCredentialsException("account or password");
        }
        this.throttle.succeeded(id, from);
        return member.get();
    }

    private boolean passwordFits(String id, String password) {
        if (id == null || id.isBlank() || id.length() > LONGEST || password.length() > LONGEST) {
            return false;
        }
        if (this.verified.knows(id, password)) {
            return true;
        }
        var user = user(id);
        if (user == null || user.getPassword() == null) {
            // Nobody, or somebody whom only the office's own sign-in knows: takes as long as a wrong password.
            this.hash.check(password, this.nobodysHash);
            return false;
        }
        if (!engineAccepts(id, password)) {
            return false;
        }
        if (!user.getPassword().startsWith("{" + PasswordHash.NAME + "}")) {
            hashAnew(user, password);
        }
        this.verified.add(id, password);
        return true;
    }

    private boolean engineAccepts(String id, String password) {
        try {
            return this.identity.checkPassword(id, password);
        } catch (AuthenticationException e) {
            return false;
        }
    }

    /** Kept until now as an older release hashed it. */
    private void hashAnew(User user, String password) {
        user.setPassword(password);
        this.rights.use(() -> this.identity.saveUser(user));
    }

    /** The account as it is now, just signed in; empty when there is none any more. */
    Optional<StaffMember> member(String id) {
        var user = user(id);
        if (user == null) {
            return Optional.empty();
        }
        var now = this.clock.instant();
        return Optional.of(new StaffMember(id, groups(id), now, now, StaffMember.fingerprint(user.getPassword())));
    }

    /** The same person with the rights of now; empty when the session is over. */
    Optional<StaffMember> renewed(StaffMember member) {
        if (isTooOld(member) || this.signOuts.ended(member.getPrincipal(), member.since())) {
            return Optional.empty();
        }
        return member(member.getPrincipal())
                .filter(now -> now.credentials().equals(member.credentials()))
                .map(now -> now.since(member.since()));
    }

    /** Whether rights, or the session itself, have to be looked at again. */
    boolean isStale(StaffMember member) {
        var age = Duration.between(member.asOf(), this.clock.instant());
        return age.isNegative() || age.compareTo(FRESH) > 0 || isTooOld(member);
    }

    private boolean isTooOld(StaffMember member) {
        return member.since().plus(this.policies.longest()).isBefore(this.clock.instant());
    }

    private User user(String id) {
        return this.rights.use(() -> this.identity.createUserQuery().userId(id).singleResult());
    }

    private List<String> groups(String id) {
        return this.rights.use(() -> this.identity.createGroupQuery().groupMember(id).list().stream()
                .map(Group::getId)
                .toList());
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
    }
}
