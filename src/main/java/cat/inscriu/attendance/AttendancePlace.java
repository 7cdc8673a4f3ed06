package cat.inscriu.attendance;

import cat.inscriu.web.StaffPlace;
import cat.inscriu.web.StaffRole;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Where those who are in the room begin: the sessions of these days. */
@Component
class AttendancePlace implements StaffPlace {
    static final String PATH = "/staff/attendance";

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String label() {
        return "attendance.place";
    }

    @Override
    public int position() {
        return 35;
    }

    @Override
    public Set<StaffRole> roles() {
        return Set.of(StaffRole.COORDINATOR, StaffRole.TRAINER);
    }
}
