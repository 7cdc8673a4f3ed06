package cat.inscriu.attendance;

import cat.inscriu.audit.Act;
import cat.inscriu.audit.AuditTrail;
import cat.inscriu.audit.Deed;
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
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Records who came for how long, as often as needed until the edition is closed. */
@Service
public class AttendanceRecording {
    static final Set<EditionStatus> OPEN = EnumSet.of(EditionStatus.RUNNING, EditionStatus.ATTENDANCE_DUE);
    static final Set<EnrollmentStatus> PARTICIPANTS = EnumSet.of(EnrollmentStatus.CONFIRMED);

    private final AttendanceRights rights;
    private final EditionGate gate;
    private final Editions editions;
    private final EnrollmentRequests requests;
    private final AttendanceBook book;
    private final SignedIn signedIn;
    private final Attempts attempts;
    private final AuditTrail trail;
    private final Clock clock;

    AttendanceRecording(
            AttendanceRights rights,
            EditionGate gate,
            Editions editions,
            EnrollmentRequests requests,
            AttendanceBook book,
            SignedIn signedIn,
            Attempts attempts,
            AuditTrail trail,
            Clock clock) {
        this.rights = rights;
        this.gate = gate;
        this.editions = editions;
        this.requests = requests;
        this.book = book;
        this.signedIn = signedIn;
        this.attempts = attempts;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Record hours; what is not named stays as it is, and a later record of the same session replaces the earlier.
     *
     * @throws NotFound if there is no such edition, or the caller may not record its attendance
     * @throws Conflict unless the edition runs or waits for its attendance
     * @throws InvalidInput naming every participant, session or figure that does not fit; nothing is recorded then
     */
    public void record(String code, List<HoursAttended> entries) {
        this.attempts.run(() -> write(code, entries, RecordSource.STAFF));
    }

    /** The same, in the caller's transaction. */
    void write(String code, List<HoursAttended> entries, RecordSource source) {
        this.rights.require(code);
        var sessions = sessionsOfOpen(code);
        check(entries, sessions, participants(code));
        for (var entry : inOrder(entries).entrySet()) {
            var cell = entry.getKey();
            this.book.write(cell.request(), cell.session(), by(entry.getValue(), source));
            note(code, cell, entry.getValue());
        }
    }

    /** Rows are always written in one order; of two words about the same cell the later counts. */
    private static SortedMap<CellKey, BigDecimal> inOrder(List<HoursAttended> entries) {
        var cells = new TreeMap<CellKey, BigDecimal>();
        for (var entry : entries) {
            for (var session : entry.sessions()) {
                cells.put(new CellKey(entry.requestNumber(), session.index()), session.hours());
            }
        }
        return cells;
    }

    /**
     * Change what the caller has seen. Two who saw the same and want different hours never overwrite each other unseen.
     *
     * @return how many sessions of participants have other hours now
     * @throws NotFound if there is no such edition, or the caller may not record its attendance
     * @throws Conflict unless the edition runs or waits for its attendance
     * @throws InvalidInput naming every participant, session or figure that does not fit; nothing is recorded then
     * @throws Overtaken if somebody else recorded other hours meanwhile; nothing is recorded then
     */
    int change(String code, List<Change> changes) {
        this.rights.require(code);
        return this.attempts.run(() -> {
            var sessions = sessionsOfOpen(code);
            check(changes.stream().map(AttendanceRecording::asEntry).toList(), sessions, participants(code));
            var overtaken = new ArrayList<CellKey>();
            var changed = 0;
            for (var change :
                    changes.stream().sorted(Comparator.comparing(Change::cell)).toList()) {
                if (Hours.same(change.seen(), change.hours())) {
                    continue;
                }
                if (apply(change)) {
                    note(code, change.cell(), change.hours());
                    changed++;
                } else if (!Hours.same(present(change.cell()), change.hours())) {
                    overtaken.add(change.cell());
                }
            }
            if (!overtaken.isEmpty()) {
                throw new Overtaken(overtaken);
            }
            return changed;
        });
    }

    /** @param hours null when what stood there was taken back */
    private void note(String code, CellKey cell, BigDecimal hours) {
        this.trail.add(Deed.onRequest(Act.ATTENDANCE_RECORDED, code, cell.request())
                .detail(cell.session() + ":" + (hours == null ? "" : hours.toPlainString())));
    }

    private boolean apply(Change change) {
        var cell = change.cell();
        if (change.hours() == null) {
            return this.book.remove(cell.request(), cell.session(), change.seen());
        }
        var record = by(change.hours(), RecordSource.STAFF);
        if (change.seen() != null) {
            return this.book.replace(cell.request(), cell.session(), change.seen(), record);
        }
        if (present(cell) != null) {
            return false;
        }
        this.book.add(cell.request(), cell.session(), record);
        return true;
    }

    private BigDecimal present(CellKey cell) {
        return this.book
                .find(cell.request(), cell.session())
                .map(Recorded::hours)
                .orElse(null);
    }

    /** Nothing for hours that are taken back, so that only participant and session are judged. */
    private static HoursAttended asEntry(Change change) {
        var hours = change.hours() == null ? BigDecimal.ZERO : change.hours();
        return new HoursAttended(
                change.cell().request(),
                List.of(new HoursAttended.InSession(change.cell().session(), hours)));
    }

    private List<Session> sessionsOfOpen(String code) {
        // Shared with other recorders; whoever closes the edition waits, and then sees all of it.
        if (!OPEN.contains(this.gate.pass(code).status())) {
            throw new Conflict("attendance-closed", code);
        }
        return this.editions.findById(code).orElseThrow().sessions();
    }

    private Set<String> participants(String code) {
        return new HashSet<>(this.requests.numbers(code, PARTICIPANTS));
    }

    private Recorded by(BigDecimal hours, RecordSource source) {
        return new Recorded(hours, this.signedIn.name(), this.clock.instant(), source);
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
        var hours = this.book.records(code);
        var missing = this.requests.numbers(code, PARTICIPANTS).stream()
                .mapToInt(number ->
                        sessions - hours.getOrDefault(number, Map.of()).size())
                .sum();
        if (missing > 0) {
            throw new RefusedCompletion("attendance-missing", missing);
        }
    }
}
