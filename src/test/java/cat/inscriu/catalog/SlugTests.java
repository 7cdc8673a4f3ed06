package cat.inscriu.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Govern obert: participació i col·laboració|govern-obert-participacio-i-collaboracio",
                "Coŀlaborar amb L·L majúscula|collaborar-amb-ll-majuscula",
                "L’àrea d'Acció|l-area-d-accio",
                "  Què?  Com! |que-com",
                "Català 2026 / nivell C1|catala-2026-nivell-c1",
                "'(Ela) ﬁnal'|ela-final"
            })
    void aTitleBecomesACode(String title, String code) {
        assertThat(Slug.of(title, 60)).isEqualTo(code);
    }

    @Test
    void aLongTitleIsCutAtTheEndOfAWord() {
        assertThat(Slug.of("un dos tres", 6)).isEqualTo("un-dos");
        assertThat(Slug.of("un dos tres", 7)).isEqualTo("un-dos");
        assertThat(Slug.of("un dos tres", 5)).isEqualTo("un");
        assertThat(Slug.of("desenvolupament", 5)).isEqualTo("desen");
    }

    @Test
    void aNumberFitsBehindIt() {
        assertThat(Slug.numbered("un-dos", 2, 60)).isEqualTo("un-dos-2");
        assertThat(Slug.numbered("un-dos", 2, 7)).isEqualTo("un-2");
    }
}
