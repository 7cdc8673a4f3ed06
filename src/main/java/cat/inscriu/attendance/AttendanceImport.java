package cat.inscriu.attendance;

import cat.inscriu.audit.ReadPurpose;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.work.WorkKind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Records what a file said that was found to be right as a whole, participant by participant: for hundreds of them it takes its
 * time. Who is no participant any more, or comes after the attendance was closed, is left out and named.
 */
@Component
class AttendanceImport implements WorkKind {
    private final AttendanceRecording recording;
    private final EnrollmentRequests requests;

    AttendanceImport(AttendanceRecording recording, EnrollmentRequests requests) {
        this.recording = recording;
        this.requests = requests;
    }

    @Override
    public String name() {
        return "attendance";
    }

    /** The hours as the content of a part: {@code 1=4.00;2=3.5}, session and hours. */
    static Part part(HoursAttended entry) {
        return new Part(
                entry.requestNumber(),
                entry.sessions().stream()
                        .map(session -> session.index() + "=" + session.hours().toPlainString())
                        .collect(Collectors.joining(";")));
    }

    private static HoursAttended entry(Part part) {
        return new HoursAttended(
                part.subject(),
                Arrays.stream(part.content().split(";"))
                        .map(session -> session.split("="))
                        .map(session ->
                                new HoursAttended.InSession(Integer.valueOf(session[0]), new BigDecimal(session[1])))
                        .toList());
    }

    @Override
    public Result perform(Order order, Part part) {
        this.recording.write(order.about(), List.of(entry(part)), RecordSource.IMPORT);
        return Result.done();
    }

    @Override
    public Map<String, Line> lines(Order order, List<Settled> parts) {
        return this.requests.withPersons(parts.stream().map(Settled::subject).toList()).stream()
                .collect(Collectors.toMap(
                        request -> request.number().value(),
                        request -> new Line(request.person().fullName(), null, null, null)));
    }

    @Override
    public Optional<ReadPurpose> namesPeople() {
        return Optional.of(ReadPurpose.ATTENDANCE);
    }

    @Override
    public String origin(Order order) {
        return AttendancePages.path(order.about());
    }
}
