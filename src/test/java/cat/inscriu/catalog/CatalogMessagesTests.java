package cat.inscriu.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.web.Finding;
import cat.inscriu.web.InputFinding;
import cat.inscriu.web.Languages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Every finding has its words in each language, with the line and what the author should do. */
class CatalogMessagesTests {
    private static final ResourceBundleMessageSource MESSAGES = messages();

    static Stream<Arguments> findings() {
        return Languages.ALL.stream()
                .flatMap(language -> Stream.of(
                                keys("problem.", InputFinding.values()),
                                keys("problem.", SheetFault.values()),
                                keys("warning.", SheetWarning.values()))
                        .flatMap(List::stream)
                        .map(key -> Arguments.of(language, key)));
    }

    @ParameterizedTest
    @MethodSource("findings")
    void everyFindingHasItsWords(Locale language, String key) {
        var arguments = new ArrayList<Object>(List.of("Durada", 1234));
        arguments.addAll(List.of(key.contains("control") ? "U+0007" : 2345, 6, 7));

        var withLine = MESSAGES.getMessage(key, arguments.toArray(), language);
        arguments.set(1, 0);
        var without = MESSAGES.getMessage(key, arguments.toArray(), language);

        assertThat(withLine)
                .matches("(?s)(Línia|Línea|Line) 1234\\. .*")
                .contains(without)
                .doesNotContain("{", "}", "''");
        // A remedy is a sentence of its own, or a "must be".
        assertThat(without).matches("(?s)[\\p{Lu}«“].*\\.");
    }

    @Test
    void theThreeBundlesHaveTheSameKeys() {
        var keys = Languages.ALL.stream()
                .map(language ->
                        ResourceBundle.getBundle("messages/catalog", language).keySet())
                .toList();

        assertThat(keys)
                .hasSize(3)
                .allSatisfy(k -> assertThat(k).isEqualTo(keys.get(0)).hasSizeGreaterThan(50));
    }

    private static List<String> keys(String prefix, Finding... findings) {
        return Arrays.stream(findings).map(f -> prefix + f.code()).toList();
    }

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/catalog");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        return messages;
    }
}
