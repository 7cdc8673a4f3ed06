package cat.inscriu.privacy;

import cat.inscriu.enrollment.PrivateLinks;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The own data, for who holds a private link: see them, take them along, have them erased. Only the button erases. */
@Controller
class OwnDataPages {
    private final PrivateLinks links;
    private final OwnData data;
    private final OwnRequests own;
    private final Erasure erasure;
    private final ExportLog exports;

    OwnDataPages(PrivateLinks links, OwnData data, OwnRequests own, Erasure erasure, ExportLog exports) {
        this.links = links;
        this.data = data;
        this.own = own;
        this.erasure = erasure;
        this.exports = exports;
    }

    @GetMapping("/enrollments/{token}/data")
    String show(@PathVariable String token, Model model, CsrfToken csrf, HttpServletResponse response) {
        // Draws the token now: it lives in a session, which cannot begin once the page is being sent.
        csrf.getToken();
        var number = this.links.resolve(token).number().value();
        hide(response);
        model.addAttribute("token", token);
        model.addAttribute("copy", this.data.of(number));
        return "privacy/data";
    }

    @GetMapping("/enrollments/{token}/data.json")
    ResponseEntity<OwnData.Copy> take(@PathVariable String token, HttpServletResponse response) {
        var number = this.links.resolve(token).number().value();
        this.exports.toOneself(number);
        hide(response);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"dades-" + number + ".json\"")
                .body(this.data.of(number));
    }

    /** Asks once more: what is erased does not come back. */
    @GetMapping("/enrollments/{token}/erasure")
    String ask(@PathVariable String token, Model model, CsrfToken csrf, HttpServletResponse response) {
        csrf.getToken();
        var number = this.links.resolve(token).number().value();
        hide(response);
        model.addAttribute("token", token);
        model.addAttribute("numbers", this.own.of(number));
        return "privacy/erasure";
    }

    /** The link is of no use afterwards, so the answer is the page itself. */
    @PostMapping("/enrollments/{token}/erasure")
    String erase(@PathVariable String token, Model model, HttpServletResponse response) {
        var number = this.links.resolve(token).number().value();
        hide(response);
        model.addAttribute("count", this.erasure.erase(number, "ASKED_BY_PERSON"));
        return "privacy/erased";
    }

    private static void hide(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
    }
}
