package cat.inscriu.audit;

import java.util.Collection;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who of the staff read whose record, when and why. Whatever hands personal data to staff calls it before it answers, outside of a
 * read-only transaction, which could not write. What cannot be logged is not handed out, since the failure ends the call.
 */
@Service
public class ReadLog {
    private final AuditTrail trail;
    private final Origin origin;

    ReadLog(AuditTrail trail, Origin origin) {
        this.trail = trail;
        this.origin = origin;
    }

    /** The record of one request is read; by its applicant, nothing is logged. */
    @Transactional
    public void request(ReadPurpose why, String edition, String number) {
        log(Deed.onRequest(Act.PERSON_READ, edition, number).because(why.name()));
    }

    /** Records of some requests of an edition are read: an entry for each. */
    @Transactional
    public void requests(ReadPurpose why, String edition, Collection<String> numbers) {
        if (this.origin.standing() == Standing.STAFF) {
            this.trail.addAll(numbers.stream()
                    .map(number ->
                            Deed.onRequest(Act.PERSON_READ, edition, number).because(why.name()))
                    .toList());
        }
    }

    /** Records of the requests of an edition are read: one entry for all. */
    @Transactional
    public void edition(ReadPurpose why, String edition) {
        log(Deed.onEdition(Act.PERSON_READ, edition).because(why.name()));
    }

    private void log(Deed read) {
        if (this.origin.standing() == Standing.STAFF) {
            this.trail.add(read);
        }
    }
}
