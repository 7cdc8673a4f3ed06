package cat.inscriu.enrollment;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.edition.EditionGate;
import cat.inscriu.edition.EditionStatus;
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
    private static final Set<Notice> INVITATIONS = EnumSet.of(Notice.CONFIRM_PLACE, Notice.CONVOCATION);

    /** Who has read one of these knows of the place. */
    private static final Set<Notice> OF_THE_PLACE = EnumSet.of(Notice.PROMOTED, Notice.CONFIRM_PLACE);

    private final Notices notices;
    private final EnrollmentRequests requests;
    private final EditionGate gate;

    EnrollmentNotices(Notices notices, EnrollmentRequests requests, EditionGate gate) {
        this.notices = notices;
        this.requests = requests;
        this.gate = gate;
    }

    /** @param step the notice that the model names; who came from the waiting list is told so, not as if admitted at once */
    void owe(RequestNumber number, Notice step) {
        var request = this.requests.findById(number.value()).orElseThrow();
        if (INVITATIONS.contains(step) && this.gate.pass(request.editionCode()).status() == EditionStatus.CANCELLED) {
            // It was confirmed while it was being cancelled: nobody is invited to what will not take place.
            return;
        }
        var promoted = request.promoted();
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
