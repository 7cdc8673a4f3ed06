package cat.inscriu.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArabicShapingTests {

    @ParameterizedTest
    @CsvSource({
        // Muhammad: initial, medial, medial, final.
        "0645 062D 0645 062F, FEE3 FEA4 FEE4 FEAA",
        // Alef and dal do not join what follows.
        "0623 062F 0645, FE83 FEA9 FEE1",
        // Lam and alef become one, alone and after a joining letter.
        "0644 0627, FEFB",
        "0633 0644 0627 0645, FEB3 FEFC FEE1",
        // A vowel sign does not part letters.
        "0645 064F 062D, FEE3 064F FEA2",
        // The non-joiner does, and is used up.
        "0645 200C 062D, FEE1 FEA1",
        // Persian peh and gaf.
        "067E 06AF, FB58 FB93",
        // A blank parts words.
        "0645 0020 0645, FEE1 0020 FEE1"
    })
    void joinsLetters(String letters, String forms) {
        assertThat(codes(ArabicShaping.shape(text(letters)))).isEqualTo(forms);
    }

    @Test
    void leavesOtherScriptsAsTheyAre() {
        assertThat(ArabicShaping.shape("Núria Col·lell 李小龍 \u200C")).isEqualTo("Núria Col·lell 李小龍 \u200C");
    }

    private static String text(String codes) {
        var text = new StringBuilder();
        for (var code : codes.split(" ")) {
            text.appendCodePoint(Integer.parseInt(code, 16));
        }
        return text.toString();
    }

    private static String codes(String text) {
        return text.codePoints().mapToObj(c -> String.format("%04X", c)).collect(Collectors.joining(" "));
    }
}
