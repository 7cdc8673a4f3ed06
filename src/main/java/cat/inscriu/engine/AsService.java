package cat.inscriu.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Engine calls that the service makes in its own name: a person has asked our interface, which has judged the right to ask,
 * and the engine's authorisations are about its own doors.
 */
@Component
public class AsService {
    private final IdentityService identities;

    AsService(@Lazy IdentityService identities) {
        this.identities = identities;
    }

    public <T> T run(Supplier<T> work) {
        var signedIn = this.identities.getCurrentAuthentication();
        this.identities.clearAuthentication();
        try {
            return work.get();
        } finally {
            this.identities.setAuthentication(signedIn);
        }
    }
}
