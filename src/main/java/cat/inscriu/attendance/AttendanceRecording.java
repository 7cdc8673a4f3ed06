package cat.inscriu.attendance;

import cat.inscriu.edition.EditionGate;
import cat.inscriu.edition.EditionStatus;
import cat.inscriu.edition.Editions;
import cat.inscriu.edition.Session;
import cat.inscriu.engine.Attempts;
import cat.inscriu.engine.RefusedCompletion;
import cat.inscriu.engine.SignedIn;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.web.Conflict;
import cat.inscriu.web.Fault;
import cat.inscriu.web.InvalidInput;
import cat.inscriu.web.NotFound;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Records who came for how long, as often as needed until the edition is closed. */
@Service
public class AttendanceRecording {
    private static final Set<EditionStatus> OPEN = EnumSet.of(EditionStatus.RUNNING, EditionStatus.ATTENDANCE_DUE);
    static final Set<EnrollmentStatus> PARTICIPANTS = EnumSet.of(EnrollmentStatus.CONFIRMED);

    private final EditionGate gate;
    private final Editions editions;
    private final EnrollmentRequests requests;
    private final AttendanceBook book;
    private final SignedIn signedIn;
    private final Attempts attempts;
    private final Clock clock;

    AttendanceRecording(
            EditionGate gate,
            Editions editions,
            EnrollmentRequests requests,
            AttendanceBook book,
            SignedIn signedIn,
            Attempts attempts,
            Clock clock) {
        this.gate = gate;
        this.editions = editions;
        this.requests = requests;
        this.book = book;
        this.signedIn = signedIn;
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * Record hours; what is not named stays as it is, and a later record of the same session replaces the earlier.
     *
     * @throws NotFound if there is no such edition
     * @throws Conflict unless the edition runs or waits for its attendance
     * @throws InvalidInput naming every participant, session or figure that does not fit; nothing is recorded then
     */
    public void record(String code, List<HoursAttended> entries) {
        this.attempts.run(() -> {
            // Shared with other recorders; whoever closes the edition waits, and then sees all of it.
            if (!OPEN.contains(this.gate.pass(code).status())) {
                throw new Conflict("attendance-closed", code);
            }
            var sessions = this.editions.findById(code).orElseThrow().sessions();
            check(entries, sessions, new HashSet<>(this.requests.numbers(code, PARTICIPANTS)));
            var by = this.signedIn.name();
            var now = this.clock.instant();
            for (var entry : entries) {
                for (var session : entry.sessions()) {
                    this.book.write(entry.requestNumber(), session.index(), session.hours(), by, now);
                }
            }
        });
    }

    private static void check(List<HoursAttended> entries, List<Session> sessions, Set<String> participants) {
        var faults = new ArrayList<Fault>();
        for (var i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var field = "[" + i + "].";
            if (entry == null || entry.requestNumber() == null) {
                faults.add(Fault.of(field + "requestNumber", "required"));
            } else if (!participants.contains(entry.requestNumber())) {
                faults.add(Fault.of(field + "requestNumber", "not-a-participant"));
            } else if (entry.sessions() == null) {
                faults.add(Fault.of(field + "sessions", "required"));
            } else {
                check(entry.sessions(), sessions, field + "sessions", faults);
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    private static void check(
            List<HoursAttended.InSession> entries, List<Session> sessions, String field, List<Fault> faults) {
        for (var i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var here = field + "[" + i + "].";
            if (entry == null || entry.index() == null || entry.index() < 1 || entry.index() > sessions.size()) {
                faults.add(Fault.of(here + "index", "no-such-session", sessions.size()));
                continue;
            }
            var most = sessions.get(entry.index() - 1).hours();
            if (entry.hours() == null) {
                faults.add(Fault.of(here + "hours", "required"));
            } else if (entry.hours().signum() < 0
                    || entry.hours().compareTo(most) > 0
                    || entry.hours().stripTrailingZeros().scale() > 2) {
                faults.add(Fault.of(here + "hours", "attended-range", most));
            }
        }
    }

    /**
     * Make sure that nothing is missing before the edition closes.
     *
     * @throws RefusedCompletion counting the sessions of participants that have no hours yet
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void requireComplete(String code) {
        var sessions = this.gate.take(code).sessions().size();
        var hours = this.book.of(code);
        var missing = this.requests.numbers(code, PARTICIPANTS).stream()
                .mapToInt(number ->
                        sessions - hours.getOrDefault(number, Map.of()).size())
                .sum();
        if (missing > 0) {
            throw new RefusedCompletion("attendance-missing", missing);
        }
    }
}
