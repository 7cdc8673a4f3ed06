package cat.inscriu.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Let browsers keep our styles, scripts and pictures. An address that carries the hash of its content is good for a year; any
 * other is asked for again each time, and answered by "not changed". Pages stay out of every cache, which is the rule of the
 * sign-in.
 */
@Component
class StaticFiles extends OncePerRequestFilter {
    private static final Pattern FILES = Pattern.compile("/(css|js|images|fonts|webjars)/.+");
    private static final Pattern HASHED = Pattern.compile(".+-[0-9a-f]{32}\\.\\w+");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !FILES.matcher(Paths.of(request)).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var forever = HASHED.matcher(Paths.of(request)).matches();
        response.setHeader("Cache-Control", forever ? "public, max-age=31536000, immutable" : "no-cache");
        chain.doFilter(request, new Found(response));
    }

    /** A file that is missing, as while a new version is rolled out, is missing only now. */
    private static final class Found extends HttpServletResponseWrapper {
        private Found(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setStatus(int status) {
            keepOnly(status);
            super.setStatus(status);
        }

        @Override
        public void sendError(int status) throws IOException {
            keepOnly(status);
            super.sendError(status);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            keepOnly(status);
            super.sendError(status, message);
        }

        private void keepOnly(int status) {
            if (status >= SC_BAD_REQUEST) {
                setHeader("Cache-Control", "no-store");
            }
        }
    }
}
