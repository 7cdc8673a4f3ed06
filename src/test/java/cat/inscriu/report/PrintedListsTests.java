package cat.inscriu.report;

import static cat.inscriu.support.Line.F29;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.edition.EditionStatus;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.print.PdfPages;
import cat.inscriu.report.EditionLists.Listed;
import cat.inscriu.support.PrintedText;
import cat.inscriu.support.Proves;
import cat.inscriu.web.Languages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Lists and report on paper, without Spring; each is left in {@code target/pages} for human eyes. */
class PrintedListsTests {
    private static final Path PICTURES = Path.of("target/pages");
    private static final Instant NOW = Instant.parse("2027-02-15T07:40:00Z");
    private static final EditionHead EDITION = new EditionHead(
            "ATB-2027-1",
            "Atendre bé: escoltar, informar i resoldre a l’oficina",
            Instant.parse("2027-02-15T08:00:00Z"),
            Instant.parse("2027-02-17T13:00:00Z"),
            EditionStatus.CONFIRMED);
    private static final ResourceBundleMessageSource MESSAGES = messages();
    private static final PdfPages PAGES = new PdfPages(MESSAGES);
    private static final ListDocuments LISTS = new ListDocuments(PAGES, MESSAGES, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeAll
    static void prepareTheValidator() throws IOException {
        VeraGreenfieldFoundryProvider.initialise();
        Files.createDirectories(PICTURES);
    }

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/report", "messages/words", "messages/pages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        messages.setDefaultLocale(Languages.CATALAN);
        return messages;
    }

    @Test
    @Proves(F29)
    void theReceptionFindsWhoHoldsASeatByName() throws IOException {
        var pdf = LISTS.reception(
                EDITION,
                List.of(
                        listed("2027-00003", EnrollmentStatus.CONFIRMED, "Zoe", "Àvila i Puig"),
                        listed("2027-00001", EnrollmentStatus.CONFIRMED, "Aina", "Zamora"),
                        listed("2027-00002", EnrollmentStatus.WAITLISTED, "Bernat", "Espera"),
                        listed("2027-00004", EnrollmentStatus.ADMITTED, "Núria", "Col·lell i Bosch")),
                Languages.CATALAN);
        Files.write(PICTURES.resolve("list-reception.pdf"), pdf);

        var text = PrintedText.of(pdf);
        assertThat(text)
                .contains("3 persones esperades.", "Consell Comarcal de l’Assaig")
                .doesNotContain("Espera, Bernat");
        // As a Catalan dictionary has them: an accent changes no rank.
        assertThat(text.indexOf("Àvila")).isLessThan(text.indexOf("Col·lell"));
        assertThat(text.indexOf("Col·lell")).isLessThan(text.indexOf("Zamora"));
        assertConformance(pdf);
    }

    @Test
    void everybodyIsListedUnderTheOwnState() throws IOException {
        var many = new ArrayList<Listed>();
        IntStream.rangeClosed(1, 60)
                .forEach(i -> many.add(
                        listed("2027-%05d".formatted(i), EnrollmentStatus.UNDER_REVIEW, "Maria", "Cognom " + i)));
        many.add(listed("2027-00099", EnrollmentStatus.REJECTED, "李", "小龍"));

        var pdf = LISTS.byState(EDITION, many, Languages.CATALAN);
        Files.write(PICTURES.resolve("list-requests.pdf"), pdf);

        assertThat(PrintedText.of(pdf))
                .contains("61 sol·licituds.", "En estudi, encara sense plaça (60)", "No acceptada (1)", "2027-00060")
                .contains("小龍, 李");
        try (var pages = Loader.loadPDF(pdf)) {
            assertThat(pages.getNumberOfPages()).isEqualTo(2);
        }
        assertConformance(pdf);
    }

    @Test
    void anEmptyListSaysSo() throws IOException {
        assertThat(PrintedText.of(LISTS.reception(EDITION, List.of(), Languages.CATALAN)))
                .contains("Ningú no té plaça.");
        var none = LISTS.byState(EDITION, List.of(), Languages.CATALAN);
        assertThat(PrintedText.of(none)).contains("Cap sol·licitud.");
        assertConformance(none);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca", "es", "en"})
    void theReportIsPrintedInEveryLanguage(String language) throws IOException {
        var pdf = new YearlyDocument(PAGES, MESSAGES).set(report(), Locale.forLanguageTag(language));
        Files.write(PICTURES.resolve("report-" + language + ".pdf"), pdf);

        assertThat(PrintedText.of(pdf))
                .contains("2027", language.equals("en") ? "85.7%" : "85,7", language.equals("en") ? "1,234" : "1.234")
                .contains("Servei d’Atenció Ciutadana", "Ajuntament de Vic")
                .doesNotContain("??", "{0}");
        assertConformance(pdf);
    }

    /** In its narrow columns too: the heads of the months, of the units and of the summary. */
    @ParameterizedTest
    @CsvSource({
        "ca, Sol·licituds Admeses Ocupació formació anul·lades presentacions certificat",
        "es, Solicitudes Admitidas Ocupación formación canceladas certificado",
        "en, Requests Admitted Occupancy training cancelled Certified"
    })
    void noWordOfTheReportIsTorn(String language, String heads) throws IOException {
        var pdf = new YearlyDocument(PAGES, MESSAGES).set(report(), Locale.forLanguageTag(language));

        var words = String.join(" ", PrintedText.words(pdf)).split("[ -]");
        for (var head : heads.split(" ")) {
            assertThat(Collections.frequency(List.of(words), head)).as(head).isGreaterThanOrEqualTo(3);
        }
    }

    /** The longest that the forms let in, of letters that break nowhere, beside those of other scripts. */
    @Test
    void nothingIsCutHoweverLongItIs() throws IOException {
        var long1 = listed("2027-00001", EnrollmentStatus.CONFIRMED, "M".repeat(100), "W".repeat(150));
        var long2 = listed(
                "2027-00002",
                EnrollmentStatus.CONFIRMED,
                "Maria de la Concepció",
                "Güell i Ço·nill ".repeat(9).strip());
        var edition = new EditionHead(
                "e".repeat(60),
                "Procediments ".repeat(15).strip(),
                EDITION.startsAt(),
                EDITION.endsAt(),
                EDITION.status());

        for (var pdf : List.of(
                LISTS.reception(edition, List.of(long1, long2), Languages.CATALAN),
                LISTS.byState(edition, List.of(long1, long2), Languages.CATALAN))) {
            assertThat(PrintedText.cut(pdf)).isEmpty();
            assertThat(PrintedText.of(pdf).replace(" ", ""))
                    .contains("M".repeat(100), "W".repeat(150), "e".repeat(60))
                    .contains("GüelliÇo·nill".repeat(9));
            assertConformance(pdf);
        }
        assertThat(PrintedText.cut(new YearlyDocument(PAGES, MESSAGES).set(report(), Languages.CATALAN)))
                .isEmpty();
    }

    private static YearlyReport report() {
        var editions = new EditionTotals(
                31, 66, 58, 5, 3, new BigDecimal("640.5"), new BigDecimal("88.0"), new BigDecimal("72.25"), 1050);
        var requests = new RequestTotals(1234, 960, 900, 840, 42, 18, new BigDecimal("12345.5"));
        var line = new Line("1", "Servei d’Atenció Ciutadana", editions, requests);
        var outcomes = new EnumMap<EnrollmentStatus, Long>(
                Map.of(EnrollmentStatus.CERTIFIED, 840L, EnrollmentStatus.NOT_ENTITLED, 60L));
        var entity = new EntityLine(
                "0829810008", "Ajuntament de Vic", new RequestTotals(34, 30, 28, 25, 2, 1, new BigDecimal("300.0")));
        var months = IntStream.rangeClosed(1, 12)
                .mapToObj(month -> new Line(Integer.toString(month), null, editions, requests))
                .toList();
        return new YearlyReport(
                2027, NOW, false, line, outcomes, List.of(line), months, List.of(entity, entity, entity));
    }

    private static Listed listed(String number, EnrollmentStatus status, String givenName, String familyNames) {
        return new Listed(number, status, NOW, givenName, familyNames, "Consell Comarcal de l’Assaig");
    }

    private static void assertConformance(byte[] pdf) {
        for (var flavour : List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)) {
            try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                    var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                assertThat(validator.validate(parser).getTestAssertions().stream()
                                .filter(a -> a.getStatus() != TestAssertion.Status.PASSED)
                                .map(a -> a.getRuleId().getClause() + " " + a.getMessage())
                                .distinct())
                        .as(flavour.getId())
                        .isEmpty();
            } catch (Exception e) {
                throw new AssertionError(flavour.getId(), e);
            }
        }
    }
}
