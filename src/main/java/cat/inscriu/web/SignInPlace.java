package cat.inscriu.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import org.springframework.web.util.WebUtils;

/**
 * From where somebody tries to sign in.
 *
 * @param address as limits see it
 * @param browser sealed proof of a browser that has signed in before, not yet looked at; null for none
 */
record SignInPlace(String address, String browser) implements Serializable {
    /** Cookie with the proof. */
    static final String COOKIE = "inscriu-known";

    static SignInPlace of(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        return new SignInPlace(CallerAddress.of(request), cookie == null ? null : cookie.getValue());
    }
}
