package cat.inscriu.attendance;

import cat.inscriu.edition.Edition;
import cat.inscriu.edition.SessionView;
import cat.inscriu.engine.OfficeTime;
import cat.inscriu.enrollment.EnrollmentRequest;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.localentity.LocalEntities;
import cat.inscriu.localentity.LocalEntity;
import cat.inscriu.web.Languages;
import cat.inscriu.web.NotFound;
import java.math.BigDecimal;
import java.text.Collator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads who takes part in an edition and what is recorded of them, for whoever may record it. */
@Service
@Transactional(readOnly = true)
class AttendanceRoll {
    /** Also once it is over, when they have their result. */
    private static final Set<EnrollmentStatus> SHOWN =
            EnumSet.of(EnrollmentStatus.CONFIRMED, EnrollmentStatus.CERTIFIED, EnrollmentStatus.NOT_ENTITLED);

    private final AttendanceRights rights;
    private final EnrollmentRequests requests;
    private final LocalEntities entities;
    private final AttendanceBook book;
    private final Clock clock;

    AttendanceRoll(
            AttendanceRights rights,
            EnrollmentRequests requests,
            LocalEntities entities,
            AttendanceBook book,
            Clock clock) {
        this.rights = rights;
        this.requests = requests;
        this.entities = entities;
        this.book = book;
        this.clock = clock;
    }

    /** @throws NotFound if there is no such edition, or it is not the caller's */
    AttendanceGrid of(String code, Locale language) {
        return of(code, TypedGrid.NOTHING, language);
    }

    /** The same, with what somebody typed and has not saved in its fields. */
    AttendanceGrid of(String code, TypedGrid typed, Locale language) {
        var edition = this.rights.require(code);
        var sessions = SessionView.of(edition.sessions());
        var records = this.book.records(code);
        var participants = new ArrayList<>(this.requests.of(code, SHOWN));
        participants.sort(byFamilyNames());
        var names = this.entities
                .findAllById(
                        participants.stream().map(EnrollmentRequest::entityCode).collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(LocalEntity::code, LocalEntity::name));
        var rows = participants.stream()
                .map(request -> row(
                        request,
                        names.get(request.entityCode()),
                        edition,
                        sessions,
                        records.getOrDefault(request.number().value(), Map.of()),
                        typed,
                        language))
                .toList();
        return new AttendanceGrid(
                code,
                edition.title(),
                edition.status(),
                edition.plannedHours(),
                edition.attendanceThreshold(),
                AttendanceRecording.OPEN.contains(edition.status()),
                sessions.stream().map(session -> column(session, rows)).toList(),
                rows);
    }

    /** The session of that number. @throws NotFound if there is none */
    static AttendanceGrid.Column session(AttendanceGrid grid, int index) {
        return grid.columns().stream()
                .filter(column -> column.session().index() == index)
                .findFirst()
                .orElseThrow(() -> new NotFound("session"));
    }

    /** The one to which somebody in the room wants to go: today's, else the next, else the last. */
    int sessionOfToday(List<SessionView> sessions) {
        var today = LocalDate.ofInstant(this.clock.instant(), OfficeTime.ZONE);
        return sessions.stream()
                .filter(session ->
                        !LocalDate.ofInstant(session.endsAt(), OfficeTime.ZONE).isBefore(today))
                .findFirst()
                .orElse(sessions.get(sessions.size() - 1))
                .index();
    }

    private static Comparator<EnrollmentRequest> byFamilyNames() {
        var collator = Collator.getInstance(Languages.CATALAN);
        return Comparator.<EnrollmentRequest, String>comparing(
                        request -> request.person().familyNames(), collator::compare)
                .thenComparing(request -> request.person().givenName(), collator::compare)
                .thenComparing(request -> request.number().value());
    }

    private static AttendanceGrid.Row row(
            EnrollmentRequest request,
            String entity,
            Edition edition,
            List<SessionView> sessions,
            Map<Integer, Recorded> records,
            TypedGrid typed,
            Locale language) {
        var number = request.number().value();
        var attended = BigDecimal.ZERO;
        var lost = BigDecimal.ZERO;
        var cells = new ArrayList<AttendanceGrid.Cell>();
        for (var session : sessions) {
            var last = records.get(session.index());
            if (last != null) {
                attended = attended.add(last.hours());
                lost = lost.add(session.hours().subtract(last.hours()));
            }
            var key = new CellKey(number, session.index());
            cells.add(new AttendanceGrid.Cell(
                    session.index(),
                    session.hours(),
                    last,
                    typed.text(key).orElseGet(() -> Hours.text(last == null ? null : last.hours(), language)),
                    typed.fault(key),
                    typed.isOvertaken(key)));
        }
        return new AttendanceGrid.Row(
                number,
                request.person().familyNames() + ", " + request.person().givenName(),
                entity,
                cells,
                new Standing(attended, lost, edition.plannedHours(), edition.attendanceThreshold()));
    }

    private static AttendanceGrid.Column column(SessionView session, List<AttendanceGrid.Row> rows) {
        var cells =
                rows.stream().map(row -> row.cells().get(session.index() - 1)).toList();
        return new AttendanceGrid.Column(
                session,
                cells.stream().filter(AttendanceGrid.Cell::present).count(),
                cells.stream().filter(AttendanceGrid.Cell::absent).count(),
                cells.stream().filter(cell -> cell.last() == null).count());
    }
}
