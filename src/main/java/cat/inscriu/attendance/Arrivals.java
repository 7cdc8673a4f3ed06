package cat.inscriu.attendance;

import cat.inscriu.audit.Act;
import cat.inscriu.audit.AuditTrail;
import cat.inscriu.audit.Deed;
import cat.inscriu.edition.EditionGate;
import cat.inscriu.edition.Editions;
import cat.inscriu.edition.SessionView;
import cat.inscriu.engine.Attempts;
import cat.inscriu.engine.RowLocks;
import cat.inscriu.engine.SignedIn;
import cat.inscriu.enrollment.EnrollmentRequest;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.PrivateLinks;
import cat.inscriu.person.EmailAddress;
import cat.inscriu.web.Conflict;
import cat.inscriu.web.Fault;
import cat.inscriu.web.InvalidInput;
import cat.inscriu.web.NotFound;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Participants say themselves that they have come, while the session's check-in is open and its code is on the screen. An
 * arrival counts as the whole session until somebody of the staff says otherwise, and never replaces what they said: who was
 * marked absent stays so.
 */
@Service
class Arrivals {
    private final CheckInDesk desk;
    private final CheckInCodes codes;
    private final PrivateLinks links;
    private final EnrollmentRequests requests;
    private final Editions editions;
    private final EditionGate gate;
    private final AttendanceBook book;
    private final Attempts attempts;
    private final RowLocks locks;
    private final AuditTrail trail;
    private final Clock clock;

    Arrivals(
            CheckInDesk desk,
            CheckInCodes codes,
            PrivateLinks links,
            EnrollmentRequests requests,
            Editions editions,
            EditionGate gate,
            AttendanceBook book,
            Attempts attempts,
            RowLocks locks,
            AuditTrail trail,
            Clock clock) {
        this.desk = desk;
        this.codes = codes;
        this.links = links;
        this.requests = requests;
        this.editions = editions;
        this.gate = gate;
        this.book = book;
        this.attempts = attempts;
        this.locks = locks;
        this.trail = trail;
        this.clock = clock;
    }

    /** What is being checked in to. */
    record Meeting(String edition, String title, SessionView session) {}

    /** @param ticket proves the scan for a few minutes */
    record Scan(Meeting meeting, String ticket) {}

    /** @param fresh false when it was recorded before, by whomever */
    record Arrival(Meeting meeting, String request, Recorded recorded, boolean fresh) {}

    /** Exchange what the screen shows for a ticket; empty when it is worth nothing, whatever the reason. Changes nothing. */
    @Transactional(readOnly = true)
    public Optional<Scan> scan(String edition, int session, String code) {
        return this.desk
                .find(edition, session)
                .filter(opening -> this.codes.isShown(opening, code))
                .map(opening -> new Scan(meeting(edition, session), this.codes.ticket(opening)));
    }

    /** The meeting of a scan that still holds; empty when it does not. */
    @Transactional(readOnly = true)
    public Optional<Meeting> meetingOf(String edition, int session, String ticket) {
        return this.desk
                .find(edition, session)
                .filter(opening -> this.codes.holds(opening, ticket))
                .map(opening -> meeting(edition, session));
    }

    /**
     * Record that the participant has come; once recorded, stays as it is.
     *
     * @param ticket of a scan
     * @param phone what a phone of the participant was given; null for none
     * @param number of the request and
     * @param email of the person, when the phone does not tell
     * @throws Conflict if the scan is worth nothing any more: too old, or the check-in is closed
     * @throws InvalidInput if that is no participant of the edition; which of the two is wrong is not said
     */
    Arrival arrive(String edition, int session, String ticket, String phone, String number, String email) {
        return this.attempts.run(() -> {
            this.gate.pass(edition);
            // Whoever closes waits for those who are being recorded, and nobody is recorded after.
            var opening = this.desk
                    .find(edition, session, this.locks.shared())
                    .filter(open -> this.codes.holds(open, ticket))
                    .orElseThrow(() -> new Conflict("check-in-stale"));
            var request = participant(edition, phone, number, email);
            var meeting = meeting(edition, opening.session());
            var cell = new CellKey(request, session);
            var known = this.book.find(cell.request(), cell.session());
            if (known.isPresent()) {
                return new Arrival(meeting, request, known.get(), false);
            }
            var record = new Recorded(
                    meeting.session().hours(), SignedIn.NOBODY, this.clock.instant(), RecordSource.CHECK_IN);
            this.book.add(cell.request(), cell.session(), record);
            this.trail.add(Deed.onRequest(Act.ATTENDANCE_RECORDED, edition, request)
                    .because(RecordSource.CHECK_IN.name())
                    .detail(session + ":" + record.hours().toPlainString()));
            return new Arrival(meeting, request, record, true);
        });
    }

    /** Of the participant who holds the private link: what a phone keeps to be known at the next session. @throws NotFound if it is nobody's */
    @Transactional(readOnly = true)
    public String phoneOf(String token) {
        return this.codes.phone(this.links.resolve(token).number().value());
    }

    /** The request that a phone checks in for; empty if it is no participant of the edition. */
    @Transactional(readOnly = true)
    public Optional<String> known(String edition, String phone) {
        return Optional.ofNullable(phone)
                .flatMap(this.codes::requestOf)
                .flatMap(number -> find(edition, number))
                .map(request -> request.number().value());
    }

    private String participant(String edition, String phone, String number, String email) {
        return known(edition, phone)
                .or(() -> find(edition, number.strip())
                        .filter(request -> request.person().email().key().equals(new EmailAddress(email).key()))
                        .map(request -> request.number().value()))
                .orElseThrow(() -> new InvalidInput(Fault.of("request", "check-in-unknown")));
    }

    private Optional<EnrollmentRequest> find(String edition, String number) {
        return this.requests
                .findById(number)
                .filter(request -> request.editionCode().equals(edition))
                .filter(request -> AttendanceRecording.PARTICIPANTS.contains(request.status()));
    }

    private Meeting meeting(String code, int session) {
        var edition = this.editions.findById(code).orElseThrow(() -> new NotFound("edition"));
        return SessionView.of(edition.sessions()).stream()
                .filter(view -> view.index() == session)
                .findFirst()
                .map(view -> new Meeting(code, edition.title(), view))
                .orElseThrow(() -> new NotFound("session"));
    }
}
