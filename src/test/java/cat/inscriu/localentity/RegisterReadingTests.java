package cat.inscriu.localentity;

import static cat.inscriu.support.Line.F30;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import cat.inscriu.support.Proves;
import cat.inscriu.web.Fault;
import cat.inscriu.web.Findings;
import cat.inscriu.web.InputText;
import cat.inscriu.web.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registers as spreadsheets and programs write them. */
class RegisterReadingTests {
    private static final int LIMIT = 20;
    private static final RegisterEntry VIC =
            new RegisterEntry("0829810008", "Ajuntament de Vic", LocalEntityType.MUNICIPALITY, Optional.empty());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code,name,type\n0829810008,Ajuntament de Vic,MUNICIPALITY",
                "code,name,type\r\n0829810008,Ajuntament de Vic,MUNICIPALITY\r\n",
                "\uFEFFcode;name;type\n0829810008;Ajuntament de Vic;municipality\n",
                "Code, Name ,TYPE\n\n 0829810008 , Ajuntament  de Vic ,MUNICIPALITY\n,,\n",
                "\"code\",\"name\",\"type\"\n\"0829810008\",\"Ajuntament\nde Vic\",\"MUNICIPALITY\"",
                "inhabitants,type,name,code,province\n47000,MUNICIPALITY,Ajuntament de Vic,0829810008,08\n"
            })
    void anyUsualCsvIsRead(String csv) {
        var findings = new Findings();

        assertThat(read(RegisterFormat.CSV, csv, findings)).containsExactly(VIC);
        assertThat(findings.faults()).isEmpty();
        assertThat(findings.warnings()).isEmpty();
    }

    @Test
    void quotedCellsKeepSeparatorsAndQuotes() {
        var csv = "code;name;type;active\n1;\"Consorci \"\"El Far\"\"; nord\";CONSORTIUM;false\n";

        assertThat(read(RegisterFormat.CSV, csv, new Findings()))
                .containsExactly(new RegisterEntry(
                        "1", "Consorci \"El Far\"; nord", LocalEntityType.CONSORTIUM, Optional.of(false)));
    }

    @Test
    void jsonIsRead() {
        var json =
                "[{\"code\": \"0829810008\", \"name\": \"Ajuntament de Vic\", \"type\": \"MUNICIPALITY\", \"active\": null}]";

        assertThat(read(RegisterFormat.JSON, json, new Findings())).containsExactly(VIC);
    }

    @Test
    void nineDigitsAreAWarningThatShowsTheCodeWithItsZero() {
        var findings = new Findings();

        read(RegisterFormat.CSV, "code,name,type\n829810008,Ajuntament de Vic,MUNICIPALITY\n", findings);

        assertThat(findings.faults()).isEmpty();
        assertThat(findings.warnings()).singleElement().satisfies(w -> {
            assertThat(w.code()).isEqualTo("register-nine-digits");
            assertThat(w.line()).isEqualTo(2);
            assertThat(w.arguments()).contains("0829810008");
        });
    }

    static Stream<Arguments> refused() {
        var header = "code,name,type\n";
        return Stream.of(
                csv("no header", "1,Vic,MUNICIPALITY\n", "register-header@1"),
                csv("a column twice", "code,name,type,code\n1,Vic,MUNICIPALITY,2\n", "register-column-twice@1"),
                csv("a row too short", header + "1,Vic\n", "register-cells@2"),
                csv("no code", header + " ,Vic,MUNICIPALITY\n", "register-missing@2"),
                csv("no name and no type", header + "1,,\n", "register-missing@2", "register-missing@2"),
                csv("a long code", header + "1".repeat(31) + ",Vic,MUNICIPALITY\n", "register-too-long@2"),
                csv("a long name", header + "1," + "Vic".repeat(70) + ",MUNICIPALITY\n", "register-too-long@2"),
                csv("an unknown type", header + "1,Vic,POBLE\n", "register-type@2"),
                csv("an unknown truth", "code,name,type,active\n1,Vic,MUNICIPALITY,sí\n", "register-active@2"),
                csv("a code twice", header + "1,Vic,MUNICIPALITY\n1,Vic,MUNICIPALITY\n", "register-code-twice@3"),
                csv("an open quote", header + "1,\"Vic,MUNICIPALITY\n", "input-quote-open@2", "register-cells@2"),
                csv("text behind a quote", header + "1,\"Vic\" nord,MUNICIPALITY\n", "input-quote-inside@2"),
                csv("nothing", "", "register-empty@1"),
                csv("a header alone", header, "register-empty@1"),
                csv("too many rows", header + "1,Vic,MUNICIPALITY\n".repeat(LIMIT + 1), "register-too-many@22"),
                csv("a control character", header + "1,V\u0000ic,MUNICIPALITY\n", "input-control-character@2"),
                csv(
                        "lines after a quoted line end",
                        header + "1,\"a\nb\",MUNICIPALITY\n2,c,POBLE\n",
                        "register-type@4"),
                csv(
                        "all at once",
                        header + "1,,MUNICIPALITY\n2,Vic,POBLE\n3,Vic\n",
                        "register-missing@2",
                        "register-type@3",
                        "register-cells@4"),
                json("no list", "{}", "input-not-a-list@1"),
                json("no group", "[\n1]", "input-not-a-group@2"),
                json(
                        "unknown field",
                        "[{\"code\":\"1\",\"name\":\"a\",\"type\":\"CONSORTIUM\",\n\"owner\":1}]",
                        "input-unknown-field@2"),
                json(
                        "a list for a text",
                        "[{\"code\":[],\"name\":\"a\",\"type\":\"CONSORTIUM\"}]",
                        "input-not-a-value@1",
                        "register-missing@1"),
                json("broken", "[{\n", "input-syntax@2"),
                json("empty", "[]", "register-empty@1"));
    }

    @ParameterizedTest(name = "{0}")
    @Proves(F30)
    @MethodSource
    void refused(String name, RegisterFormat format, String text, List<String> expected) {
        assertThat(faults(format, text))
                .extracting(RegisterReadingTests::atLine)
                .containsExactlyElementsOf(expected);
    }

    @Test
    @Proves(F30)
    void faultsOfJsonNameTheRow() {
        var json = "[{\"code\":\"1\",\"name\":\"a\",\"type\":\"X\"}]";

        assertThat(faults(RegisterFormat.JSON, json)).extracting(Fault::field).containsExactly("[0].type");
    }

    private static Arguments csv(String name, String text, String... expected) {
        return arguments(name, RegisterFormat.CSV, text, Arrays.asList(expected));
    }

    private static Arguments json(String name, String text, String... expected) {
        return arguments(name, RegisterFormat.JSON, text, Arrays.asList(expected));
    }

    private static String atLine(Fault fault) {
        return fault.code() + "@" + fault.line();
    }

    private static List<RegisterEntry> read(RegisterFormat format, String text, Findings findings) {
        var decoded = InputText.decode(text.getBytes(StandardCharsets.UTF_8), findings);
        return RegisterCheck.check(format.read(decoded, LIMIT, findings), LIMIT, findings);
    }

    private static List<Fault> faults(RegisterFormat format, String text) {
        var findings = new Findings();
        try {
            read(format, text, findings);
            return findings.faults();
        } catch (InvalidInput e) {
            return e.faults();
        }
    }
}
