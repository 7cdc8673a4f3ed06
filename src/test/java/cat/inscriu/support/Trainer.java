package cat.inscriu.support;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.attendance.AttendanceDoor;
import java.util.Map;

/** Who records attendance. */
public class Trainer {
    public static final String ID = "trainer";

    private final Coordinator desk;
    private final AttendanceDoor attendance;

    Trainer(Coordinator coordinator, AttendanceDoor attendance) {
        this.desk = coordinator.as(ID);
        this.attendance = attendance;
    }

    /** @param hours in each session, from the first */
    public void records(EditionCode edition, RequestNumber request, double... hours) {
        this.desk.signedIn(() -> this.attendance.record(edition.value(), request.value(), hours));
    }

    /** Complete "Record attendance". */
    public void handsIn(EditionCode edition) {
        this.desk.completes(edition, Map.of());
    }
}
