package cat.inscriu.certificate;

import static cat.inscriu.support.Line.A17;
import static cat.inscriu.support.Line.A19;
import static cat.inscriu.support.Line.F29;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Archivable;
import cat.inscriu.support.Opened;
import cat.inscriu.support.PrintedText;
import cat.inscriu.support.Proves;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The document, without Spring. */
class CertificateDocumentTests {
    private static final Path PICTURES = Path.of("target/pages");
    private static final CertificateDocument DOCUMENT = Samples.document();

    @Test
    void saysAllThatABoardAsksFor() throws IOException {
        // Cells of a table are extracted line by line.
        var text = text(render(Samples.content("2026-00042"))).replaceAll("\\s+", " ");

        assertThat(text)
                .contains("Diputació · Servei de Formació Local")
                .contains("CERTIFICAT D’ASSISTÈNCIA")
                .contains("La direcció del Servei de Formació Local")
                .contains("fa constar que")
                .contains("Núria Col·lell i Puigdomènech")
                .contains("12345678Z")
                .contains("Atendre bé: escoltar, informar i resoldre a l’oficina · nivell inicial")
                .contains("ATB-2026-1")
                .contains("3 de març de 2026")
                .contains("14 d’abril de 2026")
                .contains("Servei d’Atenció")
                .contains("Ciutadana")
                .contains("15,0 h")
                .contains("10,0 h")
                .contains("5,0 h")
                .contains("12,5 h")
                .doesNotContain("Treball en línia")
                .contains("2026/000042")
                .contains("20 d’abril de 2026")
                .contains("7K3Q9-ZT4M1-XB8RW-2C5HD")
                .contains("https://formacio.example.cat/certificates/7K3Q9-ZT4M1-XB8RW-2C5HD")
                .contains("Programa")
                .contains("Registre de consultes i millora contínua.")
                .contains("versus e-")
                .contains("Objectius")
                .contains("Metodologia");
    }

    @Test
    void isAnA4SheetWithTheProgrammeOnItsSecondPage() throws IOException {
        try (var pdf = Loader.loadPDF(render(Samples.content("2026-00042")))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
            assertThat(pdf.getPage(0).getMediaBox().getWidth()).isBetween(595f, 596f);
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("ca");
        }
    }

    @Test
    void saysThatTheSealOfADemoProvesNothing() throws IOException {
        var pdf = DOCUMENT.render(Samples.snapshot(Samples.content("2026-00042")), true);

        assertThat(text(pdf).replaceAll("\\s+", " "))
                .contains("Demostració, sense validesa")
                .doesNotContain("n’acrediten l’autenticitat");
        assertConformance(pdf);
    }

    @Test
    void keepsSilentAboutANationalIdThatNobodyGave() throws IOException {
        assertThat(text(render(Samples.held("Núria Puig")))).doesNotContain("document d’identitat");
    }

    @ParameterizedTest
    @CsvSource({
        "ca, ATTENDANCE, CERTIFICAT D’ASSISTÈNCIA, ha assistit",
        "ca, ACHIEVEMENT, CERTIFICAT D’APROFITAMENT, ha superat",
        "es, ATTENDANCE, CERTIFICADO DE ASISTENCIA, 20 de abril de 2026",
        "es, ACHIEVEMENT, CERTIFICADO DE APROVECHAMIENTO, ha superado",
        "en, ATTENDANCE, CERTIFICATE OF ATTENDANCE, 20 April 2026",
        "en, ACHIEVEMENT, CERTIFICATE OF ACHIEVEMENT, successfully completed"
    })
    void speaksTheLanguageThatTheHolderChose(String language, CertificateKind kind, String name, String words)
            throws IOException {
        var pdf = render(Samples.of("2026-00042", "Núria Puig", null, Samples.title(), kind, language));

        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve("certificate-%s-%s.pdf".formatted(kind, language)), pdf);
        assertThat(text(pdf)).contains(name).contains(words).contains(Samples.title());
        assertThat(PrintedText.cut(pdf)).isEmpty();
        assertConformance(pdf);
    }

    @ParameterizedTest
    @Proves(F29)
    @ValueSource(
            strings = {
                "Núria Col·lell",
                "Łukasz Żółć",
                "Ştefan Ţepeş",
                "Ștefan Țepeș",
                "Ελένη Παπαδοπούλου",
                "Дмитрий Щукин",
                "محمد العربي",
                "محمد",
                "اسلام پاکستانی گل",
                "李小龍",
                "王喆堃",
                "山田 ゆうこ",
                "김민준",
                "שרה לוי",
                "Նարե Գրիգորյան",
                "ნინო ბერიძე",
                "สมชาย",
                "ሰላም",
                "Nguyễn Thị Hương"
            })
    void printsNamesOfAnyScript(String name) throws IOException {
        var pdf = render(Samples.held(name));

        assertThat(Normalizer.normalize(text(pdf), Normalizer.Form.NFKC)).contains(name);
        assertConformance(pdf);
    }

    @Test
    @Proves(F29)
    void printsDecomposedAccentsAsComposedOnes() throws IOException {
        assertThat(text(render(Samples.held("Nu\u0301ria Llu\u00efsa")))).contains("N\u00faria Llu\u00efsa");
    }

    @Test
    void leavesOutEmojiAndShowsThatALetterIsMissing() throws IOException {
        var pdf = render(Samples.held("Núria 🎉 Puig 👩\u200d🏫 \uD808\uDC00 \u202Efals\u0000\uD83D"));

        assertThat(text(pdf)).contains("Núria Puig \uFFFD fals");
        assertConformance(pdf);
    }

    @Test
    @Proves(A17)
    void showsWhatPeopleTypeAsText() throws IOException {
        var name = "<b>&amp; ${7*7} #{x} <script src=\"http://127.0.0.1:9/\"/> ]]> 'O''Hara'";
        var pdf = render(
                Samples.of("2026-00042", name, "<i>", "{0} <h1> & [[${1+1}]]", CertificateKind.ATTENDANCE, "ca"));

        assertThat(text(pdf).replaceAll("\\s+", ""))
                .contains("<b>&amp;${7*7}#{x}<scriptsrc=\"http://127.0.0.1:9/\"/>]]>'O''Hara'")
                .contains("{0}<h1>&[[${1+1}]]")
                .contains("documentd’identitat<i>");
    }

    @Test
    void holdsLongNamesAndTitlesOnPageOneWithItsCode() throws IOException {
        var content = Samples.of(
                "2026-00042",
                "Maria de la Concepció Immaculada ".repeat(5).strip(),
                "X1234567L",
                "Procediments transversals per a l’administració electrònica "
                        .repeat(4)
                        .substring(0, 200),
                CertificateKind.ACHIEVEMENT,
                "ca");
        var pdf = render(content);

        try (var document = Loader.loadPDF(pdf)) {
            var firstPage = new PDFTextStripper();
            firstPage.setEndPage(1);
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            assertThat(firstPage.getText(document)).contains("Immaculada").contains("7K3Q9-ZT4M1-XB8RW-2C5HD");
        }
        assertThat(address(pdf)).endsWith("/certificates/7K3Q9-ZT4M1-XB8RW-2C5HD");
    }

    @Test
    void breaksWordsThatAreLongerThanALine() throws IOException {
        var pdf = render(
                Samples.of("2026-00042", "W".repeat(120), null, "M".repeat(200), CertificateKind.ATTENDANCE, "ca"));

        assertThat(address(pdf)).endsWith("/certificates/7K3Q9-ZT4M1-XB8RW-2C5HD");
        assertThat(text(pdf).replaceAll("\\s", "")).contains("W".repeat(120)).contains("M".repeat(200));
        assertThat(PrintedText.cut(pdf)).isEmpty();
    }

    @Test
    void carriesAQrCodeThatLeadsToTheCheck() throws IOException {
        assertThat(address(render(Samples.content("2026-00042"))))
                .isEqualTo("https://formacio.example.cat/certificates/7K3Q9-ZT4M1-XB8RW-2C5HD");
    }

    @ParameterizedTest
    @EnumSource(CertificateKind.class)
    void conformsToPdfA3aAndPdfUa1(CertificateKind kind) throws IOException {
        assertConformance(render(Samples.of("2026-00042", "Núria Puig", "12345678Z", Samples.title(), kind, "ca")));
    }

    @Test
    void needsNoProgramme() throws IOException {
        var full = Samples.content("2026-00042");
        var pdf = render(new CertificateContent(
                full.requestNumber(),
                full.holder(),
                full.nationalId(),
                full.title(),
                full.trainingActionCode(),
                full.editionCode(),
                full.firstDay(),
                full.firstDay(),
                full.hours(),
                full.hours(),
                full.online(),
                full.online(),
                full.hours(),
                full.promotingUnit(),
                full.kind(),
                null,
                null,
                null,
                full.language()));

        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
        }
        assertConformance(pdf);
    }

    @Test
    @Proves(A19)
    void opensNoFileAndNoConnection() throws IOException {
        assertThat(Opened.by(() -> {
                    render(Samples.content("2026-00042"));
                    render(Samples.held("<img src=\"file:///etc/hostname\"/> 李小龍 url(http://127.0.0.1:9/)"));
                }))
                .isEmpty();
    }

    private static byte[] render(CertificateContent content) {
        return DOCUMENT.render(Samples.snapshot(content), false);
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static String address(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            var image = new PDFRenderer(document).renderImageWithDPI(0, 150, ImageType.RGB);
            var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            var bitmap = new BinaryBitmap(
                    new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
            return new QRCodeReader().decode(bitmap).getText();
        } catch (com.google.zxing.ReaderException e) {
            throw new AssertionError("no QR code on page one", e);
        }
    }

    private static void assertConformance(byte[] pdf) {
        Archivable.assertConforms(pdf);
    }
}
