package cat.inscriu.enrollment;

import cat.inscriu.web.Conflict;
import cat.inscriu.web.Fault;
import cat.inscriu.web.ProcessPictures;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.function.Consumer;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Where a request stands, for who holds its private link. Mail programs open links on their own, so opening changes nothing:
 * each act is a button.
 */
@Controller
class RequestPages {
    private final RequestStatusPage status;
    private final ProcessPictures pictures;
    private final SessionsFile sessions;
    private final ApplicantDesk desk;

    RequestPages(RequestStatusPage status, ProcessPictures pictures, SessionsFile sessions, ApplicantDesk desk) {
        this.status = status;
        this.pictures = pictures;
        this.sessions = sessions;
        this.desk = desk;
    }

    @GetMapping("/enrollments/{token}")
    String show(@PathVariable String token, Model model, Locale locale, HttpServletResponse response) {
        return page(token, model, locale, response);
    }

    /** Asks once more: a place that was given up may be somebody else's a second later. */
    @GetMapping("/enrollments/{token}/withdrawal")
    String askToWithdraw(@PathVariable String token, Model model, Locale locale, HttpServletResponse response) {
        return open(token, model, locale, response).canWithdraw() ? "withdrawal" : "redirect:/enrollments/" + token;
    }

    @PostMapping("/enrollments/{token}/withdrawal")
    String withdraw(@PathVariable String token, Model model, Locale locale, HttpServletResponse response) {
        return act(this.desk::withdraw, token, model, locale, response);
    }

    @PostMapping("/enrollments/{token}/verification")
    String verify(@PathVariable String token, Model model, Locale locale, HttpServletResponse response) {
        return act(this.desk::verify, token, model, locale, response);
    }

    @PostMapping("/enrollments/{token}/confirmation")
    String confirm(@PathVariable String token, Model model, Locale locale, HttpServletResponse response) {
        return act(this.desk::confirmPlace, token, model, locale, response);
    }

    /** Who loads the answer to a button anew, or reads it in another language, sees the request. */
    @GetMapping({"/enrollments/{token}/verification", "/enrollments/{token}/confirmation"})
    String back(@PathVariable String token, Locale locale) {
        this.status.show(token, locale);
        return "redirect:/enrollments/" + token;
    }

    /** The sessions for the holder's calendar; without a place there are none. */
    @GetMapping("/enrollments/{token}/sessions.ics")
    ResponseEntity<byte[]> calendar(@PathVariable String token, Locale locale) {
        var file = this.sessions.of(token, locale);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, file.contentType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name())
                                .build()
                                .toString())
                .cacheControl(CacheControl.noStore())
                .body(file.bytes());
    }

    private String act(Consumer<String> act, String token, Model model, Locale locale, HttpServletResponse response) {
        try {
            act.accept(token);
            return "redirect:/enrollments/" + token;
        } catch (Conflict e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("fault", new Fault("", e.code(), null, e.arguments()));
            return page(token, model, locale, response);
        }
    }

    private String page(String token, Model model, Locale locale, HttpServletResponse response) {
        var request = open(token, model, locale, response);
        model.addAttribute(
                "picture", this.pictures.of(request.process(), locale).orElse(null));
        return "enrollment";
    }

    private RequestView open(String token, Model model, Locale locale, HttpServletResponse response) {
        var request = this.status.show(token, locale);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        model.addAttribute("token", token);
        model.addAttribute("enrollment", request);
        model.addAttribute("details", request.details());
        return request;
    }
}
