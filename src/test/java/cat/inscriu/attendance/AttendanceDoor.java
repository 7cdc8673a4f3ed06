package cat.inscriu.attendance;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/** Lets stories of other packages record attendance. */
public class AttendanceDoor {
    private final AttendanceRecording recording;

    AttendanceDoor(AttendanceRecording recording) {
        this.recording = recording;
    }

    /** @param hours in each session, from the first; fewer than there are sessions leave the others unrecorded */
    public void record(String edition, String request, double... hours) {
        var sessions = IntStream.range(0, hours.length)
                .mapToObj(i -> new HoursAttended.InSession(i + 1, BigDecimal.valueOf(hours[i])))
                .toList();
        this.recording.record(edition, List.of(new HoursAttended(request, sessions)));
    }
}
