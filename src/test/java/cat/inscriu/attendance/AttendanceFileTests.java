package cat.inscriu.attendance;

import static cat.inscriu.support.Line.A20;
import static cat.inscriu.support.Line.F30;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.edition.EditionStatus;
import cat.inscriu.edition.SessionView;
import cat.inscriu.engine.SignedIn;
import cat.inscriu.print.PdfPages;
import cat.inscriu.support.PrintedText;
import cat.inscriu.support.Proves;
import cat.inscriu.web.Dates;
import cat.inscriu.web.Fault;
import cat.inscriu.web.InvalidInput;
import cat.inscriu.web.Languages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** Attendance on its way in and out, without Spring. */
class AttendanceFileTests {
    private static final Path PICTURES = Path.of("target/pages");
    private static final MessageSource MESSAGES = messages();
    private static final Dates DATES = new Dates(MESSAGES);
    private static final AttendanceFile FILE = new AttendanceFile(MESSAGES);

    @Test
    void whatIsWrittenIsReadAgainInEveryLanguage() {
        for (var language : Languages.ALL) {
            var text = FILE.write(grid(3), language, false);

            assertThat(read(text))
                    .as(language + ": " + text)
                    .containsExactly(new HoursAttended(
                            "2027-00001", List.of(new HoursAttended.InSession(1, new BigDecimal("3.5")))));
        }
    }

    @Test
    void aSpreadsheetOfHereOpensItWithADoubleClick() {
        assertThat(FILE.write(grid(1), Languages.CATALAN, false)).isEqualTo("""
                \uFEFF"Sol·licitud";"Participant";"Ens";"Sessió 1";"Sessió 2"
                "2027-00001";"Puig 1, =Núria";"Ajuntament de Vic";"3,5";""
                """.replace("\n", "\r\n"));
        assertThat(FILE.write(grid(1), Locale.ENGLISH, true)).contains("\"Request\",\"Participant\"", ",\"\",\"\"");
    }

    @Test
    @Proves(A20)
    void namesThatAProgramMightComputeAreDefused() {
        assertThat(FILE.write(with("=1+1", "@x"), Languages.CATALAN, false)).contains("\"'=1+1\"", "\"'@x\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requestNumber,session1,session2\n2027-00001,3,1.5",
                "requestNumber;1;2\n2027-00001;3;1,5",
                "Solicitud;Sesión 2;Sesión 1;Total\n2027-00001;1,50;3;4,5",
                "Request,Session,Hours\n2027-00001,1,3\n2027-00001,2,1.5\n",
                "Hores;Sol·licitud;SESSIO\n3;2027-00001;1\n1.5;2027-00001;2\n;2027-00002;2"
            })
    void readsALineForEachParticipantOrForEachSession(String text) {
        assertThat(read(text)).singleElement().satisfies(entry -> {
            assertThat(entry.requestNumber()).isEqualTo("2027-00001");
            assertThat(entry.sessions())
                    .extracting(session -> session.index() + "=" + Hours.text(session.hours(), Locale.ENGLISH))
                    .containsExactlyInAnyOrder("1=3", "2=1.5");
        });
    }

    @Test
    @Proves(F30)
    void namesEveryFaultWithItsLine() {
        assertThat(faults("""
                        Sol·licitud;Sessió 1;Sessió 2;Sessió 3
                        2027-00001;4,25;x;
                        2027-00009;1;1;
                        ;1;1;
                        2027-00002;1
                        2027-00001;1;;
                        """))
                .containsExactly(
                        "1 attendance-file-no-such-session",
                        "2 attendance-file-hours",
                        "2 attendance-file-hours",
                        "3 attendance-file-not-a-participant",
                        "4 attendance-file-request-missing",
                        "5 attendance-file-cells",
                        "6 attendance-file-twice");
    }

    @ParameterizedTest
    @Proves(F30)
    @CsvSource(
            delimiter = '|',
            value = {
                "Sol·licitud;Sessió 1 | attendance-file-empty",
                "Nom;Sessió 1~2027-00001;1 | attendance-file-header",
                "Sol·licitud;Nom~2027-00001;x | attendance-file-header",
                "Sol·licitud;Sessió;Hores~2027-00001;3;1 | attendance-file-no-such-session",
                "Sol·licitud;Sessió 1;1~2027-00001;1;1 | attendance-file-column-twice",
                "Sol·licitud;Request;1~2027-00001;1;1 | attendance-file-column-twice",
                "Sol·licitud;1~\"2027-00001;1 | input-quote-open"
            })
    void refusesWhatCannotBeUnderstood(String text, String code) {
        assertThat(faults(text.replace("~", "\n"))).anyMatch(fault -> fault.endsWith(" " + code));
    }

    @ParameterizedTest
    @EnumSource(AttendanceFinding.class)
    void everyFindingIsExplained(AttendanceFinding finding) {
        for (var language : Languages.ALL) {
            assertThat(MESSAGES.getMessage("problem." + finding.code(), new Object[] {"col", 3, "a", "b", 7}, language))
                    .doesNotContain("{");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3,5 | 3.5",
                "3.5 | 3.5",
                "0 | 0",
                "12 | 12",
                ",25 | 0.25",
                "3, | 3",
                "1,234 | ",
                "-1 | ",
                "a | ",
                "1e3 | "
            })
    void hoursAreTypedWithACommaOrAPoint(String typed, String hours) {
        assertThat(Hours.of(typed)
                        .map(figure -> Hours.text(figure, Locale.ENGLISH))
                        .orElse(null))
                .isEqualTo(hours);
    }

    @ParameterizedTest
    @CsvSource({
        // attended, lost, planned, threshold: share, outlook
        "12, 3, 15, 80, 80.0, REACHED",
        "11.99, 0, 15, 80, 79.9, OPEN",
        "0, 3, 15, 80, 0.0, OPEN",
        "0, 3.01, 15, 80, 0.0, OUT_OF_REACH",
        "10, 5, 15, 80, 66.6, OUT_OF_REACH"
    })
    void theShareIsExactAndNeverRoundedUp(
            BigDecimal attended,
            BigDecimal lost,
            BigDecimal planned,
            BigDecimal threshold,
            String share,
            Standing.Outlook outlook) {
        var standing = new Standing(attended, lost, planned, threshold);

        assertThat(standing.share()).hasToString(share);
        assertThat(standing.outlook()).isEqualTo(outlook);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca", "es", "en"})
    void theSignatureSheetIsArchivableAndAccessible(String tag) throws IOException {
        VeraGreenfieldFoundryProvider.initialise();
        var language = Locale.forLanguageTag(tag);
        LocaleContextHolder.setLocale(language);
        try {
            var grid = grid(30);
            var pdf = new SignatureSheet(new PdfPages(MESSAGES), DATES)
                    .print(
                            grid,
                            grid.columns().stream()
                                    .map(AttendanceGrid.Column::session)
                                    .toList(),
                            language);

            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve("signatures-" + tag + ".pdf"), pdf);
            assertThat(PrintedText.cut(pdf)).isEmpty();
            try (var document = Loader.loadPDF(pdf)) {
                assertThat(PrintedText.of(pdf))
                        .contains("Puig 30, =Núria", "Ajuntament de Vic", "Aula 3 李")
                        .contains(MESSAGES.getMessage("signatures.late", null, language)
                                .substring(0, 20))
                        .contains(MESSAGES.getMessage("signatures.entry", null, language));
                assertThat(document.getNumberOfPages()).isEqualTo(4);
            }
            for (var flavour : List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)) {
                try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                        var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                    assertThat(validator.validate(parser).isCompliant())
                            .as(flavour.getId())
                            .isTrue();
                } catch (Exception e) {
                    throw new AssertionError(flavour.getId(), e);
                }
            }
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    @Test
    void noNameOfTheSignatureSheetIsCut() {
        LocaleContextHolder.setLocale(Languages.CATALAN);
        try {
            var name = "W".repeat(150) + ", " + "M".repeat(100);
            var entity = "Consorci ".repeat(22).strip();
            var grid = grid(List.of(
                    row("2027-00001", name, entity, false),
                    row("2027-00002", "Güell i Ço·nill, Núria", entity, false)));
            var pdf = new SignatureSheet(new PdfPages(MESSAGES), DATES)
                    .print(
                            grid,
                            grid.columns().stream()
                                    .map(AttendanceGrid.Column::session)
                                    .toList(),
                            Languages.CATALAN);

            assertThat(PrintedText.cut(pdf)).isEmpty();
            assertThat(PrintedText.of(pdf)).contains("Güell i Ço·nill, Núria");
            assertThat(PrintedText.of(pdf).replace(" ", ""))
                    .contains("W".repeat(150), "M".repeat(100), "Consorci".repeat(22));
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    private static List<HoursAttended> read(String text) {
        return FILE.read(text.getBytes(StandardCharsets.UTF_8), grid(3));
    }

    private static List<String> faults(String text) {
        try {
            read(text);
        } catch (InvalidInput e) {
            return e.faults().stream().map(AttendanceFileTests::shown).toList();
        }
        throw new AssertionError("taken: " + text);
    }

    private static String shown(Fault fault) {
        return fault.line() + " " + fault.code();
    }

    private static AttendanceGrid grid(int persons) {
        var rows = IntStream.rangeClosed(1, persons)
                .mapToObj(i -> row("2027-%05d".formatted(i), "Puig " + i + ", =Núria", "Ajuntament de Vic", i == 1))
                .toList();
        return grid(rows);
    }

    private static AttendanceGrid with(String name, String entity) {
        return grid(List.of(row("2027-00001", name, entity, false)));
    }

    private static AttendanceGrid grid(List<AttendanceGrid.Row> rows) {
        var starts = Instant.parse("2027-02-15T08:00:00Z");
        var columns = IntStream.rangeClosed(1, 2)
                .mapToObj(i -> new AttendanceGrid.Column(
                        new SessionView(i, starts, starts.plusSeconds(14_400), "Aula 3 李", new BigDecimal("4")),
                        0,
                        0,
                        0))
                .toList();
        return new AttendanceGrid(
                "ATB-1",
                "Atendre bé: escoltar",
                EditionStatus.RUNNING,
                new BigDecimal("8"),
                new BigDecimal("80"),
                true,
                columns,
                rows);
    }

    private static AttendanceGrid.Row row(String number, String name, String entity, boolean recorded) {
        var last = new Recorded(new BigDecimal("3.50"), SignedIn.NOBODY, Instant.EPOCH, RecordSource.STAFF);
        var cells = IntStream.rangeClosed(1, 2)
                .mapToObj(i -> new AttendanceGrid.Cell(
                        i, new BigDecimal("4"), recorded && i == 1 ? last : null, "", null, false))
                .toList();
        return new AttendanceGrid.Row(
                number,
                name,
                entity,
                cells,
                new Standing(BigDecimal.ZERO, BigDecimal.ZERO, new BigDecimal("8"), new BigDecimal("80")));
    }

    private static MessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/attendance", "messages/pages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        return messages;
    }
}
