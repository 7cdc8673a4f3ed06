package cat.inscriu.board;

import cat.inscriu.web.StaffPlace;
import cat.inscriu.web.StaffRole;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The course sheets of the own units, from which editions are published. */
@Component
class SheetsPlace implements StaffPlace {
    static final String PATH = "/staff/sheets";

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String label() {
        return "sheets.place";
    }

    @Override
    public int position() {
        return 30;
    }

    @Override
    public Set<StaffRole> roles() {
        return Set.of(StaffRole.COORDINATOR, StaffRole.AUDITOR);
    }
}
