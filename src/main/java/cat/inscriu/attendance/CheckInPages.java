package cat.inscriu.attendance;

import cat.inscriu.web.Conflict;
import cat.inscriu.web.Fault;
import cat.inscriu.web.InvalidInput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a participant's phone shows after scanning the code. Opening changes nothing (threat A14): each act is a button. */
@Controller
class CheckInPages {
    /** Known on this phone at the next session. Sent to these pages alone, and good for checking in alone. */
    private static final String PHONE = "check-in";

    private static final Duration KEPT = Duration.ofDays(120);

    private final Arrivals arrivals;

    CheckInPages(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    @GetMapping("/check-in/{edition}/{session}/{code}")
    String scan(
            @PathVariable String edition,
            @PathVariable int session,
            @PathVariable String code,
            @CookieValue(name = PHONE, required = false) String phone,
            Model model,
            CsrfToken csrf,
            HttpServletResponse response) {
        var scan = this.arrivals.scan(edition, session, code);
        if (scan.isEmpty()) {
            return stale(model, csrf, response);
        }
        model.addAttribute("ticket", scan.get().ticket());
        return page(scan.get().meeting(), phone, model, csrf, response);
    }

    @PostMapping("/check-in/{edition}/{session}")
    String arrive(
            @PathVariable String edition,
            @PathVariable int session,
            @RequestParam(defaultValue = "") String ticket,
            @RequestParam(defaultValue = "false") boolean known,
            @RequestParam(defaultValue = "") String request,
            @RequestParam(defaultValue = "") String email,
            @CookieValue(name = PHONE, required = false) String phone,
            Model model,
            CsrfToken csrf,
            HttpServletResponse response) {
        try {
            var arrival = this.arrivals.arrive(edition, session, ticket, known ? phone : null, request, email);
            model.addAttribute("arrival", arrival);
            return answer("attendance/arrival", model, csrf, response);
        } catch (Conflict e) {
            return stale(model, csrf, response);
        } catch (InvalidInput e) {
            var meeting = this.arrivals.meetingOf(edition, session, ticket);
            if (meeting.isEmpty()) {
                return stale(model, csrf, response);
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("ticket", ticket);
            model.addAttribute("problem", e.faults().get(0));
            model.addAttribute("typedRequest", request);
            model.addAttribute("typedEmail", email);
            return page(meeting.get(), null, model, csrf, response);
        }
    }

    /** With the own private link: asks whether this phone is to be known. */
    @GetMapping("/check-in/phone/{token}")
    String askPhone(@PathVariable String token, Model model, CsrfToken csrf, HttpServletResponse response) {
        this.arrivals.phoneOf(token);
        model.addAttribute("token", token);
        return answer("attendance/phone", model, csrf, response);
    }

    @PostMapping("/check-in/phone/{token}")
    String keepPhone(
            @PathVariable String token,
            Model model,
            CsrfToken csrf,
            HttpServletRequest request,
            HttpServletResponse response) {
        var cookie = ResponseCookie.from(PHONE, this.arrivals.phoneOf(token))
                .path(request.getContextPath() + "/check-in")
                .maxAge(KEPT)
                .httpOnly(true)
                .secure(request.isSecure())
                // The scan opens the page from another program.
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        model.addAttribute("kept", true);
        return answer("attendance/phone", model, csrf, response);
    }

    private String page(
            Arrivals.Meeting meeting, String phone, Model model, CsrfToken csrf, HttpServletResponse response) {
        model.addAttribute("meeting", meeting);
        model.addAttribute(
                "known", this.arrivals.known(meeting.edition(), phone).orElse(null));
        return answer("attendance/check-in", model, csrf, response);
    }

    /** One answer to whatever is worth nothing: too old, closed, of another session, or made up. */
    private static String stale(Model model, CsrfToken csrf, HttpServletResponse response) {
        response.setStatus(HttpStatus.GONE.value());
        model.addAttribute("problem", Fault.of("", "check-in-stale"));
        return answer("attendance/stale", model, csrf, response);
    }

    private static String answer(String template, Model model, CsrfToken csrf, HttpServletResponse response) {
        csrf.getToken();
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return template;
    }
}
