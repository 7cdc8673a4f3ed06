package cat.inscriu.web;

import static cat.inscriu.support.Line.A16;
import static cat.inscriu.support.Line.A27;
import static cat.inscriu.support.Line.A9;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.certificate.CertificateFiles;
import cat.inscriu.certificate.Certificates;
import cat.inscriu.support.HtmlChecker;
import cat.inscriu.support.Proves;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** A16: whoever brings a certificate as a file is told in clear words what it is worth. */
@OnSampleSite
class CertificateFilePageTests {
    @Autowired
    private Certificates certificates;

    @Autowired
    private CertificateFiles files;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient database;

    private Visitor visitor;

    @BeforeEach
    void open(@LocalServerPort int port) throws IOException {
        this.visitor = new Visitor(port);
        SampleSite.make(this.visitor);
    }

    @Test
    void whatWeIssuedIsGenuineUntilItIsTakenBack() {
        var issued = SampleSite.certificate(this.certificates, this.transactions, "2026-90030");
        var pdf = this.files.of("2026-90030");

        var genuine = check(pdf);

        assertThat(genuine.statusCode()).isEqualTo(200);
        assertThat(genuine.body())
                .contains("El fitxer és autèntic", "verdict yes", "Núria Puig i Soler", issued.number())
                // It is the demo's.
                .contains("Aquest segell és de demostració i no té cap validesa");
        assertThat(genuine.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));
        assertThat(this.visitor.opens("/certificates/" + issued.code()).body()).contains("Això és una demostració");

        SampleSite.revoke(this.certificates, "2026-90030");
        assertThat(check(pdf).body())
                .contains("El fitxer és nostre, però el certificat es va anul·lar", "verdict no")
                .doesNotContain("El fitxer és autèntic");
    }

    @Test
    @Proves(A16)
    void whatWasAlteredOrMadeAnewIsFoundOut() throws IOException {
        SampleSite.certificate(this.certificates, this.transactions, "2026-90031");
        var pdf = this.files.of("2026-90031");
        var changed = pdf.clone();
        changed[pdf.length / 3] ^= 1;

        assertThat(check(changed).body()).contains("El fitxer s&#39;ha alterat", "Què vam certificar amb aquest codi");
        assertThat(check(continued(pdf)).body()).contains("El fitxer s&#39;ha alterat");
        assertThat(check(Arrays.copyOf(pdf, pdf.length - 200)).body()).doesNotContain("El fitxer és autèntic");
        assertThat(check(savedAnew(pdf)).body()).contains("El fitxer no és el que vam emetre", "Núria Puig i Soler");
        assertThat(check(somethingElse()).body())
                .contains("El fitxer no és nostre")
                .doesNotContain("Núria Puig");
    }

    /** A backup of yesterday knows nothing of what was issued today (F10). */
    @Test
    void whatTheRegisterDoesNotKnowIsNotTakenForGenuine() {
        SampleSite.certificate(this.certificates, this.transactions, "2026-90032");
        var pdf = this.files.of("2026-90032");
        this.database
                .sql("delete from certificate_document where certificate_id in"
                        + " (select id from certificate where request_number = '2026-90032')")
                .update();
        this.database
                .sql("delete from certificate where request_number = '2026-90032'")
                .update();

        assertThat(check(pdf).body())
                .contains("El segell és nostre, però el certificat no consta al registre")
                .doesNotContain("El fitxer és autèntic");
    }

    @Test
    void whatIsNoPdfOrTooLargeIsToldSo() {
        var none = check(new byte[0]);
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(none.body()).contains("id=\"file-fault\"", "Trieu primer un fitxer");
        var text = check("hola".repeat(1000).getBytes(StandardCharsets.UTF_8));
        assertThat(text.statusCode()).isEqualTo(422);
        assertThat(text.body()).contains("Aquest fitxer no és un PDF");

        assertThat(this.visitor.posts("/certificates", Map.of("file", "x")).statusCode())
                .as("a form without a file")
                .isEqualTo(415);

        var large = new byte[1024 * 1024 + 100_000];
        System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 0, large, 0, 8);
        var refused = check(large);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("És massa gran", "1 MB");
    }

    /** A27: what would fill a machine once it is unpacked is not. */
    @Test
    @Proves(A27)
    void aFileMadeToHurtHurtsNobody() throws IOException {
        var bomb = new ByteArrayOutputStream();
        bomb.write("%PDF-1.7\n1 0 obj <</Filter /FlateDecode>> stream\r\n".getBytes(StandardCharsets.US_ASCII));
        try (var deflated = new DeflaterOutputStream(bomb, new Deflater(9))) {
            for (var i = 0; i < 600; i++) {
                deflated.write(new byte[1024 * 1024]);
            }
            deflated.write("/certificates/00000-00000-00000-00000".getBytes(StandardCharsets.US_ASCII));
        }

        var answer = check(bomb.toByteArray());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("El fitxer no és nostre");
    }

    /** Nothing is changed by a check; but whoever is signed in is asked for the token of the own session, as everywhere. */
    @Test
    @Proves(A9)
    void aFileIsNotCheckedInSomebodyElsesName(@LocalServerPort int port) {
        var file = "%PDF-1.7\n% of nobody".getBytes(StandardCharsets.US_ASCII);
        var coordinator = Visitor.of("coordinator", port);
        var own = coordinator.opens("/certificates");
        var anothers = Visitor.of("trainer", port).opens("/certificates");

        assertThat(coordinator.uploads("/certificates", own, "a.pdf", file).statusCode())
                .isEqualTo(200);
        assertThat(coordinator.uploads("/certificates", anothers, "a.pdf", file).statusCode())
                .isEqualTo(403);
    }

    /** It is forgotten: in no table, and in no temporary file of the container. */
    @Test
    void theFileIsKeptNowhere() throws IOException {
        var marker = "Marca-que-no-es-pot-desar-7421";
        var file = ("%PDF-1.7\n% " + marker + "\n" + "x".repeat(900_000)).getBytes(StandardCharsets.UTF_8);
        var before = uploads();

        assertThat(check(file).statusCode()).isEqualTo(200);

        assertThat(uploads()).isEqualTo(before);
        assertThat(this.database
                        .sql("select count(*) from certificate_document where pdf = ?")
                        .param(file)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void theAnswerIsAPageInEveryLanguage() throws IOException, InterruptedException {
        SampleSite.certificate(this.certificates, this.transactions, "2026-90033");
        var pdf = this.files.of("2026-90033");
        var changed = pdf.clone();
        changed[pdf.length / 3] ^= 1;
        var pages = new LinkedHashMap<String, String>();
        for (var language : Languages.ALL) {
            this.visitor.opens("/language?to=" + language.getLanguage());
            for (var file : Map.of("genuine", pdf, "altered", changed, "copy", savedAnew(pdf), "none", new byte[0])
                    .entrySet()) {
                var page = check(file.getValue()).body();
                assertThat(page)
                        .contains("<html lang=\"" + language.getLanguage() + "\"")
                        .doesNotContain("??", "{0}");
                pages.put(file.getKey() + "-" + language, page);
            }
        }

        assertThat(HtmlChecker.complaints(pages)).isEmpty();
    }

    private HttpResponse<String> check(byte[] file) {
        return this.visitor.uploads("/certificates", this.visitor.opens("/certificates"), "certificat.pdf", file);
    }

    /** Files that the container would keep of an upload. */
    private static String uploads() throws IOException {
        try (var found = Files.walk(Path.of(System.getProperty("java.io.tmpdir")), 6)) {
            return found.filter(file -> file.getFileName().toString().startsWith("upload_"))
                    .sorted()
                    .map(Path::toString)
                    .collect(Collectors.joining("\n"));
        } catch (UncheckedIOException e) {
            // Somebody else's folder went meanwhile.
            return uploads();
        }
    }

    /** Saved whole by another program: the seal is gone, the words are the same. */
    private static byte[] savedAnew(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf);
                var out = new ByteArrayOutputStream()) {
            var form = document.getDocumentCatalog().getAcroForm();
            form.getFields().clear();
            document.getDocumentCatalog().setAcroForm(null);
            document.getPage(0)
                    .setAnnotations(document.getPage(0).getAnnotations().stream()
                            .filter(annotation -> !"Widget".equals(annotation.getSubtype()))
                            .toList());
            document.getDocumentCatalog().getCOSObject().removeItem(org.apache.pdfbox.cos.COSName.PERMS);
            document.save(out);
            return out.toByteArray();
        }
    }

    private static byte[] continued(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf);
                var out = new ByteArrayOutputStream()) {
            var information = document.getDocumentInformation();
            information.setTitle("Una altra cosa");
            information.getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(out);
            return out.toByteArray();
        }
    }

    private static byte[] somethingElse() throws IOException {
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            return out.toByteArray();
        }
    }
}
