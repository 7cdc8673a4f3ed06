package cat.inscriu.enrollment;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The private link itself, for who holds it: have another one sent, or end all of them. Only the buttons do it. */
@Controller
class LinkPages {
    private final PrivateLinks links;
    private final LinkRenewal renewal;

    LinkPages(PrivateLinks links, LinkRenewal renewal) {
        this.links = links;
        this.renewal = renewal;
    }

    @GetMapping("/enrollments/{token}/link")
    String show(@PathVariable String token, Model model, CsrfToken csrf, HttpServletResponse response) {
        // Draws the token now: it lives in a session, which cannot begin once the page is being sent.
        csrf.getToken();
        hide(response);
        model.addAttribute("token", token);
        model.addAttribute("number", this.links.resolve(token).number().value());
        return "link";
    }

    /** The link is of no use afterwards, so the answer is the page itself. */
    @PostMapping("/enrollments/{token}/link-renewal")
    String renew(@PathVariable String token, Model model, HttpServletResponse response) {
        this.renewal.renew(token);
        return ended(true, model, response);
    }

    @PostMapping("/enrollments/{token}/link-revocation")
    String revoke(@PathVariable String token, Model model, HttpServletResponse response) {
        this.renewal.revoke(token);
        return ended(false, model, response);
    }

    private static String ended(boolean renewed, Model model, HttpServletResponse response) {
        hide(response);
        model.addAttribute("renewed", renewed);
        return "link-ended";
    }

    private static void hide(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
    }
}
