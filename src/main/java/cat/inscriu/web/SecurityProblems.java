package cat.inscriu.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** Answer programs that are not signed in, or may not, as the rest of the interface answers: with a problem document. */
@Component
class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {
    /** Mark of a request for something that nobody may ask for: it is answered as if it did not exist. */
    static final String ABSENT = SecurityProblems.class.getName() + ".absent";

    /** Seconds after which asking again may help while the database is away. */
    static final String RETRY_AFTER = "5";

    private final Problems problems;
    private final Languages languages;
    private final ObjectMapper json;

    SecurityProblems(Problems problems, Languages languages, ObjectMapper json) {
        this.problems = problems;
        this.languages = languages;
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (request.getAttribute(ABSENT) != null) {
            answer(request, response, HttpStatus.NOT_FOUND, "not-found");
            return;
        }
        if (e instanceof TooManyTries tries) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tries.seconds()));
            tooMany(request, response);
            return;
        }
        // A page's own script must not make the browser open its password window over the page.
        if (request.getHeader("Sec-Fetch-Mode") == null || "navigate".equals(request.getHeader("Sec-Fetch-Mode"))) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Inscriu\", charset=\"UTF-8\"");
        }
        answer(request, response, HttpStatus.UNAUTHORIZED, "sign-in");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        if (request.getAttribute(ABSENT) != null) {
            answer(request, response, HttpStatus.NOT_FOUND, "not-found");
        } else {
            answer(request, response, HttpStatus.FORBIDDEN, e instanceof CsrfException ? "csrf" : "not-allowed");
        }
    }

    /** The database is away, and nobody got as far as a controller. */
    void tryAgain(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
        answer(request, response, HttpStatus.SERVICE_UNAVAILABLE, "try-again");
    }

    /** Asked too often; the caller has said when to ask again. */
    void tooMany(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, HttpStatus.TOO_MANY_REQUESTS, "too-many-requests");
    }

    /** A body beyond what the call could need. */
    void tooLarge(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, HttpStatus.PAYLOAD_TOO_LARGE, "too-large");
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        var language = this.languages.resolveLocale(request);
        var problem = this.problems.of(status, code, null, request.getRequestURI(), language);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage());
        this.json.writeValue(response.getOutputStream(), problem);
    }
}
