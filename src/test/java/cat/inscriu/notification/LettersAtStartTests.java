package cat.inscriu.notification;

import static cat.inscriu.support.Line.F25;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.context.support.AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME;

import cat.inscriu.support.Proves;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.support.DelegatingMessageSource;

/** A text or template of a letter that somebody broke ends the start, and not the first letter. */
@Proves(F25)
class LettersAtStartTests {
    @TempDir
    private Path folder;

    @Test
    void theTextsAsTheyAreLetItStart() {
        assertThatCode(() -> start(MessagesTests.messages())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "notice.ADMITTED.what, '{0', ca",
        "notice.REJECTED.next, '{0,choice,x#y}', en",
        "mail.format.day, EEEE ''of' unfinished, es",
    })
    void aTextThatIsNoMessageEndsTheStart(String key, String broken, String language) {
        assertThatThrownBy(() -> start(with(key, broken, language)))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTextThatIsMissingInOneLanguageEndsTheStart() {
        assertThatThrownBy(() -> start(with("notice.WAITLISTED.subject", null, "es")))
                .rootCause()
                .isInstanceOf(NoSuchMessageException.class)
                .hasMessageContaining("notice.WAITLISTED.subject");
    }

    @ParameterizedTest
    @CsvSource({"letter.html, page.greeting, page.greting", "letter.txt, page.greeting, page.greting"})
    void aTemplateThatAsksForWhatThereIsNotEndsTheStart(String template, String before, String after)
            throws IOException {
        var there = this.folder.resolve("templates/mail");
        Files.createDirectories(there);
        for (var name : new String[] {"letter.html", "letter.txt"}) {
            var text = Files.readString(Path.of("src/main/resources/templates/mail", name));
            Files.writeString(there.resolve(name), name.equals(template) ? text.replace(before, after) : text);
        }
        var messages = MessagesTests.messages();
        var loader = Thread.currentThread().getContextClassLoader();
        try (var broken = broken(this.folder.toUri().toURL(), loader)) {
            Thread.currentThread().setContextClassLoader(broken);

            assertThatThrownBy(() -> start(messages)).hasStackTraceContaining(template);
        } finally {
            Thread.currentThread().setContextClassLoader(loader);
        }
    }

    /** What lies in the folder goes before what lies in the project. */
    private static URLClassLoader broken(URL folder, ClassLoader project) {
        return new URLClassLoader(new URL[] {folder}, project) {
            @Override
            public URL getResource(String name) {
                var own = findResource(name);
                return own != null ? own : super.getResource(name);
            }
        };
    }

    /** As the service starts: the letters are written on a thread aside, and what is wrong with them ends it all the same. */
    private static void start(MessageSource messages) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class))
                .withUserConfiguration(NotificationConfiguration.class, LetterWriter.class)
                .withBean(MESSAGE_SOURCE_BEAN_NAME, MessageSource.class, () -> messages)
                .run(started -> {
                    if (started.getStartupFailure() != null) {
                        throw started.getStartupFailure();
                    }
                });
    }

    /** The real texts but for one; null where it is missing. */
    private static MessageSource with(String key, String text, String language) {
        var real = MessagesTests.messages();
        return new DelegatingMessageSource() {
            @Override
            public String getMessage(String code, Object[] arguments, Locale locale) {
                if (!code.equals(key) || !locale.getLanguage().equals(language)) {
                    return real.getMessage(code, arguments, locale);
                }
                if (text == null) {
                    throw new NoSuchMessageException(code, locale);
                }
                return renderDefaultMessage(text, arguments, locale);
            }

            @Override
            protected boolean isAlwaysUseMessageFormat() {
                return true;
            }
        };
    }
}
