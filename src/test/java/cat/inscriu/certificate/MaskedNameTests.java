package cat.inscriu.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedNameTests {

    @ParameterizedTest
    @CsvSource({"Núria Puig i Soler,N*** P*** i*** S***", "李小龍,李***", "N*** P***,N*** P***", "*** ,***"})
    void ofEachWordTheFirstLetterIsLeft(String name, String masked) {
        assertThat(MaskedName.of(name)).isEqualTo(masked);
    }
}
