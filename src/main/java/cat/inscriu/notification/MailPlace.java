package cat.inscriu.notification;

import cat.inscriu.web.StaffPlace;
import cat.inscriu.web.StaffRole;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Where staff read the letters that the service writes. */
@Component
class MailPlace implements StaffPlace {
    @Override
    public String path() {
        return "/staff/mail";
    }

    @Override
    public String label() {
        return "mailpreview.place";
    }

    @Override
    public int position() {
        return 80;
    }

    @Override
    public Set<StaffRole> roles() {
        return Set.of(StaffRole.ADMIN, StaffRole.COORDINATOR, StaffRole.AUDITOR);
    }
}
