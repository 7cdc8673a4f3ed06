package cat.inscriu.attendance;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Attendance, from coordinators and trainers. */
@RestController
class AttendanceApi {
    private final AttendanceRecording recording;

    AttendanceApi(AttendanceRecording recording) {
        this.recording = recording;
    }

    @PutMapping("/api/editions/{edition}/attendance")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void record(@PathVariable String edition, @RequestBody List<HoursAttended> entries) {
        this.recording.record(edition, entries);
    }
}
