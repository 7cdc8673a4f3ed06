package cat.inscriu.web;

import java.io.Serializable;
import java.util.List;

/**
 * One thing that is wrong with an input. Its message is {@code problem.<code>} of the message bundles, in the language of
 * who asks, and says what was expected.
 *
 * <p>Serializable, since a page may carry it through the session to the next one, and sessions are in the database.
 *
 * @param field path of the field as the interface names it, such as {@code sessions[0].startsAt}
 * @param code words in lower case joined by hyphens, stable for programs
 * @param line line of a text input, counted from 1; null where there are no lines
 * @param arguments what the message says about the input; numbers and short texts only
 */
public record Fault(String field, String code, Integer line, List<Object> arguments) implements Serializable {

    public static Fault of(String field, String code, Object... arguments) {
        return new Fault(field, code, null, List.of(arguments));
    }

    public static Fault atLine(int line, String field, String code, Object... arguments) {
        return new Fault(field, code, line, List.of(arguments));
    }
}
