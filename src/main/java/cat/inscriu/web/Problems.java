package cat.inscriu.web;

import java.net.URI;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Writes every problem document alike (RFC 9457), whoever found the problem. */
@Component
class Problems {
    private final MessageSource messages;

    Problems(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * Write a document without {@code errors}.
     *
     * @param code of {@code problem.<code>}, which becomes the detail; where there is no such text the title is repeated
     * @param path of the call, as it was made
     */
    ProblemDetail of(HttpStatus status, String code, Object[] arguments, String path, Locale language) {
        var problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create("urn:inscriu:problem:" + code));
        problem.setTitle(text("problem.title." + status.value(), arguments, status.getReasonPhrase(), language));
        problem.setDetail(text("problem." + code, arguments, problem.getTitle(), language));
        problem.setInstance(URI.create(path));
        return problem;
    }

    /** @param otherwise said as it is when there is no such text */
    String text(String key, Object[] arguments, String otherwise, Locale language) {
        // Given to the source as its default, it would be formatted once more and lose its apostrophes.
        var text = this.messages.getMessage(key, arguments, null, language);
        return text == null ? otherwise : text;
    }
}
