/**
 * Hours per participant and session, and what follows from them: whether a participant is entitled to a certificate. It
 * reads who takes part from enrollment and what was planned from the edition.
 *
 * <p>The last word counts and is shown with its author. Who saw another word is told before replacing it
 * ({@link cat.inscriu.attendance.AttendanceRecording#change}); a participant's own check-in counts as the whole session and gives
 * way to any word of the staff.
 */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "enrollment",
            "edition",
            "catalog",
            "allocation",
            "localentity",
            "person",
            "print",
            "engine",
            "web",
            "work"
        })
package cat.inscriu.attendance;

import org.springframework.modulith.ApplicationModule;
