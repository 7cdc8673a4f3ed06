package cat.inscriu.localentity;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.web.Languages;
import java.util.Arrays;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegisterMessagesTests {

    static Stream<String> keys() {
        return Stream.concat(
                Arrays.stream(RegisterFinding.values()).map(f -> "problem." + f.code()),
                Arrays.stream(RegisterWarning.values()).map(f -> "warning." + f.code()));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyFindingHasItsWordsInEachLanguage(String key) {
        assertThat(Languages.ALL).hasSize(3).allSatisfy(language -> {
            var bundle = ResourceBundle.getBundle("messages/catalog", language);
            assertThat(bundle.getLocale()).isEqualTo(language);
            assertThat(bundle.containsKey(key)).isTrue();
        });
    }
}
