package cat.inscriu.catalog;

import static cat.inscriu.support.Line.F30;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import cat.inscriu.support.Proves;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sheets in YAML and JSON: the same check as the plain layout, and lines in every fault. */
class TreeSheetTests {

    @Test
    void everyValueOfYamlIsRead() {
        var result = Sheets.read(SheetFormat.YAML, Sheets.yaml());

        assertThat(result.faultsAtLines()).isEmpty();
        assertThat(result.warnings()).isEmpty();
        assertThat(result.sheet().title()).isEqualTo(Sheets.TITLE);
        assertThat(result.sheet().entityQuota()).isEqualTo(3);
        assertThat(result.sheet().hours().total()).isEqualByComparingTo("7.5");
        assertThat(result.sheet().contents())
                .isEqualTo("• L’acollida: què espera qui truca a la porta.\n• Queixes: del malestar a la millora.");
        assertThat(result.sheet().audience())
                .containsExactly(new AudienceRow("Auxiliar", "Atenció ciutadana", "Informador/a", "Registre"));
    }

    @Test
    void jsonIsReadWithOurOwnWords() {
        var result = Sheets.read(SheetFormat.JSON, Sheets.json());

        assertThat(result.faultsAtLines()).isEmpty();
        assertThat(result.sheet().accreditation()).isEqualTo(Accreditation.ATTENDANCE);
        assertThat(result.sheet().accreditationPhrase()).isEqualTo("Certificat d'assistència");
        assertThat(result.sheet().contents()).isEmpty();
        assertThat(result.sheet().hours().inPerson()).isEqualByComparingTo("7.5");
    }

    @Test
    void anExplicitQuotaWinsOverTheProse() {
        var prose = Sheets.yaml().replace("al públic.", "al públic. Màxim de dos participants per ens local.");

        assertThat(Sheets.read(SheetFormat.YAML, prose).sheet().entityQuota()).isEqualTo(3);
        assertThat(Sheets.read(SheetFormat.YAML, prose.replace("entityQuota: 3\n", "")))
                .satisfies(r -> assertThat(r.sheet().entityQuota()).isEqualTo(2))
                .satisfies(r -> assertThat(r.warningsAtLines()).containsExactly("sheet-quota-in-prose@3"));
    }

    @Test
    void aReferenceStandsForItsValue() {
        var yaml = Sheets.yaml()
                .replace("channel: Presencial", "channel: &where Presencial")
                .replace("modality: taller", "modality: *where");

        assertThat(Sheets.read(SheetFormat.YAML, yaml).sheet().modality()).isEqualTo("Presencial");
    }

    static Stream<Arguments> refusedYaml() {
        var bomb = "a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b]\n"
                + "d: &d [*c, *c, *c, *c, *c, *c]\n";
        return Stream.of(
                refuse("unknown key", s -> s.replace("modality:", "modalitat:"), "input-unknown-field@9"),
                refuse("unknown key in a group", s -> s.replace("online:", "onLine:"), "input-unknown-field@10"),
                refuse(
                        "unknown key in a row",
                        s -> s.replace("job:", "feina:"),
                        "input-unknown-field@18",
                        "sheet-field-missing@18"),
                refuse("key twice", s -> s.replace("modality: taller", "channel: Virtual"), "input-duplicate-field@9"),
                refuse("tag of an object", s -> s.replace("title: ", "title: !!java.net.URL "), "sheet-yaml-tag@1"),
                refuse("tag of a text", s -> s.replace("minimum: 12", "minimum: !!str 12"), "sheet-yaml-tag@5"),
                refuse("bomb of references", s -> bomb + s, "input-too-complex@4"),
                refuse(
                        "reference inside itself",
                        s -> s.replace("audience:", "audience: &a\n  - *a"),
                        "sheet-yaml-reference@18",
                        "input-not-a-group@18"),
                refuse("merge key", s -> "<<: {minimum: 3}\n" + s, "input-unknown-field@1"),
                refuse("key that is a list", s -> s + "? [a]\n: b\n", "input-not-a-value@19"),
                refuse(
                        "deep nesting",
                        s -> s.replace("taller", "[".repeat(50) + "]".repeat(50)),
                        "input-too-complex@9"),
                refuse("very deep nesting", s -> s.replace("taller", "[".repeat(30_000)), "input-too-complex@9"),
                refuse("two documents", s -> s + "---\n" + s, "input-syntax@19"),
                refuse("bare text with a colon", s -> s.replace("\"", ""), "input-syntax@1"),
                refuse("open quote", s -> s.replace("resoldre\"", "resoldre"), "input-syntax@10"),
                refuse("a list for a text", s -> s.replace("taller", "[taller]"), "input-not-a-value@9"),
                refuse("a text for a group", s -> s.replaceAll("hours: .*", "hours: 15,0 h"), "input-not-a-group@10"),
                refuse(
                        "a text for a list",
                        s -> s.replaceAll("(?s)audience:.*", "audience: tothom\n"),
                        "input-not-a-list@17"),
                refuse("a text for a row", s -> s + "  - tothom\n", "input-not-a-group@19"),
                refuse("no hours", s -> s.replaceAll("hours: .*\n", ""), "sheet-field-missing@1"),
                refuse("null for a text", s -> s.replace("Servei d'Atenció Ciutadana", "~"), "sheet-field-missing@1"),
                refuse(
                        "escape of a control",
                        s -> s.replace("resoldre\"", "resol\\0dre\""),
                        "input-control-character@1"),
                refuse("a percentage above 100", s -> s + "attendanceThreshold: 101\n", "sheet-threshold@19"),
                refuse("a percentage in words", s -> s + "attendanceThreshold: molt\n", "sheet-threshold@19"),
                refuse("a code with blanks", s -> s + "code: a b\n", "sheet-code@19"),
                refuse("a quota of nobody", s -> s.replace("entityQuota: 3", "entityQuota: 0"), "sheet-not-whole@4"),
                refuse("a list", s -> "- a\n", "input-not-a-group@1"),
                refuse("nothing", s -> "", "input-syntax@1"),
                refuse(
                        "all at once",
                        s -> s.replace("minimum: 12", "minimum: quinze").replace("inPerson: 7.5", "inPerson: 7"),
                        "sheet-not-whole@5",
                        "sheet-hours-sum@10"));
    }

    @ParameterizedTest(name = "{0}")
    @Proves(F30)
    @MethodSource
    void refusedYaml(String name, UnaryOperator<String> edit, List<String> expected) {
        var edited = edit.apply(Sheets.yaml());

        assertThat(edited).isNotEqualTo(Sheets.yaml());
        assertThat(Sheets.read(SheetFormat.YAML, edited).faultsAtLines()).containsExactlyElementsOf(expected);
    }

    static Stream<Arguments> refusedJson() {
        return Stream.of(
                refuse("unknown field", s -> s.replace("\"channel\"", "\"status\""), "input-unknown-field@2"),
                refuse("field twice", s -> s.replace("\"channel\"", "\"title\""), "input-duplicate-field@2"),
                refuse("missing field", s -> s.replace("\"minimum\": 12,", ""), "sheet-field-missing@1"),
                refuse("null", s -> s.replace("\"minimum\": 12", "\"minimum\": null"), "sheet-field-missing@1"),
                refuse("a number with decimals for persons", s -> s.replace("12,", "12.5,"), "sheet-not-whole@2"),
                refuse("a truth for a number", s -> s.replace("12,", "true,"), "sheet-not-whole@2"),
                refuse("an exponent", s -> s.replace("\"total\": 7.5", "\"total\": 1e999999999"), "sheet-not-hours@3"),
                refuse("three decimals", s -> s.replace("\"total\": 7.5", "\"total\": 7.505"), "sheet-not-hours@3"),
                refuse(
                        "control character by escape",
                        s -> s.replace("Servei", "Ser\\u0000vei"),
                        "input-control-character@1"),
                refuse("half a character", s -> s.replace("Servei", "Ser\\ud800vei"), "input-control-character@1"),
                refuse("broken", s -> s.replace("7.50,", "7.50"), "input-syntax@3"),
                refuse("cut off", s -> s.substring(0, 200), "input-syntax@3"),
                refuse("something behind", s -> s + "{}", "input-syntax@7"),
                refuse("deep nesting", s -> "[".repeat(5_000), "input-too-complex@1"),
                refuse("a number without end", s -> s.replace("12,", "1".repeat(2_000) + ","), "input-too-complex@2"),
                refuse("no object", s -> "15", "input-not-a-group@1"),
                refuse("nothing", s -> "", "input-syntax@1"));
    }

    @ParameterizedTest(name = "{0}")
    @Proves(F30)
    @MethodSource
    void refusedJson(String name, UnaryOperator<String> edit, List<String> expected) {
        var edited = edit.apply(Sheets.json());

        assertThat(edited).isNotEqualTo(Sheets.json());
        assertThat(Sheets.read(SheetFormat.JSON, edited).faultsAtLines()).containsExactlyElementsOf(expected);
    }

    private static Arguments refuse(String name, UnaryOperator<String> edit, String... expected) {
        return arguments(name, edit, Arrays.asList(expected));
    }

    @Test
    void faultsNameTheFieldAsTheInterfaceDoes() {
        var broken = Sheets.json()
                .replace("\"job\": \"Informador/a\",", "")
                .replace("\"inPerson\": 7.50", "\"inPerson\": -1");

        assertThat(Sheets.read(SheetFormat.JSON, broken).faults())
                .extracting("field")
                .containsExactly("hours.inPerson", "audience[0].job");
    }

    @ParameterizedTest
    @CsvSource({
        "Certificat d'assistència,ATTENDANCE",
        "certificat d’aprofitament,ACHIEVEMENT",
        "Certificat d'assistència i aprofitament,ACHIEVEMENT",
        "achievement,ACHIEVEMENT"
    })
    void accreditationIsUnderstoodFromItsPhrase(String phrase, Accreditation accreditation) {
        var sheet = Sheets.read(SheetFormat.YAML, Sheets.yaml().replace("Certificat d'assistència", phrase));

        assertThat(sheet.sheet().accreditation()).isEqualTo(accreditation);
        assertThat(sheet.sheet().accreditationPhrase()).startsWithIgnoringCase("certificat");
    }

    @Test
    void aTitleIsOneLineWhateverItsEscapesSay() {
        var sheet =
                Sheets.read(SheetFormat.JSON, Sheets.json().replace("escoltar, informar", "escoltar,\\r\\ninformar"));

        assertThat(sheet.faultsAtLines()).containsExactly("input-control-character@1");
        assertThat(Sheets.read(SheetFormat.JSON, Sheets.json().replace("escoltar, informar", "escoltar,\\n informar"))
                        .sheet()
                        .title())
                .isEqualTo(Sheets.TITLE);
    }
}
