package cat.inscriu.privacy;

import cat.inscriu.audit.Act;
import cat.inscriu.audit.AuditTrail;
import cat.inscriu.audit.Deed;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** On record: to whom a copy of somebody's data was handed out. */
@Component
class ExportLog {
    private final AuditTrail trail;

    ExportLog(AuditTrail trail) {
        this.trail = trail;
    }

    @Transactional
    public void toOneself(String number) {
        this.trail.add(Deed.onRequest(Act.PERSON_EXPORTED, null, number).because("TO_PERSON"));
    }

    @Transactional
    public void toStaff(String number) {
        this.trail.add(Deed.onRequest(Act.PERSON_EXPORTED, null, number).because("TO_STAFF"));
    }
}
