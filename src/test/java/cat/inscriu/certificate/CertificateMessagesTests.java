package cat.inscriu.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateMessagesTests {

    @ParameterizedTest
    @ValueSource(strings = {"es", "en"})
    void saysEverythingInEveryLanguage(String language) throws IOException {
        var catalan = bundle("ca");
        var other = bundle(language);

        assertThat(other.stringPropertyNames())
                .isEqualTo(catalan.stringPropertyNames())
                .isNotEmpty();
        for (var key : catalan.stringPropertyNames()) {
            assertThat(other.getProperty(key)).as(key).isNotBlank();
            assertThat(places(other.getProperty(key))).as(key).isEqualTo(places(catalan.getProperty(key)));
        }
    }

    @Test
    void coversEveryKindAndNothingThatThePageDoesNotSay() throws IOException {
        var page = new String(
                        CertificateMessagesTests.class
                                .getResourceAsStream("/templates/certificate/certificate.xhtml")
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .replaceAll("<style>(?s:.*)</style>", "");

        assertThat(page.replaceAll("<[^>]*>", "").replaceAll("[\\s·]", ""))
                .as("text outside the bundles")
                .isEmpty();
        for (var kind : CertificateKind.values()) {
            assertThat(bundle("ca").stringPropertyNames())
                    .contains("certificate.name." + kind, "certificate.earned." + kind);
        }
    }

    private static TreeSet<String> places(String message) {
        assertThat(new MessageFormat(message)).isNotNull();
        var places = new TreeSet<String>();
        Pattern.compile("\\{\\d")
                .matcher(message)
                .results()
                .map(MatchResult::group)
                .forEach(places::add);
        return places;
    }

    private static Properties bundle(String language) throws IOException {
        var bundle = new Properties();
        try (var stream = CertificateMessagesTests.class.getResourceAsStream(
                "/messages/certificate_" + language + ".properties")) {
            bundle.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        return bundle;
    }
}
