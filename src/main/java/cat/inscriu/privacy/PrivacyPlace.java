package cat.inscriu.privacy;

import cat.inscriu.web.StaffPlace;
import cat.inscriu.web.StaffRole;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Where an administrator answers people who ask about their data. */
@Component
class PrivacyPlace implements StaffPlace {
    @Override
    public String path() {
        return "/staff/privacy";
    }

    @Override
    public String label() {
        return "desk.place";
    }

    @Override
    public int position() {
        return 85;
    }

    @Override
    public Set<StaffRole> roles() {
        return Set.of(StaffRole.ADMIN);
    }
}
