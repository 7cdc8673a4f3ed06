package cat.inscriu.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Every text is there in Catalan, Spanish and English, and only in the bundles. */
class MessagesTests {
    private static final String TITLE = "Atendre bé";
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");

    private final LetterWriter writer = new LetterWriter(messages());

    static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/words", "messages/notices");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        return messages;
    }

    @ParameterizedTest
    @ValueSource(strings = {"notices", "words"})
    void theThreeLanguagesHaveTheSameKeysAndArguments(String bundle) throws IOException {
        var catalan = texts(bundle, "ca");
        assertThat(catalan).isNotEmpty();

        for (var language : List.of("es", "en")) {
            var other = texts(bundle, language);
            assertThat(new TreeSet<>(other.stringPropertyNames()))
                    .isEqualTo(new TreeSet<>(catalan.stringPropertyNames()));
            for (var key : catalan.stringPropertyNames()) {
                assertThat(arguments(other.getProperty(key)))
                        .as(language + " " + key)
                        .isEqualTo(arguments(catalan.getProperty(key)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"notices", "words"})
    void everyTextIsAWellFormedMessage(String bundle) throws IOException {
        for (var language : List.of("ca", "es", "en")) {
            var texts = texts(bundle, language);
            for (var key : texts.stringPropertyNames()) {
                var text = texts.getProperty(key);
                assertThat(text).as(language + " " + key).isNotBlank();
                new MessageFormat(text, Locale.forLanguageTag(language));
                // A single apostrophe would swallow what follows it.
                assertThat(text.replace("''", "")).as(language + " " + key).doesNotContain("'");
            }
        }
    }

    @Test
    void everyNoticeHasAllItsTexts() {
        this.writer.writeSamples();
    }

    /** The subjects are the office's, word by word. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    RECEIVED | verify | ca | Confirmeu la vostra adreça per completar la sol·licitud: Atendre bé
                    RECEIVED | verify | es | Confirme su dirección para completar la solicitud: Atendre bé
                    RECEIVED | | en | We have received your request: Atendre bé
                    ADMITTED | | ca | Sol·licitud admesa, l'edició encara s'ha de confirmar: Atendre bé
                    CONFIRM_PLACE | | ca | Confirmeu la vostra plaça (data límit: dimarts, 3 de març de 2026): Atendre bé
                    REMINDER | | es | Recordatorio (martes, 3 de marzo de 2026): Atendre bé
                    REMINDER | | en | Reminder (Tuesday, 3 March 2026): Atendre bé
                    SURVEY | | es | ¿Qué le ha parecido? Atendre bé
                    REVIEW_DUE | | ca | Sol·licituds pendents de revisar (2): Atendre bé
                    DECISION_DUE | | en | Decide whether it runs: Atendre bé
                    """)
    void subjectsAreThoseOfTheOffice(Notice kind, String variant, String language, String subject) {
        var sample = Samples.letter(kind, Locale.forLanguageTag(language), variant);
        var letter = Letter.to(sample.recipients(), sample.locale())
                .about(TITLE, null)
                .linkAction(variant)
                .deadline(sample.deadline())
                .sessions(sample.sessions())
                .count(sample.count())
                .build();

        assertThat(this.writer.write(kind, letter).subject()).isEqualTo(subject);
    }

    @Test
    void everyReasonAndStatusHasItsWords() throws IOException {
        var keys = texts("words", "ca").stringPropertyNames();

        assertThat(keys)
                .contains(prefixed(
                        "reason.",
                        "REQUIREMENTS_NOT_MET AUDIENCE_MISMATCH ALREADY_TRAINED"
                                + " ENTITY_PRIORITY OTHER WINDOW_CLOSED REQUIREMENTS_NOT_DECLARED ALREADY_CERTIFIED NO_DECISION"
                                + " BELOW_MINIMUM BY_COORDINATOR"));
        assertThat(keys)
                .contains(
                        prefixed(
                                "status.",
                                "RECEIVED UNDER_REVIEW OVER_QUOTA WAITLISTED ADMITTED CONFIRMED"
                                        + " REJECTED INELIGIBLE WITHDRAWN EXPIRED EDITION_CANCELLED CLOSED_WITHOUT_SEAT CERTIFIED NOT_ENTITLED"));
        assertThat(keys)
                .contains(prefixed(
                        "edition.status.",
                        "SCHEDULED ENROLLING ENROLLMENT_CLOSED CONFIRMED RUNNING"
                                + " ATTENDANCE_DUE COMPLETED CANCELLED"));
    }

    private static String[] prefixed(String prefix, String codes) {
        return Arrays.stream(codes.split(" ")).map(code -> prefix + code).toArray(String[]::new);
    }

    @Test
    void noTextStandsInATemplate() throws IOException {
        var found = new ArrayList<String>();
        var templates = new PathMatchingResourcePatternResolver();
        for (var place : List.of("mail", "demo")) {
            for (var template : templates.getResources("classpath:/templates/" + place + "/*")) {
                var text = template.getContentAsString(StandardCharsets.UTF_8)
                        .replaceAll("(?s)<style>.*?</style>", "")
                        .replaceAll("(?s)<!--.*?-->", "")
                        .replaceAll("(?s)<[^>]*>", "")
                        .replaceAll("(?s)\\[[#(/].*?]", "");
                assertThat(text).as(template.getFilename()).doesNotContainPattern("\\p{L}");
                found.add(template.getFilename());
            }
        }
        assertThat(found).contains("letter.html", "letter.txt", "mailbox.html", "mail.html");
    }

    private static Properties texts(String bundle, String language) throws IOException {
        var texts = new Properties();
        var resource = new ClassPathResource("messages/" + bundle + "_" + language + ".properties");
        try (var in = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    private static TreeSet<String> arguments(String text) {
        var arguments = new TreeSet<String>();
        var matcher = ARGUMENT.matcher(text);
        while (matcher.find()) {
            arguments.add(matcher.group(1));
        }
        return arguments;
    }
}
