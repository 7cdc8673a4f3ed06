package cat.inscriu.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutlineTests {

    @Test
    void bulletsAndSubBulletsBecomeANestedList() {
        var contents = Sheets.read(Sheets.sample()).sheet().contents();

        assertThat(Outline.of(contents))
                .containsExactly(
                        item(
                                "L’acollida: què espera qui truca a la porta. L’e-atenció i la co-responsabilitat del col·lectiu."),
                        item(
                                "Eines per a cada canal:",
                                item("Al taulell, amb la mirada."),
                                item("Per telèfon, amb la veu. Pre-avisos i cites."),
                                item("Per escrit, amb claredat.")),
                        item("Queixes: del malestar a la millora."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "L'e-administració. Co-producció de serveis",
                "El diàleg - sempre - obert",
                "De 3-5 persones: 10-15 h",
                "Un col•lectiu divers"
            })
    void hyphensInsideASentenceAreNoBullets(String text) {
        assertThat(Outline.of("• " + text)).containsExactly(item(text));
    }

    @Test
    void plainLinesArePoints() {
        assertThat(Outline.of("Primer\nSegon:\n- un\n- dos"))
                .containsExactly(item("Primer"), item("Segon:", item("un"), item("dos")));
    }

    @Test
    void aLineBelowABulletGoesOnWithIt() {
        assertThat(Outline.of("• Un text\nlarg\n• Un altre")).containsExactly(item("Un text larg"), item("Un altre"));
    }

    @Test
    void proseBeforeTheFirstBulletIsKept() {
        assertThat(Outline.of("Veurem:• A• B")).containsExactly(item("Veurem:"), item("A"), item("B"));
    }

    @Test
    void nothingGivesNothing() {
        assertThat(Outline.of("")).isEmpty();
        assertThat(Outline.of(" • \n")).isEmpty();
    }

    private static OutlineItem item(String text, OutlineItem... below) {
        return new OutlineItem(text, List.of(below));
    }
}
