package cat.inscriu.dossier;

import cat.inscriu.web.StaffPlace;
import cat.inscriu.web.StaffRole;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The audit trail. */
@Component
class AuditPlace implements StaffPlace {
    @Override
    public String path() {
        return "/staff/audit";
    }

    @Override
    public String label() {
        return "audit.place";
    }

    @Override
    public int position() {
        return 90;
    }

    @Override
    public Set<StaffRole> roles() {
        return Set.of(StaffRole.ADMIN, StaffRole.AUDITOR);
    }
}
