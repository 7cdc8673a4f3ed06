package cat.inscriu.notification;

import static cat.inscriu.support.Line.A25;
import static cat.inscriu.support.Line.F29;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTests {

    @Test
    void titleOfSixtyCharactersStays() {
        var title = "a".repeat(29) + " " + "b".repeat(30);

        assertThat(Words.shortTitle(title)).isEqualTo(title);
    }

    @Test
    void longerTitleIsCutOnAWord() {
        assertThat(Words.shortTitle("Atendre bé les persones: escoltar, informar i resoldre sense presses ni excuses"))
                .isEqualTo("Atendre bé les persones: escoltar, informar i resoldre…")
                .hasSizeLessThanOrEqualTo(60);
    }

    @Test
    void oneEndlessWordIsCutAnyway() {
        assertThat(Words.shortTitle("x".repeat(200))).hasSize(60).endsWith("…");
        assertThat(Words.shortTitle("😀".repeat(100))).endsWith("😀…");
    }

    @ParameterizedTest
    @Proves(F29)
    @ValueSource(
            strings = {
                "Núria",
                "Núria",
                "Anna Maria",
                "Ma. Teresa",
                "Col·lell",
                "O'Neill",
                "D’Ors",
                "Łukasz",
                "Ştefan",
                "محمد",
                "李小龍",
                "Joan-Lluís"
            })
    void peopleAreGreetedByName(String name) {
        assertThat(Words.name(name)).isEqualTo(name);
    }

    /** A form cannot carry an advertisement to a third person. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Win at http://evil.example",
                "evil.example",
                "www.evil.example",
                "write to me@evil.example",
                "Call +34 600 000 000!",
                "",
                "   ",
                "<b>Núria</b>"
            })
    @Proves(A25)
    void whatIsNoNameIsNotGreeted(String name) {
        assertThat(Words.name(name)).isNull();
    }
}
