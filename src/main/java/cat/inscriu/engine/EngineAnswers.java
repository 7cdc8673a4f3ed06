package cat.inscriu.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Give a refused act on a task the status that {@link TaskAnswers} found. The engine's REST interface, also the copy of it
 * inside Tasklist, knows 400 for a refused completion but answers 500 for a task that is gone or claimed, and while the database
 * takes nothing.
 */
class EngineAnswers extends OncePerRequestFilter {
    private static final String ANSWER = EngineAnswers.class.getName() + ".answer";
    private static final Pattern ACT_ON_TASK = Pattern.compile(".*/task/[^/]+/.+");

    private final ObjectMapper json;

    EngineAnswers(ObjectMapper json) {
        this.json = json;
    }

    /** Remember, for the request that this thread serves if it serves one, how its failure is to be answered. */
    static void remember(HttpStatus status, RefusedCompletion refused) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(ANSWER, new Answer(status, refused.getMessage()), RequestAttributes.SCOPE_REQUEST);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return "GET".equals(request.getMethod())
                || !ACT_ON_TASK.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var held = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, held);
        // A refusal that the engine overcame leaves a good status, and then counts for nothing.
        if (held.getStatus() >= 400 && request.getAttribute(ANSWER) instanceof Answer answer) {
            held.resetBuffer();
            held.setStatus(answer.status().value());
            if (answer.status() == HttpStatus.SERVICE_UNAVAILABLE) {
                held.setHeader(HttpHeaders.RETRY_AFTER, "5");
            }
            held.setContentType(MediaType.APPLICATION_JSON_VALUE);
            var body = new LinkedHashMap<String, String>();
            body.put("type", RefusedCompletion.class.getSimpleName());
            body.put("message", answer.message());
            this.json.writeValue(held.getOutputStream(), body);
        }
        held.copyBodyToResponse();
    }

    private record Answer(HttpStatus status, String message) {}
}
