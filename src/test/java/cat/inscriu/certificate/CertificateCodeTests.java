package cat.inscriu.certificate;

import static cat.inscriu.support.Line.A15;
import static cat.inscriu.support.Line.A27;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Threat A15. */
class CertificateCodeTests {
    private static final String CODE = "7K3Q9ZT4M1XB8RW2C5HD";

    @Test
    @Proves(A15)
    void holdsAHundredBits() {
        assertThat(CertificateCode.ALPHABET).hasSize(32).doesNotContain("I", "L", "O", "U");
        assertThat(CertificateCode.ALPHABET.chars().distinct()).hasSize(32);
        assertThat(CertificateCode.LENGTH * 5).isEqualTo(100);
    }

    @Test
    @Proves(A15)
    void usesTheWholeAlphabetAndNeverRepeats() {
        var random = new SecureRandom();
        var codes = new HashSet<String>();
        for (int i = 0; i < 10_000; i++) {
            codes.add(CertificateCode.random(random).text());
        }

        assertThat(codes).hasSize(10_000).allMatch(code -> code.matches("[0-9A-HJKMNP-TV-Z]{20}"));
        for (int place = 0; place < CertificateCode.LENGTH; place++) {
            var at = place;
            assertThat(codes.stream().map(code -> code.charAt(at)).collect(Collectors.toSet()))
                    .hasSize(32);
        }
    }

    @Test
    void isShownInGroupsOfFive() {
        assertThat(new CertificateCode(CODE).shown()).isEqualTo("7K3Q9-ZT4M1-XB8RW-2C5HD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7K3Q9ZT4M1XB8RW2C5HD",
                "7K3Q9-ZT4M1-XB8RW-2C5HD",
                "7k3q9-zt4m1-xb8rw-2c5hd",
                " 7k3q9 zt4m1\txb8rw 2c5hd\n",
                "7K3Q9\u00a0ZT4M1\u2011XB8RW\u20132C5HD",
                "7K3Q9−ZT4M1—XB8RW--2C5HD",
                "7K3Q9-ZT4MI-XB8RW-2C5HD",
                "7K3Q9-ZT4Ml-XB8RW-2C5HD",
                "7K3Q9-ZT4Mi-XB8RW-2C5HD"
            })
    void isReadAsPeopleTypeIt(String typed) {
        assertThat(CertificateCode.typed(typed)).contains(new CertificateCode(CODE));
    }

    @Test
    void takesTheLetterOForZero() {
        assertThat(CertificateCode.typed("oO000-00000-00000-0000O")).contains(new CertificateCode("0".repeat(20)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "-",
                "7K3Q9-ZT4M1-XB8RW-2C5H",
                "7K3Q9-ZT4M1-XB8RW-2C5HDD",
                "UK3Q9-ZT4M1-XB8RW-2C5HD",
                "7K3Q9_ZT4M1_XB8RW_2C5HD",
                "7K3Q9-ZT4M1-XB8RW-2C5H%",
                "7K3Q9-ZT4M1-XB8RW-2C5H'",
                "７K3Q9-ZT4M1-XB8RW-2C5HD",
                "٧K3Q9-ZT4M1-XB8RW-2C5HD",
                "7K3Q9-ZT4M1-XB8RW-2C5H\u0000"
            })
    @Proves(A15)
    void isNothingElse(String typed) {
        assertThat(CertificateCode.typed(typed)).isEmpty();
    }

    @Test
    @Proves(A27)
    void refusesLongInputUnread() {
        assertThat(CertificateCode.typed(CODE + " ".repeat(1_000_000))).isEmpty();
    }
}
