package cat.inscriu.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.certificate.ProgrammeText.Point;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgrammeTextTests {

    @Test
    void splitsInlineBulletsAndTheirSubpoints() {
        assertThat(ProgrammeText.points(Samples.PROGRAMME))
                .extracting(Point::text)
                .containsExactly(
                        "Les nostres oficines d’atenció: què hi ve a fer la gent i què hi troba. La primera impressió."
                                + " Els tràmits més freqüents i els que fan més nosa.",
                        "Escoltar bé: preguntes obertes, silencis i resums. Atenció presencial versus e-administració.",
                        "Recursos per resoldre:",
                        "Situacions difícils: queixes, pressa i malentesos. Assaig amb casos reals.");
        assertThat(ProgrammeText.points(Samples.PROGRAMME).get(2).subpoints())
                .containsExactly(
                        "Fitxes de tràmit escrites en llenguatge planer i revisades cada any.",
                        "Derivació a altres serveis: quan, com i amb quina informació. Co-responsabilitat entre oficines.",
                        "Registre de consultes i millora contínua.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"e-administració", "Co-producció de serveis. Vint-i-un casos", "Tema 1.-2 i 3-4", "a - b"})
    void leavesHyphensInsideSentencesAlone(String text) {
        assertThat(ProgrammeText.points(text)).containsExactly(new Point(text, false, List.of()));
    }

    @Test
    void readsLinesAsParagraphsAndLinesOfHyphensAsSubpoints() {
        assertThat(ProgrammeText.points("Bloc primer\r\n- u\n– dos\n\nBloc segon"))
                .containsExactly(
                        new Point("Bloc primer", false, List.of("u", "dos")),
                        new Point("Bloc segon", false, List.of()));
    }

    @Test
    void keepsABulletThatHasSubpointsOnly() {
        assertThat(ProgrammeText.points("•• -u. -dos•")).containsExactly(new Point("", true, List.of("u.", "dos")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "•", "\n\n", "• • •"})
    void findsNothingInNothing(String text) {
        assertThat(ProgrammeText.points(text)).isEmpty();
    }
}
