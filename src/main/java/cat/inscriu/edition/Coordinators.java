package cat.inscriu.edition;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** Who coordinates: the members of a unit's group in the engine. */
@Component
class Coordinators {
    private final IdentityService identities;

    Coordinators(IdentityService identities) {
        this.identities = identities;
    }

    /** Their e-mail addresses, in order; members without one are left out. */
    List<String> addresses(String group) {
        return this.identities.createUserQuery().memberOfGroup(group).orderByUserId().asc().list().stream()
                .map(User::getEmail)
                .filter(address -> address != null && !address.isBlank())
                .toList();
    }
}
