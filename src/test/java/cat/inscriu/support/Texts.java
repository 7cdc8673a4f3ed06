package cat.inscriu.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What buttons and pages say to a reader of one language, ours and those of Tasklist. */
public final class Texts {
    private static final String OF_TASKLIST = "/META-INF/resources/webjars/camunda/app/tasklist/locales/%s.json";

    private final Locale language;
    private final ResourceBundleMessageSource ours = new ResourceBundleMessageSource();
    private final JsonNode tasklist;

    public Texts(String language, String... bundles) {
        this.language = Locale.forLanguageTag(language);
        for (var bundle : bundles) {
            this.ours.addBasenames("messages/" + bundle);
        }
        this.ours.setDefaultEncoding("UTF-8");
        this.ours.setAlwaysUseMessageFormat(true);
        this.ours.setFallbackToSystemLocale(false);
        try (var labels = Texts.class.getResourceAsStream(OF_TASKLIST.formatted(language))) {
            this.tasklist = new ObjectMapper().readTree(labels).get("labels");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String of(String key, Object... arguments) {
        return this.ours.getMessage(key, arguments, this.language);
    }

    public String ofTasklist(String key) {
        return this.tasklist.get(key).asText();
    }
}
