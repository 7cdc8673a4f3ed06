package cat.inscriu.notification;

import static cat.inscriu.support.Line.A17;
import static cat.inscriu.support.Line.A18;
import static cat.inscriu.support.Line.A19;
import static cat.inscriu.support.Line.A24;
import static cat.inscriu.support.Line.F21;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cat.inscriu.support.Opened;
import cat.inscriu.support.Proves;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterWriterTests {
    private static final Locale CATALAN = Locale.forLanguageTag("ca");

    private final LetterWriter writer = new LetterWriter(MessagesTests.messages());

    @Test
    void aLetterSaysWhatHappenedWhatComesNextAndWhere() {
        var start = Instant.parse("2026-04-11T07:30:00Z");
        var letter = letter().requestNumber("2026-00042")
                .greetingName("Núria")
                .link("https://inscriu.example/enrollments/abc?x=1&y=2")
                .sessions(List.of(new LetterSession(start, start.plus(Duration.ofHours(3)), "Aula 1")))
                .build();

        var written = this.writer.write(Notice.CONVOCATION, letter);

        assertThat(written.text())
                .startsWith("Atendre bé\n\nBon dia, Núria:\n\nL'edició de «Atendre bé» està confirmada")
                .contains("Seguiu la sol·licitud:\nhttps://inscriu.example/enrollments/abc?x=1&y=2\n")
                .contains("Número de sol·licitud: 2026-00042")
                .contains("- dissabte, 11 d’abril de 2026, 9:30 – 12:30 · Aula 1")
                .contains("no és una notificació formal");
        assertThat(written.html())
                .contains("lang=\"ca\"", "href=\"https://inscriu.example/enrollments/abc?x=1&amp;y=2\"", "9:30 – 12:30")
                .doesNotContain("src=", "url(", "<link", "@import", "??");
    }

    @Test
    @Proves({A17, A18})
    void whatPeopleTypeIsShownAsText() {
        var letter = Letter.to("a@b.cat", CATALAN)
                .about("<img src=x onerror=alert(1)> {0} ${7*7} [[${7*7}]]", null)
                .note("Primera línia\n<script>alert('x')</script> [(${7*7})]")
                .reasonCode("OTHER")
                .build();

        var written = this.writer.write(Notice.REJECTED, letter);

        assertThat(written.html()).doesNotContain("<img", "<script", "49").contains("&lt;img", "&lt;script");
        assertThat(written.text())
                .contains("<script>alert('x')</script> [(${7*7})]")
                .doesNotContain("49");
    }

    @Test
    @Proves(A19)
    void writingALetterOpensNothing() throws IOException {
        var letter = Letter.to("a@b.cat", CATALAN)
                .about("<img src=\"file:///etc/hostname\"> url(http://127.0.0.1:9/)", null)
                .note(
                        "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\"> ${T(java.nio.file.Files)} ~{http://127.0.0.1:9/x}")
                .reasonCode("OTHER")
                .build();

        assertThat(Opened.by(() -> this.writer.write(Notice.REJECTED, letter))).isEmpty();
    }

    @Test
    void hoursAreDecimalsOfTheReadersLanguage() {
        var letter = letter().hours(new BigDecimal("11.25"), new BigDecimal("15.0"), new BigDecimal("80.00"))
                .build();

        assertThat(this.writer.write(Notice.NOT_ENTITLED, letter).text())
                .contains("Assistència registrada: 11,25 h", "Durada prevista: 15,0 h", "Assistència mínima: 80 %");
    }

    @ParameterizedTest
    @Proves(F21)
    @CsvSource({
        "2026-03-25T23:00:00Z, 'dimecres, 25 de març de 2026, 24:00 h'",
        "2026-10-25T23:00:00Z, 'diumenge, 25 d’octubre de 2026, 24:00 h'",
        "2026-10-25T00:30:00Z, 'diumenge, 25 d’octubre de 2026, 2:30 (UTC+02:00) h'",
        "2026-10-25T01:30:00Z, 'diumenge, 25 d’octubre de 2026, 2:30 (UTC+01:00) h'",
        "2026-06-01T08:00:00Z, 'dilluns, 1 de juny de 2026, 10:00 h'",
    })
    void deadlinesAreUnmistakable(Instant deadline, String shown) {
        assertThat(this.writer
                        .write(Notice.CONFIRM_PLACE, letter().deadline(deadline).build())
                        .text())
                .contains("Data límit: " + shown);
    }

    @Test
    void staffReadTheFigures() {
        var letter = letter().figure("seats", 12).figure("minimum", 15).build();

        assertThat(this.writer.write(Notice.DECISION_DUE, letter).text())
                .contains("Places ocupades: 12\nMínim de participants: 15")
                .doesNotContain("L'enllaç és personal");
    }

    @Test
    void anUnknownLanguageIsAnsweredInCatalan() {
        var letter =
                Letter.to("a@b.cat", Locale.FRENCH).about("Atendre bé", null).build();

        assertThat(this.writer.write(Notice.WITHDRAWN, letter).subject()).startsWith("Hem registrat");
    }

    @Test
    @Proves(A24)
    void aLinkIsAPage() {
        var letter = letter().link("javascript:alert(1)").build();

        assertThatThrownBy(() -> this.writer.write(Notice.LINK, letter)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDateThatTheSubjectNamesMustBeThere() {
        assertThatThrownBy(() -> this.writer.write(Notice.CONFIRM_PLACE, letter().build()))
                .hasMessageContaining("needs a deadline");
    }

    private static Letter.Builder letter() {
        return Letter.to("a@b.cat", CATALAN).about("Atendre bé", "atendre-2026-1");
    }
}
