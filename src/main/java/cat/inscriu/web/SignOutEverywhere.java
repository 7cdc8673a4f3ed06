package cat.inscriu.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** For who left a session open somewhere: end all of one's own, this one too. */
@Controller
class SignOutEverywhere {
    static final String PATH = "/staff/sign-out-everywhere";

    private final SignOuts signOuts;

    SignOutEverywhere(SignOuts signOuts) {
        this.signOuts = signOuts;
    }

    @PostMapping(PATH)
    String signOut(HttpServletRequest request, Principal caller) {
        this.signOuts.everywhere(caller.getName());
        request.getSession().invalidate();
        return "redirect:/login?logout";
    }
}
