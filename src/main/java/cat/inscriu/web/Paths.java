package cat.inscriu.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Match requests by their whole path. Spring's own matchers compare what is left after a servlet's prefix, and the engine's
 * interfaces are servlets with a prefix: they would miss, and the request would fall to the next chain.
 */
final class Paths {
    private Paths() {}

    /** The path as the container mapped it: decoded once, without parameters. */
    static String of(HttpServletRequest request) {
        return request.getServletPath() + Objects.toString(request.getPathInfo(), "");
    }

    /** The path itself and all below it. */
    static RequestMatcher under(String root) {
        return request -> {
            var path = of(request);
            return path.equals(root) || path.startsWith(root + "/");
        };
    }

    static RequestMatcher like(String regex) {
        return request -> of(request).matches(regex);
    }
}
