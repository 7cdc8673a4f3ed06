package cat.inscriu.engine;

import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.springframework.context.MessageSource;

/**
 * A task is not completed, and its reader is told why: {@code refused.<code>} of the message bundles. Thrown by a
 * {@link CompletionRule} or by a task listener, also from deep below; it leaves the engine as itself, in words, and the engine's
 * REST interface answers 400. Nothing was changed.
 */
public class RefusedCompletion extends FormFieldValidationException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<Object> arguments;

    /** @param arguments names of variables, numbers and codes only: the text ends up in answers, not in logs, but never names a person */
    public RefusedCompletion(String code, Object... arguments) {
        this(code, List.of(arguments), "refused: " + code, null);
    }

    private RefusedCompletion(String code, List<Object> arguments, String message, Throwable cause) {
        super(code, message, cause);
        this.code = code;
        this.arguments = arguments;
    }

    public String code() {
        return this.code;
    }

    /** The same refusal as the caller reads it. */
    RefusedCompletion inWords(MessageSource messages, Locale language) {
        var words = messages.getMessage("refused." + this.code, this.arguments.toArray(), getMessage(), language);
        return new RefusedCompletion(this.code, this.arguments, words, getCause());
    }

    static RefusedCompletion because(String code, Throwable cause) {
        return new RefusedCompletion(code, List.of(), "refused: " + code, cause);
    }
}
