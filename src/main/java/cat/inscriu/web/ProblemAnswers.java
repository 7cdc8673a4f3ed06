package cat.inscriu.web;

import cat.inscriu.engine.DatabaseAway;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answer every failure of the interface as an RFC 9457 document in the language of who asks. */
@RestControllerAdvice(annotations = RestController.class)
class ProblemAnswers extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

    private final Problems problems;

    ProblemAnswers(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(InvalidInput e, WebRequest request) {
        return invalid(e, e.faults(), HttpStatus.UNPROCESSABLE_ENTITY, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(ConstraintViolationException e, WebRequest request) {
        var faults =
                e.getConstraintViolations().stream().map(ProblemAnswers::fault).toList();
        return invalid(e, faults, HttpStatus.UNPROCESSABLE_ENTITY, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> conflict(Conflict e, WebRequest request) {
        return answer(e, HttpStatus.CONFLICT, e.code(), e.arguments().toArray(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> tooMany(TooMany e, WebRequest request) {
        var answer = answer(e, HttpStatus.TOO_MANY_REQUESTS, "too-many-requests", new Object[0], request);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, Long.toString(e.seconds()))
                .body(answer.getBody());
    }

    @ExceptionHandler
    ResponseEntity<Object> later(TryLater e, WebRequest request) {
        return later(e, e.code(), TryLater.RETRY_AFTER, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> notFound(NotFound e, WebRequest request) {
        return answer(e, HttpStatus.NOT_FOUND, "not-found", new Object[0], request);
    }

    @ExceptionHandler
    ResponseEntity<Object> defect(RuntimeException e, WebRequest request) throws Exception {
        if (e instanceof org.springframework.security.access.AccessDeniedException
                || e instanceof org.springframework.security.core.AuthenticationException) {
            throw e;
        }
        if (request instanceof ServletWebRequest served
                && served.getResponse() != null
                && served.getResponse().isCommitted()) {
            // Part of a file is out: a document behind it would make it look whole, while the container cuts the line.
            throw e;
        }
        if (DatabaseAway.in(e)) {
            return databaseAway(e, request);
        }
        LOG.error("A request failed", e);
        return answer(e, HttpStatus.INTERNAL_SERVER_ERROR, "defect", new Object[0], request);
    }

    private ResponseEntity<Object> databaseAway(Exception e, WebRequest request) {
        LOG.error("The database does not answer: {}", e.getMessage());
        return later(e, "try-again", SecurityProblems.RETRY_AFTER, request);
    }

    private ResponseEntity<Object> later(Exception e, String code, String seconds, WebRequest request) {
        var answer = answer(e, HttpStatus.SERVICE_UNAVAILABLE, code, new Object[0], request);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .body(answer.getBody());
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var faults = new ArrayList<Fault>();
        for (var error : e.getBindingResult().getAllErrors()) {
            var field = error instanceof FieldError of ? of.getField() : error.getObjectName();
            if (error.contains(ConstraintViolation.class)) {
                faults.add(fault(field, error.unwrap(ConstraintViolation.class)));
            } else {
                faults.add(Fault.of(field, "invalid-value"));
            }
        }
        return invalid(e, faults, HttpStatus.UNPROCESSABLE_ENTITY, request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e.getCause() instanceof UnrecognizedPropertyException unknown) {
            var fault = Fault.of(path(unknown), "unknown-field");
            return invalid(e, List.of(fault), HttpStatus.UNPROCESSABLE_ENTITY, request);
        }
        if (e.getCause() instanceof InvalidFormatException || e.getCause() instanceof MismatchedInputException) {
            var fault = Fault.of(path((JsonMappingException) e.getCause()), "invalid-value");
            return invalid(e, List.of(fault), HttpStatus.UNPROCESSABLE_ENTITY, request);
        }
        return answer(e, HttpStatus.BAD_REQUEST, "unreadable", new Object[0], request);
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var fault = Fault.of(e.getPropertyName(), "invalid-value");
        return invalid(e, List.of(fault), HttpStatus.UNPROCESSABLE_ENTITY, request);
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var known = HttpStatus.resolve(status.value());
        var answer = answer(e, known == null ? HttpStatus.BAD_REQUEST : known, "http-" + status.value(), null, request);
        return ResponseEntity.status(status)
                .headers(headers)
                .headers(answer.getHeaders())
                .body(answer.getBody());
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static Fault fault(ConstraintViolation<?> violation) {
        return fault(violation.getPropertyPath().toString(), violation);
    }

    private static Fault fault(String field, ConstraintViolation<?> violation) {
        var descriptor = violation.getConstraintDescriptor();
        var attributes = descriptor.getAttributes();
        return switch (descriptor.getAnnotation().annotationType().getSimpleName()) {
            case "NotNull", "NotBlank", "NotEmpty" -> Fault.of(field, "required");
            case "Size" -> Fault.of(field, "too-long", attributes.get("max"));
            case "AssertTrue" -> Fault.of(field, "must-be-accepted");
            case "Email" -> Fault.of(field, "not-an-address");
            default -> Fault.of(field, "invalid-value");
        };
    }

    private ResponseEntity<Object> invalid(Exception e, List<Fault> faults, HttpStatus status, WebRequest request) {
        var answer = answer(e, status, "invalid-input", new Object[] {faults.size()}, request);
        if (answer.getBody() instanceof ProblemDetail problem) {
            problem.setProperty("errors", faults.stream().map(this::shown).toList());
        }
        return answer;
    }

    private Map<String, Object> shown(Fault fault) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("field", fault.field());
        shown.put("code", fault.code());
        shown.put(
                "message", message("problem." + fault.code(), fault.arguments().toArray()));
        if (fault.line() != null) {
            shown.put("line", fault.line());
        }
        return shown;
    }

    private ResponseEntity<Object> answer(
            Exception e, HttpStatus status, String code, Object[] arguments, WebRequest request) {
        var path = request.getDescription(false).replaceFirst("^uri=", "");
        var problem = this.problems.of(status, code, arguments, path, LocaleContextHolder.getLocale());
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private String message(String key, Object[] arguments) {
        return this.problems.text(key, arguments, key, LocaleContextHolder.getLocale());
    }
}
