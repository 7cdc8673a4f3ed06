package cat.inscriu.attendance;

import cat.inscriu.print.QrCode;
import cat.inscriu.web.Conflict;
import cat.inscriu.web.Fault;
import cat.inscriu.web.Site;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The check-in of a session on the room's screen: the code, how many have come, and no name. */
@Controller
@RequestMapping("/staff/editions/{code}/attendance/sessions/{session}/check-in")
class CheckInScreen {
    private final AttendanceRoll roll;
    private final CheckInDesk desk;
    private final CheckInCodes codes;
    private final Site site;

    CheckInScreen(AttendanceRoll roll, CheckInDesk desk, CheckInCodes codes, Site site) {
        this.roll = roll;
        this.desk = desk;
        this.codes = codes;
        this.site = site;
    }

    @GetMapping
    String show(
            @PathVariable String code,
            @PathVariable int session,
            Model model,
            Locale locale,
            CsrfToken csrf,
            HttpServletResponse response) {
        return page(code, session, model, locale, csrf, response);
    }

    @PostMapping("/opening")
    String open(
            @PathVariable String code,
            @PathVariable int session,
            Model model,
            Locale locale,
            CsrfToken csrf,
            HttpServletResponse response) {
        try {
            var column = AttendanceRoll.session(this.roll.of(code, locale), session);
            this.desk.open(code, column.session());
            return "redirect:/staff/editions/" + code + "/attendance/sessions/" + session + "/check-in";
        } catch (Conflict e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("problem", new Fault("", e.code(), null, e.arguments()));
            return page(code, session, model, locale, csrf, response);
        }
    }

    @PostMapping("/closing")
    String close(@PathVariable String code, @PathVariable int session) {
        this.desk.close(code, session);
        return "redirect:/staff/editions/" + code + "/attendance/sessions/" + session;
    }

    private String page(
            String code, int session, Model model, Locale locale, CsrfToken csrf, HttpServletResponse response) {
        csrf.getToken();
        response.setHeader("Cache-Control", "no-store");
        var grid = this.roll.of(code, locale);
        var column = AttendanceRoll.session(grid, session);
        model.addAttribute("grid", grid);
        model.addAttribute("column", column);
        model.addAttribute("possible", this.desk.isTime(grid.status(), column.session()));
        this.desk.find(code, session).ifPresent(opening -> {
            var address = this.site.url("/check-in/" + code + "/" + session + "/" + this.codes.shown(opening));
            model.addAttribute("opening", opening);
            model.addAttribute("address", address);
            model.addAttribute("qr", QrCode.dataUri(address));
        });
        return "attendance/screen";
    }
}
