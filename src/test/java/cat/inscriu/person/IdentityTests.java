package cat.inscriu.person;

import static cat.inscriu.support.Line.A21;
import static cat.inscriu.support.Line.A22;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTests {
    @ParameterizedTest
    @CsvSource({
        "12345678Z, true",
        "12345678A, false",
        "x1234567l, true",
        "Y1234567X, true",
        "Z1234567R, true",
        "'12.345.678-Z', true",
        "' 12345678 z ', true",
        "1234567Z, false",
        "123456789Z, false",
        "A1234567Z, false",
        "'', false",
    })
    void checkLetterJudgesNationalId(String typed, boolean valid) {
        assertThat(NationalId.typed(typed).isValid()).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({"12345678Z, ***4567**", "X1234567L, ***3456**"})
    void maskShowsFourDigits(String typed, String masked) {
        assertThat(NationalId.typed(typed).masked()).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"npuig@vic.cat", "a.b+c@sub.ajuntament.example.cat", "o'neill@x-y.cat"})
    void plainAddressIsTaken(String address) {
        assertThat(EmailAddress.isPlain(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "npuig",
                "npuig@vic",
                "Núria <npuig@vic.cat>",
                "npuig@vic.cat, b@vic.cat",
                "npuig@vic.cat\r\nBcc: b@vic.cat",
                "npuig@vic.cat;b@vic.cat",
                "\"a b\"@vic.cat",
                "npuig@[127.0.0.1]",
                ".npuig@vic.cat",
                "npuig@-vic.cat",
                "npuig@vic..cat"
            })
    @Proves({A21, A22})
    void anythingElseIsRefused(String address) {
        assertThat(EmailAddress.isPlain(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NPuig@Vic.CAT", " npuig@vic.cat "})
    void samePersonIsRecognisedHoweverTheAddressIsWritten(String address) {
        assertThat(new EmailAddress(address).key()).isEqualTo("npuig@vic.cat");
    }
}
