package cat.inscriu.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What belongs to the site as a whole: the choice of a language, and what every public service has to declare. */
@Controller
class SitePages {
    /** A path of ours in plain letters; two slashes, or a backslash that browsers read as one, would lead to another site. */
    private static final Pattern INSIDE = Pattern.compile("/(?!/)[\\x21-\\x7e&&[^\\\\]]{0,1000}");

    private final Organisation organisation;
    private final KeepingTimes keeping;

    SitePages(Organisation organisation, KeepingTimes keeping) {
        this.organisation = organisation;
        this.keeping = keeping;
    }

    @GetMapping("/privacy")
    String privacy(Model model, Locale locale) {
        model.addAttribute("organisation", this.organisation);
        model.addAttribute("keeping", this.keeping.said(locale));
        return "privacy";
    }

    @GetMapping("/accessibility")
    String accessibility(Model model) {
        model.addAttribute("organisation", this.organisation);
        return "accessibility";
    }

    /** Remember the language for a year. It is a choice of the person and identifies nobody, so it asks for no consent. */
    @GetMapping("/language")
    ResponseEntity<Void> language(
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request) {
        var cookie = ResponseCookie.from(Languages.COOKIE, Languages.of(to).getLanguage())
                .path(request.getContextPath() + "/")
                .maxAge(Duration.ofDays(365))
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        var inside = INSIDE.matcher(back).matches() ? back : "/";
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.LOCATION, request.getContextPath() + inside)
                .build();
    }
}
