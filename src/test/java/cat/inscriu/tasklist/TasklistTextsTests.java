package cat.inscriu.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.List;
import java.util.PropertyResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

/** Tasklist and our forms say everything in three languages. */
class TasklistTextsTests {
    private static final String LOCALES = "META-INF/resources/webjars/camunda/app/tasklist/locales/";
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*\\w+\\s*\\}\\}|\\{\\d\\}");

    @ParameterizedTest
    @ValueSource(strings = {"ca", "es", "en"})
    void eachLanguageHasEveryLabelOfTheEnginesTasklist(String language) throws IOException {
        var shipped = shipped();
        var ours = read(new ClassPathResource(LOCALES + language + ".json").getContentAsString(StandardCharsets.UTF_8));
        assertThat(keys(ours.get("labels"))).isEqualTo(keys(shipped.get("labels")));
        assertThat(keys(ours.get("dateLocales"))).isEqualTo(keys(shipped.get("dateLocales")));
        for (var key : keys(shipped.get("labels"))) {
            var original = shipped.get("labels").get(key).asText();
            var text = ours.get("labels").get(key).asText();
            assertThat(text.isBlank()).as(key).isEqualTo(original.isBlank());
            // A place that was lost in translation shows as a sentence with a hole; a new one shows as braces.
            if (!key.equals("AUTH_LOGOUT_THANKS")) {
                assertThat(places(text)).as(key).isEqualTo(places(original));
            }
        }
        assertThat(ours.toString()).doesNotContain("Camunda 8").doesNotContain("\"Camunda\"");
    }

    @Test
    void theFormsWordsAreTheSameInEachLanguageAndEachFormFindsItsOwn() throws IOException {
        var catalan = bundle("ca");
        for (var language : List.of("es", "en")) {
            var other = bundle(language);
            assertThat(other.keySet()).isEqualTo(catalan.keySet());
            for (var key : catalan.keySet()) {
                var pattern = other.getString(key);
                assertThat(new MessageFormat(pattern)).isNotNull();
                assertThat(places(pattern)).as(key).isEqualTo(places(catalan.getString(key)));
                assertThat(pattern).as(key).isNotBlank();
            }
        }
        var asked = Pattern.compile("\\bt\\('([\\w.]+)'");
        for (var form : List.of("review", "decide", "attendance")) {
            var text = new ClassPathResource("bpmn/forms/" + form + ".html").getContentAsString(StandardCharsets.UTF_8);
            var found = asked.matcher(text)
                    .results()
                    .map(match -> "task." + match.group(1))
                    .toList();
            assertThat(found).hasSizeGreaterThan(10);
            assertThat(catalan.keySet()).containsAll(found);
        }
    }

    @Test
    void everyRefusalInTheCodeHasItsWords() throws IOException {
        var thrown = Pattern.compile("RefusedCompletion(?:\\.because)?\\(\\s*\"([a-z-]+)\"");
        var codes = new TreeSet<String>();
        try (var files = java.nio.file.Files.walk(java.nio.file.Path.of("src/main/java"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                thrown.matcher(java.nio.file.Files.readString(file))
                        .results()
                        .forEach(match -> codes.add(match.group(1)));
            }
        }
        assertThat(codes).hasSizeGreaterThan(8);
        assertThat(bundle("ca").keySet())
                .containsAll(codes.stream().map(code -> "refused." + code).toList());
    }

    private static PropertyResourceBundle bundle(String language) throws IOException {
        var file = new ClassPathResource("messages/tasks_" + language + ".properties");
        try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            return new PropertyResourceBundle(reader);
        }
    }

    /** The engine's own English labels, which ours hide on the class path. */
    private static JsonNode shipped() throws IOException {
        var urls = Collections.list(TasklistTextsTests.class.getClassLoader().getResources(LOCALES + "de.json"));
        assertThat(urls).hasSize(1);
        var jar = urls.get(0).getPath().replaceFirst("^file:", "").replaceFirst("!.*", "");
        try (var webjar = new JarFile(jar)) {
            var entry = webjar.getInputStream(webjar.getEntry(LOCALES + "en.json"));
            return read(new String(entry.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static JsonNode read(String json) throws IOException {
        return new ObjectMapper().readTree(json.replace("\uFEFF", ""));
    }

    private static Set<String> keys(JsonNode node) {
        return StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(match -> match.group().replace(" ", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
