package cat.inscriu.attendance;

import cat.inscriu.audit.ReadLog;
import cat.inscriu.audit.ReadPurpose;
import cat.inscriu.web.Conflict;
import cat.inscriu.web.Fault;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** For who stands in the room with a phone: the sessions of today, and one session with a touch for each participant. */
@Controller
class SessionPages {
    private final AttendanceAgenda agenda;
    private final AttendanceRoll roll;
    private final AttendanceRecording recording;
    private final CheckInDesk desk;
    private final ReadLog reads;

    SessionPages(
            AttendanceAgenda agenda,
            AttendanceRoll roll,
            AttendanceRecording recording,
            CheckInDesk desk,
            ReadLog reads) {
        this.agenda = agenda;
        this.roll = roll;
        this.recording = recording;
        this.desk = desk;
        this.reads = reads;
    }

    @GetMapping(AttendancePlace.PATH)
    String today(Model model) {
        model.addAttribute("agenda", this.agenda.mine());
        return "attendance/agenda";
    }

    @GetMapping("/staff/editions/{code}/attendance/sessions/{session}")
    String show(
            @PathVariable String code,
            @PathVariable int session,
            Model model,
            Locale locale,
            CsrfToken csrf,
            HttpServletResponse response) {
        return page(code, session, model, locale, csrf, response);
    }

    /**
     * Mark one participant.
     *
     * @param seen hours that the button's reader saw; empty for none
     * @param mark {@code PRESENT} for all hours of the session, {@code ABSENT} for none of them, {@code CLEAR} for no record
     */
    @PostMapping("/staff/editions/{code}/attendance/sessions/{session}")
    String mark(
            @PathVariable String code,
            @PathVariable int session,
            @RequestParam String request,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam Mark mark,
            Model model,
            Locale locale,
            CsrfToken csrf,
            HttpServletResponse response) {
        var hours = AttendanceRoll.session(this.roll.of(code, locale), session)
                .session()
                .hours();
        var change =
                new Change(new CellKey(request, session), Hours.of(seen.strip()).orElse(null), mark.hours(hours));
        try {
            this.recording.change(code, List.of(change));
            return "redirect:/staff/editions/" + code + "/attendance/sessions/" + session + "#at-" + request;
        } catch (Overtaken e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("overtaken", request);
        } catch (Conflict e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("problem", new Fault("", e.code(), null, e.arguments()));
        }
        return page(code, session, model, locale, csrf, response);
    }

    private String page(
            String code, int session, Model model, Locale locale, CsrfToken csrf, HttpServletResponse response) {
        csrf.getToken();
        response.setHeader("Cache-Control", "no-store");
        var grid = this.roll.of(code, locale);
        this.reads.edition(ReadPurpose.ATTENDANCE, code);
        model.addAttribute("grid", grid);
        var column = AttendanceRoll.session(grid, session);
        model.addAttribute("column", column);
        model.addAttribute("opening", this.desk.find(code, session).orElse(null));
        model.addAttribute("possible", this.desk.isTime(grid.status(), column.session()));
        return "attendance/session";
    }
}
