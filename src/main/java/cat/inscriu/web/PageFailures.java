package cat.inscriu.web;

import cat.inscriu.engine.DatabaseAway;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Answer every failure of a page with a page, in the reader's language and with a way on. Programs are answered by
 * {@link ProblemAnswers}; the path tells them apart, since a wrong address has no controller that could.
 */
@Component
class PageFailures implements HandlerExceptionResolver, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(PageFailures.class);
    private static final Pattern PROGRAMS = Pattern.compile("/(api|v3|actuator|engine-rest|camunda)(/.*)?");

    static boolean isForPrograms(String path) {
        return PROGRAMS.matcher(path).matches();
    }

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception e) {
        if (isForPrograms(Paths.of(request))
                || response.isCommitted()
                || e instanceof AccessDeniedException
                || e instanceof AuthenticationException) {
            return null;
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            return new ModelAndView();
        }
        var status = status(e);
        if (e instanceof TooMany many) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(many.seconds()));
        }
        if (e instanceof TryLater) {
            response.setHeader(HttpHeaders.RETRY_AFTER, TryLater.RETRY_AFTER);
        } else if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            LOG.error("The database does not answer: {}", e.getMessage());
            response.setHeader(HttpHeaders.RETRY_AFTER, SecurityProblems.RETRY_AFTER);
        } else if (status.is5xxServerError()) {
            LOG.error("A page failed", e);
        }
        return page(status, faults(e));
    }

    /** @param faults what exactly is wrong, for the page to list; may be empty */
    static ModelAndView page(HttpStatusCode status, List<Fault> faults) {
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            // Sessions are in the database too: the page must not ask who reads it.
            SecurityContextHolder.setContext(SecurityContextHolder.createEmptyContext());
        }
        return new ModelAndView("error", Map.of("status", known(status), "faults", faults), status);
    }

    /** The texts speak of these; any other is told as the nearest. */
    private static int known(HttpStatusCode status) {
        return switch (status.value()) {
            case 403, 404, 409, 413, 422, 429, 503 -> status.value();
            case 400, 405, 406, 415 -> 400;
            case 401 -> 403;
            default -> status.is4xxClientError() ? 404 : 500;
        };
    }

    private static HttpStatusCode status(Exception e) {
        if (e instanceof NotFound || e instanceof TypeMismatchException) {
            return HttpStatus.NOT_FOUND;
        }
        if (e instanceof Conflict) {
            return HttpStatus.CONFLICT;
        }
        if (e instanceof TooMany) {
            return HttpStatus.TOO_MANY_REQUESTS;
        }
        if (e instanceof InvalidInput) {
            return HttpStatus.UNPROCESSABLE_ENTITY;
        }
        if (e instanceof TryLater || DatabaseAway.in(e)) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        return e instanceof ErrorResponse known ? known.getStatusCode() : HttpStatus.INTERNAL_SERVER_ERROR;
    }

    private static List<Fault> faults(Exception e) {
        if (e instanceof Conflict conflict) {
            return List.of(new Fault("", conflict.code(), null, conflict.arguments()));
        }
        if (e instanceof TryLater later) {
            return List.of(Fault.of("", later.code()));
        }
        return e instanceof InvalidInput invalid ? invalid.faults() : List.of();
    }

    /** Before Spring's own, which answer every client with a problem document. */
    @Override
    public int getOrder() {
        return -1;
    }
}
