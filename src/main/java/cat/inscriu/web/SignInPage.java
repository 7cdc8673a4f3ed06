package cat.inscriu.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The one sign-in, for pages and Tasklist alike, and the token that Tasklist's forms send along with what they save. */
@Controller
class SignInPage {
    private final ObjectProvider<OidcSignIn> provider;

    SignInPage(ObjectProvider<OidcSignIn> provider) {
        this.provider = provider;
    }

    @GetMapping("/login")
    String show(HttpServletRequest request, Principal caller, Model model) {
        model.addAttribute("refused", request.getParameter("error") != null);
        model.addAttribute("unknown", request.getParameter("unknown") != null);
        model.addAttribute("provider", this.provider.getIfAvailable() == null ? null : OidcSignIn.START);
        model.addAttribute("left", request.getParameter("logout") != null);
        model.addAttribute("caller", caller == null ? null : caller.getName());
        return "login";
    }

    /** Without a session there is nothing to protect and no token: 401 by the rules of {@link Security}. */
    @GetMapping("/api/csrf")
    ResponseEntity<Map<String, String>> token(CsrfToken token) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Map.of("headerName", token.getHeaderName(), "token", token.getToken()));
    }
}
