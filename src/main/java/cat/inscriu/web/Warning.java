package cat.inscriu.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/**
 * What an answer says about an input that was taken although something in it is doubtful; shaped like an entry of
 * {@code errors}.
 *
 * @param line counted from 1; left out where there are no lines
 */
public record Warning(
        String field,
        String code,
        String message,
        @JsonInclude(JsonInclude.Include.NON_NULL) Integer line) {

    /** Word the findings, whose texts are {@code warning.<code>}, in the language of who asks. */
    public static List<Warning> of(List<Fault> findings, MessageSource messages, Locale locale) {
        return findings.stream().map(f -> of(f, messages, locale)).toList();
    }

    private static Warning of(Fault found, MessageSource messages, Locale locale) {
        var message =
                messages.getMessage("warning." + found.code(), found.arguments().toArray(), locale);
        return new Warning(found.field(), found.code(), message, found.line());
    }
}
