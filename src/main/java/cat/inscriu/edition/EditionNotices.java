package cat.inscriu.edition;

import cat.inscriu.engine.OfficeTime;
import cat.inscriu.notification.Notice;
import cat.inscriu.notification.Notices;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Owes what coordinators are told about an edition, as often as is useful and no oftener. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class EditionNotices {
    private final Notices notices;
    private final EditionGate gate;
    private final Clock clock;

    EditionNotices(Notices notices, EditionGate gate, Clock clock) {
        this.notices = notices;
        this.gate = gate;
        this.clock = clock;
    }

    /** One digest a day and edition, however many of its reviews are overdue. */
    public void reviewsOverdue(String edition) {
        var today = LocalDate.ofInstant(this.clock.instant(), OfficeTime.ZONE);
        this.notices.owe(edition, Notice.REVIEW_DUE, today.toString());
    }

    /** One warning for each confirmation that is no longer backed by enough seats. */
    void belowMinimum(String edition) {
        this.notices.owe(edition, Notice.BELOW_MINIMUM);
    }

    /** A decision is asked for once after each closing, however often the edition is assessed. */
    void owe(String edition, Notice kind) {
        if (kind == Notice.DECISION_DUE) {
            var closing = this.gate.pass(edition).closesAt();
            this.notices.owe(edition, kind, Long.toString(closing.getEpochSecond()));
        } else {
            this.notices.owe(edition, kind);
        }
    }
}
