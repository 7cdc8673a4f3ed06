package cat.inscriu.attendance;

import cat.inscriu.audit.ReadLog;
import cat.inscriu.audit.ReadPurpose;
import cat.inscriu.edition.EditionCapacity;
import cat.inscriu.edition.EditionNote;
import cat.inscriu.edition.EditionOfTask;
import cat.inscriu.edition.EditionProcess;
import cat.inscriu.edition.Editions;
import cat.inscriu.edition.SessionView;
import cat.inscriu.enrollment.EnrollmentRequest;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.localentity.LocalEntities;
import cat.inscriu.localentity.LocalEntity;
import cat.inscriu.web.TaskSheet;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What "Record attendance" shows: participants × sessions. */
@Component
class AttendanceSheet implements TaskSheet {
    private final Editions editions;
    private final EditionNote notes;
    private final EditionCapacity capacity;
    private final EnrollmentRequests requests;
    private final LocalEntities entities;
    private final AttendanceBook book;
    private final ReadLog reads;

    AttendanceSheet(
            Editions editions,
            EditionNote notes,
            EditionCapacity capacity,
            EnrollmentRequests requests,
            LocalEntities entities,
            AttendanceBook book,
            ReadLog reads) {
        this.editions = editions;
        this.notes = notes;
        this.capacity = capacity;
        this.requests = requests;
        this.entities = entities;
        this.book = book;
        this.reads = reads;
    }

    @Override
    public String taskKey() {
        return EditionProcess.RECORD_ATTENDANCE;
    }

    @Override
    @Transactional
    public Sheet show(String taskId, String code) {
        this.reads.edition(ReadPurpose.ATTENDANCE, code);
        var edition = this.editions.findById(code).orElseThrow();
        var sessions = SessionView.of(edition.sessions());
        var hours = this.book.records(code);
        var participants = this.requests.of(code, AttendanceRecording.PARTICIPANTS);
        var names = this.entities
                .findAllById(
                        participants.stream().map(EnrollmentRequest::entityCode).collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(LocalEntity::code, LocalEntity::name));
        return new Sheet(
                "ATTENDANCE",
                taskId,
                this.notes.read(code),
                EditionOfTask.of(edition, this.capacity.figures(code)),
                sessions,
                participants.stream()
                        .map(request -> participant(
                                request,
                                names.get(request.entityCode()),
                                sessions.size(),
                                hours.getOrDefault(request.number().value(), Map.of())))
                        .toList(),
                edition.attendanceThreshold(),
                edition.plannedHours());
    }

    private static Participant participant(
            EnrollmentRequest request, String entity, int sessions, Map<Integer, Recorded> records) {
        return new Participant(
                request.number().value(),
                request.person().givenName(),
                request.person().familyNames(),
                entity,
                IntStream.rangeClosed(1, sessions)
                        .mapToObj(index -> new HoursAttended.InSession(index, hours(records.get(index))))
                        .toList());
    }

    private static BigDecimal hours(Recorded record) {
        return record == null ? null : record.hours();
    }

    @Override
    @Transactional
    public void note(String code, String note) {
        this.notes.write(code, note);
    }

    record Sheet(
            String kind,
            String taskId,
            String note,
            @JsonUnwrapped EditionOfTask edition,
            List<SessionView> sessions,
            List<Participant> participants,
            BigDecimal threshold,
            BigDecimal plannedHours) {}

    record Participant(
            String requestNumber,
            String givenName,
            String familyNames,
            String entityName,
            List<HoursAttended.InSession> sessions) {}
}
