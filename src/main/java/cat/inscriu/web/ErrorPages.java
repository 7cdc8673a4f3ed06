package cat.inscriu.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Answers what fails outside a controller: an address that is closed, a token that has expired, a page that breaks while it
 * is written. Says nothing of what happened inside.
 */
@Controller
class ErrorPages implements ErrorController {
    private final Problems problems;
    private final Languages languages;

    ErrorPages(Problems problems, Languages languages) {
        this.problems = problems;
        this.languages = languages;
    }

    @RequestMapping("${server.error.path:/error}")
    Object answer(HttpServletRequest request) {
        var status = status(request);
        var reads = String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains(MediaType.TEXT_HTML_VALUE);
        var path = Layout.path(request);
        if (PageFailures.isForPrograms(path) && !reads) {
            var code = status == HttpStatus.NOT_FOUND ? "not-found" : "http-" + status.value();
            var problem = this.problems.of(status, code, null, path, this.languages.resolveLocale(request));
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        return PageFailures.page(status, List.of());
    }

    private static HttpStatus status(HttpServletRequest request) {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code)
                : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }
}
