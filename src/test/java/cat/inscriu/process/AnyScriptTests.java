package cat.inscriu.process;

import static cat.inscriu.support.Line.F29;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.enrollment.PrivateLinks;
import cat.inscriu.support.Coordinator;
import cat.inscriu.support.EditionCode;
import cat.inscriu.support.Interface;
import cat.inscriu.support.Proves;
import cat.inscriu.support.Story;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Multipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Timestamp;
import java.text.Normalizer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.web.util.HtmlUtils;

/** Names of many scripts on the whole way: sent with decomposed accents, stored, listed, exported, mailed, certified. */
@Proves(F29)
class AnyScriptTests extends Story {
    private static final List<String> NAMES =
            List.of("Núria Col·lell", "Łukasz Żółć", "Ştefan", "محمد", "李小龍", "Ana 🎓");
    private static final GreenMail POST = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @Autowired
    private Interface http;

    @Autowired
    private EnrollmentRequests requests;

    @Autowired
    private PrivateLinks links;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private JavaMailSenderImpl sender;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void openThePost() {
        POST.start();
        this.sender.setPort(POST.getSmtp().getPort());
    }

    @AfterEach
    void closeThePost() {
        POST.stop();
        // Where nothing listens, as before.
        this.sender.setPort(9);
    }

    @Test
    void namesComeThroughWhole() throws Exception {
        var edition = given.edition().maximum(NAMES.size()).published();
        var people = new LinkedHashMap<String, RequestNumber>();
        for (var name : NAMES) {
            var request = applies(edition, name, people.size());
            applicant.verifies(request);
            coordinator.approves(request);
            people.put(name, request);
        }
        coordinator.closesEnrollment(edition);
        for (var step : List.of("Event_ReminderDue", "Event_EditionStarts", "Event_LastSessionEnds")) {
            engine.settle();
            engine.fires(step, edition);
        }
        people.values().forEach(request -> trainer.records(edition, request, 5, 5));
        trainer.handsIn(edition);
        engine.settle();

        var here = Map.of("{edition}", edition.value());
        var list = this.http
                .call(Coordinator.ID, "GET /api/editions/{edition}/enrollments", here, null, null)
                .done()
                .json();
        assertThat(list.get("content"))
                .extracting(one -> one.get("givenName").asText())
                .containsExactlyElementsOf(NAMES);
        assertThat(this.http
                        .call(Coordinator.ID, "GET /api/editions/{edition}/enrollments.csv", here, null, null)
                        .done()
                        .text())
                .contains(NAMES);
        assertThat(sheet(this.http
                        .call(Coordinator.ID, "GET /api/editions/{edition}/enrollments.xlsx", here, null, null)
                        .done()
                        .body()))
                .contains(NAMES);
        sendMail();
        for (var one : people.entrySet()) {
            assertThat(books.status(one.getValue())).isEqualTo(EnrollmentStatus.CERTIFIED);
            assertThat(stored(one.getValue())).isEqualTo(one.getKey());
            assertThat(mailTo(NAMES.indexOf(one.getKey()))).contains("Bon dia" + greeted(one.getKey()) + ":");
            assertThat(certificate(one.getValue())).contains(printed(one.getKey()));
        }
    }

    private RequestNumber applies(EditionCode edition, String name, int person) {
        var body = """
                {"givenName": "%s", "familyNames": "Puig", "email": "%s", "nationalId": null,
                 "entityCode": "08%08d", "jobTitle": "Tècnica", "requirementsDeclared": true, "privacyAccepted": true,
                 "language": "ca"}
                """.formatted(Normalizer.normalize(name, Normalizer.Form.NFD), address(person), person);
        var answer = this.http
                .call(
                        null,
                        "POST /api/editions/{edition}/enrollments",
                        Map.of("{edition}", edition.value()),
                        Interface.JSON,
                        body)
                .done();
        return new RequestNumber(answer.json().get("requestNumber").asText());
    }

    private static String address(int person) {
        return "somebody" + person + "@example.org";
    }

    private String stored(RequestNumber request) {
        return this.database
                .sql(
                        "select p.given_name from person p join enrollment_request r on r.person_id = p.id where r.number = ?")
                .param(request.value())
                .query(String.class)
                .single();
    }

    private void sendMail() {
        for (var round = 0; round < 20; round++) {
            this.database
                    .sql(
                            "select ID_ from ACT_RU_JOB where HANDLER_TYPE_ = 'notice' and DUEDATE_ <= ? order by cast(HANDLER_CFG_ as bigint)")
                    .param(Timestamp.from(time.now()))
                    .query(String.class)
                    .list()
                    .forEach(this.jobs::executeJob);
            time.pass(Duration.ofSeconds(2));
        }
    }

    /** The texts of all mails to the person. */
    private static String mailTo(int person) throws Exception {
        var text = new ByteArrayOutputStream();
        for (var mail : POST.getReceivedMessages()) {
            if (mail.getAllRecipients()[0].toString().equals(address(person))) {
                collect((Multipart) mail.getContent(), text);
            }
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static void collect(Multipart parts, ByteArrayOutputStream text) throws Exception {
        for (var i = 0; i < parts.getCount(); i++) {
            var part = parts.getBodyPart(i);
            if (part.getContent() instanceof Multipart inner) {
                collect(inner, text);
            } else if (part.isMimeType("text/plain")) {
                text.writeBytes(part.getContent().toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private String certificate(RequestNumber request) throws IOException {
        var url = this.links.url(this.requests.findById(request.value()).orElseThrow());
        var pdf = this.http
                .call(
                        null,
                        "GET /api/enrollments/{token}/certificate.pdf",
                        Map.of("{token}", url.substring(url.lastIndexOf('/') + 1)),
                        null,
                        null)
                .done()
                .body();
        try (var document = Loader.loadPDF(pdf)) {
            return Normalizer.normalize(new PDFTextStripper().getText(document), Normalizer.Form.NFKC);
        }
    }

    /** What has an emoji in it is taken for no name, and greeted without one. */
    private static String greeted(String name) {
        return name.contains("🎓") ? "" : ", " + name;
    }

    /** Emoji are left out on paper. */
    private static String printed(String name) {
        return Normalizer.normalize(name.replace(" 🎓", ""), Normalizer.Form.NFKC);
    }

    private static String sheet(byte[] book) throws IOException {
        var file = Files.createTempFile("requests", ".xlsx");
        try (var zip = new ZipFile(Files.write(file, book).toFile())) {
            var sheet =
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes();
            return HtmlUtils.htmlUnescape(new String(sheet, StandardCharsets.UTF_8));
        } finally {
            Files.delete(file);
        }
    }
}
