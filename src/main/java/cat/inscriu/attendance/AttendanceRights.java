package cat.inscriu.attendance;

import cat.inscriu.edition.Edition;
import cat.inscriu.edition.Editions;
import cat.inscriu.engine.Staff;
import cat.inscriu.web.NotFound;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/**
 * Who sees and records an edition's attendance: the coordinators of its unit, and trainers. To others there is no such
 * edition. With nobody signed in the service itself acts, and may.
 */
@Component
class AttendanceRights {
    private final IdentityService identities;
    private final Editions editions;

    AttendanceRights(IdentityService identities, Editions editions) {
        this.identities = identities;
        this.editions = editions;
    }

    /**
     * The edition, for whoever may record its attendance.
     *
     * @throws NotFound if there is none, or it is not theirs
     */
    Edition require(String code) {
        return this.editions.findById(code).filter(this::mayRecord).orElseThrow(() -> new NotFound("edition"));
    }

    boolean mayRecord(Edition edition) {
        var caller = this.identities.getCurrentAuthentication();
        if (caller == null || caller.getUserId() == null) {
            return true;
        }
        var groups = caller.getGroupIds() == null ? Set.<String>of() : Set.copyOf(caller.getGroupIds());
        return groups.contains(Staff.TRAINERS) || groups.contains(edition.coordinators());
    }
}
