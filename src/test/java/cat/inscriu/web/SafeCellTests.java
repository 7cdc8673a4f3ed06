package cat.inscriu.web;

import static cat.inscriu.support.Line.A20;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Proves(A20)
class SafeCellTests {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+34", "-2", "@SUM(A1)", " =1", "\n=1", "\u00a0=1", "\t@x", "|cmd", "＝1"})
    void whatAProgramMightComputeIsDefused(String text) {
        assertThat(SafeCell.of(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Núria Puig", "npuig@vic.cat", "2026-00042", "a=b", "d'Olot"})
    void plainTextStaysAsItIs(String text) {
        assertThat(SafeCell.of(text)).isEqualTo(text);
    }

    @Test
    void fieldOfACsvFileDoublesItsQuotes() {
        assertThat(SafeCell.csv("diu \"no\", i prou")).isEqualTo("\"diu \"\"no\"\", i prou\"");
        assertThat(SafeCell.csv(null)).isEqualTo("\"\"");
    }
}
