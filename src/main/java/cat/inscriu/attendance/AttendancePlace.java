package cat.inscriu.attendance;

import cat.inscriu.web.StaffPlace;
import cat.inscriu.web.StaffRole;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Where those who are in the room begin: the sessions of these days. */
@Component
class AttendancePlace implements StaffPlace {
    static final String PATH = "/staff/attendance";
    private static final Pattern OF_AN_EDITION = Pattern.compile("/staff/editions/[^/]+/attendance(/.*)?");

    @Override
    public String path() {
        return PATH;
    }

    /** The grid and the sessions of an edition too, which stand below the edition. */
    @Override
    public boolean holds(String page) {
        return StaffPlace.super.holds(page) || OF_AN_EDITION.matcher(page).matches();
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
