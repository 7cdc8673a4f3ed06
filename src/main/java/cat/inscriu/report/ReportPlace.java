package cat.inscriu.report;

import cat.inscriu.web.StaffPlace;
import cat.inscriu.web.StaffRole;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Where the office finds its figures and lists. */
@Component
class ReportPlace implements StaffPlace {
    static final String PATH = "/staff/reports";

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String label() {
        return "report.place";
    }

    @Override
    public int position() {
        return 60;
    }

    @Override
    public Set<StaffRole> roles() {
        return Set.of(StaffRole.ADMIN, StaffRole.COORDINATOR, StaffRole.AUDITOR);
    }
}
