package cat.inscriu.catalog;

import static cat.inscriu.support.Line.F30;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import cat.inscriu.support.Proves;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The plain layout: what is read, what is accepted, what is refused and where. */
class TextSheetTests {

    @Test
    void everyValueOfTheSheetIsRead() {
        var sheet = Sheets.read(Sheets.sample()).sheet();

        assertThat(sheet.title()).isEqualTo(Sheets.TITLE);
        assertThat(sheet.unit()).isEqualTo("Servei d'Atenció Ciutadana");
        assertThat(sheet.requirements()).startsWith("Treballar").endsWith("local.");
        assertThat(sheet.entityQuota()).isEqualTo(3);
        assertThat(List.of(sheet.minimum(), sheet.optimal(), sheet.maximum())).containsExactly(12, 16, 24);
        assertThat(sheet.channel()).isEqualTo("Presencial");
        assertThat(sheet.modality()).isEqualTo("taller");
        assertThat(sheet.hours()).isEqualTo(hours("7.50", "7.50", "0.00", "0.00"));
        assertThat(sheet.contents()).startsWith("• L’acollida").endsWith("millora.");
        assertThat(sheet.objectives()).isEqualTo("• Resoldre una consulta al primer intent.");
        assertThat(sheet.methodology()).startsWith("Es treballa").endsWith("preparat.");
        assertThat(sheet.accreditation()).isEqualTo(Accreditation.ATTENDANCE);
        assertThat(sheet.accreditationPhrase()).isEqualTo("Certificat d’assistència");
        assertThat(sheet.attendanceThreshold()).isEqualByComparingTo("80");
        assertThat(sheet.audience())
                .containsExactly(
                        new AudienceRow(
                                "Auxiliar administratiu",
                                "Atenció ciutadana",
                                "Informador de taulell",
                                "Informació i registre"),
                        new AudienceRow(
                                "Auxiliar administratiu",
                                "Atenció ciutadana",
                                "Telefonista/recepcionista",
                                "Informació i registre"));
    }

    @Test
    void theAnswerSaysWhereTheQuotaWasFound() {
        var warnings = Sheets.read(Sheets.sample()).warnings();

        assertThat(warnings).singleElement().satisfies(w -> {
            assertThat(w.code()).isEqualTo("sheet-quota-in-prose");
            assertThat(w.line()).isEqualTo(10);
            assertThat(w.arguments()).contains(3, "maxim de tres participants per ens local");
        });
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                accept("byte order mark", s -> "\uFEFF" + s),
                accept("CRLF", s -> s.replace("\n", "\r\n")),
                accept("CR alone", s -> s.replace("\n", "\r")),
                accept("final newline", s -> s + "\n\n"),
                accept("no blank lines", s -> s.replaceAll("\n+", "\n")),
                accept("blanks in blank lines and around values", s -> s.replace("\n", " \n ")),
                accept("decomposed accents", s -> Normalizer.normalize(s, Normalizer.Form.NFD)),
                accept("no-break space before h", s -> s.replace(" h\n", "\u00A0h\n")),
                accept("labels without colons", s -> s.replace(":\n", "\n")),
                accept("colons after other labels", s -> s.replace("\nCanal\n", "\nCanal :\n")),
                accept("labels in capitals", s -> s.replace("\nRequisits\n", "\nREQUISITS:\n")),
                accept("labels without accents", s -> s.replace("\nÒptim\n", "\nOptim\n")),
                accept("straight apostrophe", s -> s.replace("Certificat d’", "Certificat d'")),
                accept("curly apostrophe", s -> s.replace("Servei d'", "Servei d’")),
                accept("ŀ for l·", s -> s.replace("Col·lectiu", "Coŀlectiu")),
                accept("accreditation without capital", s -> s.replace("\nCertificat", "\ncertificat")),
                accept(
                        "columns by bars",
                        s -> s.replace("u Atenció ciutadana ", "u | Atenció ciutadana | ")
                                .replace("taulell I", "taulell | I")
                                .replace("recepcionista I", "recepcionista | I")),
                accept(
                        "columns by tabs",
                        s -> s.replaceAll(
                                "(?m)^(Auxiliar administratiu) (.*ciutadana) (.*) (Informació i registre)$",
                                "$1\t$2\t$3\t$4")),
                accept(
                        "columns in another order",
                        s -> s.replaceAll(
                                        "(?m)^(Auxiliar administratiu) (.*ciutadana) (.*) (Informació i registre)$",
                                        "$2 | $1 | $3 | $4")
                                .replace(
                                        "Col·lectiu professional Àmbit funcional",
                                        "Àmbit funcional Col·lectiu professional")),
                accept(
                        "capacity in another order",
                        s -> s.replace("Mínim\n12\nÒptim\n16\n", "Òptim\n16\n").replace("24\n", "24\nMínim\n12\n")),
                accept(
                        "channel behind the duration",
                        s -> s.replace("Canal\nPresencial\n", "")
                                .replace("Modalitat\n", "Canal\nPresencial\nModalitat\n")),
                accept(
                        "duration in another order",
                        s -> s.replace("Videoformació\n0,0 h\n", "")
                                .replace("Durada:\n7,5 h\n", "Durada:\n7,5 h\nVideoformació\n0,0 h\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void accepted(String name, UnaryOperator<String> edit) {
        var edited = edit.apply(Sheets.sample());

        var result = Sheets.read(edited);

        assertThat(edited).isNotEqualTo(Sheets.sample());
        assertThat(result.faultsAtLines()).isEmpty();
        assertThat(result.sheet())
                .usingRecursiveComparison()
                .ignoringFields("unit", "accreditationPhrase")
                .isEqualTo(Sheets.read(Sheets.sample()).sheet());
    }

    private static Arguments accept(String name, UnaryOperator<String> edit) {
        return arguments(name, edit);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refuse("titles differ", s -> s.replaceFirst("Atendre bé", "Atendre"), "sheet-titles-differ@5"),
                refuse("title missing at the top", s -> s.substring(s.indexOf('\n') + 1), "sheet-blank@1"),
                refuse(
                        "title missing below its label",
                        s -> s.replaceAll("(?s)(formativa\n\n)[^\n]*\n", "$1"),
                        "sheet-blank@3"),
                refuse(
                        "label of the title missing",
                        s -> s.replace("Acció formativa\n", ""),
                        "sheet-label-missing@1",
                        "sheet-unexpected-line@4"),
                refuse("a label missing", s -> s.replace("Modalitat\ntaller\n", ""), "sheet-label-missing@3"),
                refuse(
                        "a part of the hours missing",
                        s -> s.replace("Videoformació\n0,0 h\n", ""),
                        "sheet-label-missing@20"),
                refuse("a limit missing", s -> s.replace("Màxim\n24\n", ""), "sheet-label-missing@11"),
                refuse(
                        "a label twice",
                        s -> s.replace("Modalitat\n", "Canal\nVirtual\nModalitat\n"),
                        "sheet-label-twice@28"),
                refuse("a section twice", s -> s + "\nDestinataris\n", "sheet-label-twice@45"),
                refuse(
                        "two lines for one value",
                        s -> s.replace("\ntaller\n", "\ntaller\nllarg\n"),
                        "sheet-unexpected-line@30"),
                refuse(
                        "an unknown label",
                        s -> s.replace("Modalitat\n", "Preu\n0 €\nModalitat\n"),
                        "sheet-unexpected-line@28",
                        "sheet-unexpected-line@29"),
                refuse(
                        "text where only labels stand",
                        s -> s.replace("participants:\n", "participants:\nmolts\n"),
                        "sheet-unexpected-line@12"),
                refuse("minimum above optimal", s -> s.replace("\n12\n", "\n17\n"), "sheet-capacity-order@15"),
                refuse("optimal above maximum", s -> s.replace("\n24\n", "\n15\n"), "sheet-capacity-order@17"),
                refuse("a range", s -> s.replace("\n12\n", "\n12-20\n"), "sheet-not-whole@13"),
                refuse("a number in words", s -> s.replace("\n12\n", "\nquinze\n"), "sheet-not-whole@13"),
                refuse("a blank limit", s -> s.replace("\n12\n", "\n\n"), "sheet-blank@12"),
                refuse("a negative limit", s -> s.replace("\n12\n", "\n-12\n"), "sheet-not-whole@13"),
                refuse("zero persons", s -> s.replace("\n12\n", "\n0\n"), "sheet-not-whole@13"),
                refuse("too many persons", s -> s.replace("\n24\n", "\n10001\n"), "sheet-not-whole@17"),
                refuse("a quota of nobody", s -> s.replace("de tres part", "de 0 part"), "sheet-not-whole@10"),
                refuse("parts that do not add up", s -> s.replaceFirst("7,5 h", "8,0 h"), "sheet-hours-sum@21"),
                refuse("hours in words", s -> s.replaceFirst("7,5 h", "set hores i mitja"), "sheet-not-hours@21"),
                refuse("a range of hours", s -> s.replaceFirst("7,5 h", "7-8 h"), "sheet-not-hours@21"),
                refuse("three decimals", s -> s.replaceFirst("7,5 h", "7,505 h"), "sheet-not-hours@21"),
                refuse("blank hours", s -> s.replaceFirst("7,5 h", ""), "sheet-blank@20"),
                refuse("negative hours", s -> s.replaceFirst("0,0 h", "-1,0 h"), "sheet-hours-out-of-bounds@25"),
                refuse(
                        "more than 1000 h",
                        s -> s.replace("7,5 h", "1.000,5 h"),
                        "sheet-hours-out-of-bounds@21",
                        "sheet-hours-out-of-bounds@23"),
                refuse("no hours at all", s -> s.replace("7,5 h", "0,0 h"), "sheet-total-not-positive@21"),
                refuse(
                        "an audience row of five pieces",
                        s -> s.replace("Informador de taulell", "Policia Local"),
                        "sheet-audience-columns@43"),
                refuse(
                        "an audience row of three pieces",
                        s -> s.replace("Informador de taulell Inf", "informador de taulell inf"),
                        "sheet-audience-columns@43"),
                refuse(
                        "an audience row with three bars too few",
                        s -> s.replace("ciutadana Informador", "ciutadana | Informador"),
                        "sheet-audience-columns@43"),
                refuse(
                        "an empty cell",
                        s -> s.replace("administratiu Atenció ciutadana Inf", "administratiu | | Inf")
                                .replace("taulell Inf", "taulell | Inf"),
                        "sheet-blank@43"),
                refuse(
                        "no header of the audience",
                        s -> s.replaceAll("Col·lectiu professional.*\n", ""),
                        "sheet-audience-header@42"),
                refuse(
                        "programme in two parts",
                        s -> s.replace("• Resoldre una consulta al primer intent.\n\n", ""),
                        "sheet-programme-parts@31"),
                refuse(
                        "programme in four parts",
                        s -> s.replace("ajuntament. Cal", "ajuntament.\n\nCal"),
                        "sheet-programme-parts@31"),
                refuse("no certificate", s -> s.replace("Certificat d’assistència\n", ""), "sheet-label-missing@31"),
                refuse(
                        "an unknown certificate",
                        s -> s.replace("Certificat d’assistència", "Certificat de bondat"),
                        "sheet-accreditation-unknown@38"),
                refuse(
                        "two certificates",
                        s -> s.replace("\n\nDestinataris", "\nCertificat d'aprofitament\n\nDestinataris"),
                        "sheet-accreditation-twice@39"),
                refuse(
                        "a control character",
                        s -> s.replace("de taulell", "de tau\u0007lell"),
                        "input-control-character@43"),
                refuse("a title without letters", s -> s.replace(Sheets.TITLE, "李小龍"), "sheet-no-code@5"),
                refuse(
                        "a long title",
                        s -> s.replace(Sheets.TITLE, "Molt ".repeat(41).strip()),
                        "sheet-too-long@5"),
                refuse(
                        "nothing",
                        s -> "",
                        "sheet-blank@1",
                        "sheet-label-missing@1",
                        "sheet-label-missing@1",
                        "sheet-label-missing@1",
                        "sheet-label-missing@1",
                        "sheet-label-missing@1",
                        "sheet-label-missing@1",
                        "sheet-label-missing@1"));
    }

    @ParameterizedTest(name = "{0}")
    @Proves(F30)
    @MethodSource
    void refused(String name, UnaryOperator<String> edit, List<String> expected) {
        var edited = edit.apply(Sheets.sample());

        assertThat(edited).isNotEqualTo(Sheets.sample());
        assertThat(Sheets.read(edited).faultsAtLines()).containsExactlyElementsOf(expected);
    }

    private static Arguments refuse(String name, UnaryOperator<String> edit, String... expected) {
        return arguments(name, edit, Arrays.asList(expected));
    }

    @Test
    @Proves(F30)
    void allFaultsAreReportedAtOnce() {
        var broken = Sheets.sample()
                .replace("\n12\n", "\nquinze\n")
                .replaceFirst("7,5 h", "14,5 h")
                .replaceFirst("Atendre", "Entendre")
                .replace("Informador de taulell", "Policia Local");

        assertThat(Sheets.read(broken).faultsAtLines())
                .containsExactly(
                        "sheet-titles-differ@5",
                        "sheet-not-whole@13",
                        "sheet-hours-sum@21",
                        "sheet-audience-columns@43");
    }

    @Test
    @Proves(F30)
    void textThatIsNotUtf8IsRefusedNamingItsLines() {
        var bytes = "Acci\u00f3\nplain\nm\u00e9s".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Sheets.read(SheetFormat.TEXT, bytes).faultsAtLines())
                .containsExactly("input-not-utf8@1", "input-not-utf8@3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "15 h|15",
                "15.0 h|15",
                "15,0|15",
                "15,0 H|15",
                "7,50 h|7.5",
                "7.25 h|7.25",
                "1.000,0 h|1000",
                "1.000 h|1000",
                "900h|900"
            })
    void hoursAreReadAsPeopleWriteThem(String written, BigDecimal hours) {
        var result = Sheets.read(Sheets.sample().replace("7,5 h", written));

        assertThat(result.faultsAtLines()).isEmpty();
        assertThat(result.sheet().hours().total()).isEqualByComparingTo(hours);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "S'acceptara un maxim de dos participants per ens local.|2",
                "MÀXIM DE DUES participants per ens|2",
                "Un màxim d’un participant per ens local|1",
                "màxim de una persona per ens|1",
                "màxim de 12 participants per ens local|12",
                "màxim de deu persones participants per cada ens local|10"
            })
    void quotaIsFoundInProse(String prose, int quota) {
        var result = Sheets.read(withRequirements(prose));

        assertThat(result.sheet().entityQuota()).isEqualTo(quota);
        assertThat(result.warningsAtLines()).containsExactly("sheet-quota-in-prose@10");
    }

    @Test
    void quotaOnASecondLineIsFoundThere() {
        var result = Sheets.read(withRequirements("Cap de prèvia.\n\nUn màxim de dos\nparticipants per ens."));

        assertThat(result.sheet().entityQuota()).isEqualTo(2);
        assertThat(result.warningsAtLines()).containsExactly("sheet-quota-in-prose@12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cap.", "màxim de vint participants", "màxim de dos participants per curs"})
    void withoutAQuotaInProseTheDefaultCounts(String prose) {
        var result = Sheets.read(withRequirements(prose));

        assertThat(result.sheet().entityQuota()).isEqualTo(2);
        assertThat(result.warningsAtLines()).containsExactly("sheet-quota-missing@10");
    }

    static Stream<Arguments> doubtful() {
        return Stream.of(
                doubt(
                        "unknown channel",
                        s -> s.replace("Canal\nPresencial", "Canal\nTelepàtic"),
                        "sheet-channel-unknown@19"),
                doubt(
                        "virtual hours in a room",
                        s -> s.replace("Canal\nPresencial", "Canal\nVirtual"),
                        "sheet-hours-channel@19"),
                doubt(
                        "mixed without hours apart",
                        s -> s.replace("Canal\nPresencial", "Canal\nmixt"),
                        "sheet-hours-channel@19"),
                doubt(
                        "in person with hours apart",
                        s -> s.replaceFirst("7,5 h", "8,5 h").replaceFirst("0,0 h", "1,0 h"),
                        "sheet-hours-channel@19"),
                doubt("no audience", s -> s.substring(0, s.indexOf("\nDestinataris")), "sheet-audience-missing@null"),
                doubt("a header alone", s -> s.substring(0, s.indexOf("\nAuxiliar")), "sheet-audience-missing@null"),
                doubt("no requirements", s -> s.replaceAll("Requisits\n.*\n", ""), "sheet-quota-missing@null"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void doubtful(String name, UnaryOperator<String> edit, String expected) {
        var result = Sheets.read(edit.apply(Sheets.sample()));

        assertThat(result.faultsAtLines()).isEmpty();
        assertThat(result.warningsAtLines()).contains(expected);
    }

    private static Arguments doubt(String name, UnaryOperator<String> edit, String expected) {
        return arguments(name, edit, expected);
    }

    @Test
    void aProgrammeOfThreeLinesOrParagraphsReadsAlike() {
        var lines =
                Sheets.sample().replace("\n\n• Resoldre", "\n• Resoldre").replace(".\n\nEs treballa", ".\nEs treballa");
        var paragraphs = Sheets.sample().replace(".• Queixes", ".\n• Queixes");

        assertThat(Sheets.read(lines).sheet().objectives()).isEqualTo("• Resoldre una consulta al primer intent.");
        assertThat(Sheets.read(paragraphs).sheet().contents()).contains("claredat.\n• Queixes");
    }

    @Test
    void aCourseAboutCertificatesKeepsItsContents() {
        var about = Sheets.sample().replace("• L’acollida", "Certificats digitals. • L’acollida");

        assertThat(Sheets.read(about).sheet().contents()).startsWith("Certificats digitals");
    }

    private static String withRequirements(String prose) {
        return Sheets.sample().replaceFirst("(?m)^Treballar de cara.*$", prose.replace("$", ""));
    }

    private static Hours hours(String total, String inPerson, String videoTraining, String online) {
        return new Hours(
                new BigDecimal(total), new BigDecimal(inPerson), new BigDecimal(videoTraining), new BigDecimal(online));
    }

    static Stream<String> hostile() {
        var most = 60_000;
        return Stream.of(
                "a" + " ".repeat(most) + "b",
                "\n".repeat(most),
                ("-\n").repeat(most / 2),
                ": ".repeat(most / 2),
                "A ".repeat(most / 2),
                "| ".repeat(most / 2),
                "•-".repeat(most / 4),
                "màxim de ".repeat(most / 10));
    }

    @ParameterizedTest
    @Proves(F30)
    @MethodSource("hostile")
    @Timeout(5)
    void noTextTakesLong(String text) {
        for (var part : List.of("Treballar", "ciutadana Informador", "L’acollida", "7,5", "Servei")) {
            Sheets.read(Sheets.sample().replace(part, text));
        }
        Outline.of(text);
    }
}
