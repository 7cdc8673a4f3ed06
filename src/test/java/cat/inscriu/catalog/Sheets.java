package cat.inscriu.catalog;

import cat.inscriu.web.Fault;
import cat.inscriu.web.Findings;
import cat.inscriu.web.InputText;
import cat.inscriu.web.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** The sample sheets, and reading them as the service does but without storing. */
final class Sheets {
    static final String TITLE = "Atendre bé: escoltar, informar i resoldre";
    private static final CatalogProperties DEFAULTS = new CatalogProperties(2, new BigDecimal(80));

    private Sheets() {}

    /** What came of a sheet: it, or its faults; and its warnings. */
    record Result(CourseSheet sheet, List<Fault> faults, List<Fault> warnings) {

        /** Each fault as {@code code@line}. */
        List<String> faultsAtLines() {
            return this.faults.stream().map(f -> f.code() + "@" + f.line()).toList();
        }

        List<String> warningsAtLines() {
            return this.warnings.stream().map(f -> f.code() + "@" + f.line()).toList();
        }
    }

    static String sample() {
        return resource("sheets/sample.txt");
    }

    static String yaml() {
        return resource("sheets/sample.yaml");
    }

    static String json() {
        return """
            {"title": "%s", "promotingUnit": "Servei d'Atenció Ciutadana",
             "minimum": 12, "optimal": 16, "maximum": 24, "channel": "Presencial",
             "hours": {"total": 7.5, "inPerson": 7.50, "videoTraining": 0.0, "online": 0.0},
             "accreditation": "ATTENDANCE", "entityQuota": 3,
             "audience": [{"professionalGroup": "Auxiliar", "functionalArea": "Atenció", "job": "Informador/a",
                           "competency": "Registre"}]}
            """.formatted(TITLE);
    }

    static Result read(String text) {
        return read(SheetFormat.TEXT, text);
    }

    static Result read(SheetFormat format, String text) {
        return read(format, text.getBytes(StandardCharsets.UTF_8));
    }

    static Result read(SheetFormat format, byte[] bytes) {
        var findings = new Findings();
        try {
            var draft = format.read(InputText.decode(bytes, findings), findings);
            var sheet = SheetCheck.check(draft, DEFAULTS, findings);
            return new Result(sheet, List.of(), findings.warnings());
        } catch (InvalidInput e) {
            return new Result(null, e.faults(), findings.warnings());
        }
    }

    private static String resource(String path) {
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
