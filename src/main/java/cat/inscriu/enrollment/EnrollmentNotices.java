package cat.inscriu.enrollment;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.notification.Notice;
import cat.inscriu.notification.Notices;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Owes what an applicant is told: one mail for one turn, also where two turns fall together. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class EnrollmentNotices {
    /** Who has read one of these knows of the place. */
    private static final Set<Notice> OF_THE_PLACE = EnumSet.of(Notice.PROMOTED, Notice.CONFIRM_PLACE);

    private final Notices notices;
    private final EnrollmentRequests requests;

    EnrollmentNotices(Notices notices, EnrollmentRequests requests) {
        this.notices = notices;
        this.requests = requests;
    }

    /** @param step the notice that the model names; who came from the waiting list is told so, not as if admitted at once */
    void owe(RequestNumber number, Notice step) {
        var promoted = this.requests.findById(number.value()).orElseThrow().promoted();
        var told = promoted
                && this.notices.of(number.value()).stream().anyMatch(notice -> OF_THE_PLACE.contains(notice.kind()));
        var kind = switch (step) {
            case ADMITTED -> promoted ? Notice.PROMOTED : Notice.ADMITTED;
            // Promoted into a confirmed edition: the same mail carries the joining details.
            case CONVOCATION -> promoted && !told ? Notice.PROMOTED : Notice.CONVOCATION;
            default -> step;
        };
        this.notices.owe(number.value(), kind);
    }
}
