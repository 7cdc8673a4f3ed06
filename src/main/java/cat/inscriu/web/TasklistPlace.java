package cat.inscriu.web;

import java.util.Set;
import org.springframework.stereotype.Component;

/** The engine's own list of tasks. */
@Component
class TasklistPlace implements StaffPlace {
    @Override
    public String path() {
        return Security.TASKLIST;
    }

    @Override
    public String label() {
        return "layout.tasks";
    }

    @Override
    public int position() {
        return 20;
    }

    @Override
    public Set<StaffRole> roles() {
        return Set.of(StaffRole.ADMIN, StaffRole.COORDINATOR, StaffRole.TRAINER);
    }
}
