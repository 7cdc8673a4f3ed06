package cat.inscriu.engine;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Who is signed in, as the engine knows it: the one who acts, whoever a task is assigned to. */
@Component
public class SignedIn {
    /** Who acts when nobody is signed in: a timer, a message, the service itself. */
    public static final String NOBODY = "inscriu";

    private final IdentityService identities;

    SignedIn(@Lazy IdentityService identities) {
        this.identities = identities;
    }

    /** User id of the engine, or {@link #NOBODY}. */
    public String name() {
        var authentication = this.identities.getCurrentAuthentication();
        return authentication == null || authentication.getUserId() == null ? NOBODY : authentication.getUserId();
    }
}
