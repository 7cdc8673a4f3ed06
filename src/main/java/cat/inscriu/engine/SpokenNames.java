package cat.inscriu.engine;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.MessageSource;

/**
 * Say the names of tasks and filters in the reader's language. The engine keeps one name of each, which {@link TaskNames} and
 * {@link Staff} gave; what leaves the outermost command is a copy, so nothing that is said here is stored. A name that somebody
 * has given otherwise stays as it is.
 */
class SpokenNames extends CommandInterceptor {
    /** Families of texts; a task's goes on with its key in the model, and takes the business key. */
    static final String TASK = "tasklist.name.";

    static final String FILTER = "tasklist.filter.";

    private static final String PLACE = "{0}";
    private static final List<Locale> LANGUAGES =
            Stream.of("ca", "es", "en").map(Locale::forLanguageTag).toList();

    private final MessageSource messages;
    private final Supplier<Locale> language;

    /** @param language of whoever is being served, or of the office */
    SpokenNames(MessageSource messages, Supplier<Locale> language) {
        this.messages = messages;
        this.language = language;
    }

    @Override
    public <T> T execute(Command<T> command) {
        var nested = Context.getCommandContext() != null;
        var result = this.next.execute(command);
        if (!nested) {
            say(result);
        }
        return result;
    }

    private void say(Object result) {
        if (result instanceof Collection<?> several) {
            several.forEach(this::say);
        } else if (result instanceof Task task && task.getName() != null) {
            task.setName(said(TASK + task.getTaskDefinitionKey(), task.getName()));
        } else if (result instanceof Filter filter && filter.getName() != null) {
            Staff.filterKeys().forEach(key -> filter.setName(said(FILTER + key, filter.getName())));
        }
    }

    private String said(String key, String name) {
        return LANGUAGES.stream()
                .map(spoken -> this.messages.getMessage(key, new Object[] {PLACE}, null, spoken))
                .filter(Objects::nonNull)
                .map(form -> Pattern.compile(Pattern.quote(form).replace(PLACE, "\\E(.+)\\Q"))
                        .matcher(name))
                .filter(Matcher::matches)
                .findFirst()
                .map(found -> this.messages.getMessage(
                        key, found.groupCount() == 0 ? null : new Object[] {found.group(1)}, this.language.get()))
                .orElse(name);
    }
}
