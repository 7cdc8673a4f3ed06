package cat.inscriu.web;

import static cat.inscriu.support.Line.A14;
import static cat.inscriu.support.Line.A28;
import static cat.inscriu.support.Line.A30;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.audit.Chain;
import cat.inscriu.audit.Verification;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.PrivateLinks;
import cat.inscriu.support.Proves;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A28, A30: what people see of their own data, what staff see of others', and what both leave on record. */
@OnSampleSite
class OwnDataTests {
    private static final AtomicInteger PERSONS = new AtomicInteger();

    @Autowired
    private EnrollmentRequests requests;

    @Autowired
    private PrivateLinks links;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Chain chain;

    @Autowired
    private Verification verification;

    private Visitor visitor;
    private String email;
    private String nationalId;
    private String masked;

    @BeforeEach
    void open(@LocalServerPort int port) throws IOException {
        this.visitor = new Visitor(port);
        SampleSite.make(this.visitor);
        var person = PERSONS.incrementAndGet();
        this.email = "olalla" + person + "@vilaprova.example.cat";
        var digits = 61_204_500 + person;
        this.nationalId = digits + "TRWAGMYFPDXBNJZSQVHLCKE".substring(digits % 23, digits % 23 + 1);
        this.masked = "***" + this.nationalId.substring(3, 7) + "**";
    }

    private String asks(String edition) {
        var answer = this.visitor.program(
                "coordinator", "POST", "/api/editions/" + edition + "/enrollments", "application/json", """
                {"givenName": "Olalla", "familyNames": "Bastons Pi", "email": "%s", "nationalId": "%s",
                 "entityCode": "9900010001", "jobTitle": "Tècnica", "motivation": "<b>Aprendre</b>",
                 "requirementsDeclared": true, "privacyAccepted": true, "language": "ca"}""".formatted(
                                this.email, this.nationalId));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return answer.body().replaceAll(".*\"(\\d{4}-\\d+)\".*", "$1");
    }

    private String link(String number) {
        var token = this.links.token(this.requests.findById(number).orElseThrow());
        return "/enrollments/" + token;
    }

    private String status(String number) {
        return this.requests.findById(number).orElseThrow().status().name();
    }

    @Test
    @Proves(A28)
    void whoHoldsTheLinkSeesTheOwnDataAndNoNationalId() {
        var number = asks("ATB-MANUAL");

        var page = this.visitor.opens(link(number) + "/data");
        var file = this.visitor.opens(link(number) + "/data.json");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Olalla Bastons Pi", this.email, this.masked, "&lt;b&gt;Aprendre&lt;/b&gt;")
                .doesNotContain(this.nationalId);
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body())
                .contains(
                        "\"givenName\":\"Olalla\"",
                        "\"nationalIdMasked\":\"" + this.masked + "\"",
                        "\"requestNumber\":\"" + number)
                .doesNotContain(this.nationalId);
    }

    /** Mail filters open every link. */
    @Test
    @Proves({A14, A30})
    void openingErasesNothingAndTheButtonErasesAllFromTheMailbox() {
        var one = asks("ATB-MANUAL");
        var other = asks("ATB-AUTO");
        var link = link(one);

        var page = this.visitor.opens(link + "/erasure");

        assertThat(page.body()).contains(one, other);
        assertThat(status(one)).isEqualTo("RECEIVED");

        var answer = this.visitor.sends(link + "/erasure", page, Map.of());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Les vostres dades s&#39;han suprimit");
        assertThat(status(one)).isEqualTo("WITHDRAWN");
        assertThat(status(other)).isEqualTo("WITHDRAWN");
        assertThat(this.visitor.opens(link).statusCode()).isEqualTo(404);
        assertThat(this.database
                        .sql("select count(*) from person where email = ? or given_name = 'Olalla' and email_key = ?")
                        .params(this.email, this.email)
                        .query(Integer.class)
                        .single())
                .isZero();
        // The pages of the erased still answer whoever may see them.
        assertThat(this.visitor
                        .program("coordinator", "GET", "/api/editions/ATB-MANUAL/enrollments", "*/*", null)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @Proves(A30)
    void anAdministratorFindsAndErasesAndEachLookIsOnRecord() {
        var number = asks("ATB-MANUAL");
        this.visitor.signsIn("admin");
        var front = this.visitor.opens("/staff/privacy");

        var found = this.visitor.sends("/staff/privacy", front, Map.of("who", this.email));

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).contains(number, this.masked).doesNotContain(this.nationalId);
        assertThat(acts(number)).contains("PERSON_READ admin PRIVACY");

        var erased = this.visitor.sends("/staff/privacy/" + number + "/erasure", found, Map.of());

        assertThat(erased.statusCode()).isEqualTo(302);
        assertThat(status(number)).isEqualTo("WITHDRAWN");
        assertThat(acts(number)).contains("PERSON_ERASED admin ASKED_OF_STAFF");
        var again = this.visitor.sends("/staff/privacy", this.visitor.opens("/staff/privacy"), Map.of("who", number));
        assertThat(again.body()).contains("ja s&#39;han anonimitzat").doesNotContain("Olalla");
    }

    private java.util.List<String> acts(String number) {
        this.chain.advance();
        return this.database
                .sql("select act || ' ' || coalesce(actor, '') || ' ' || coalesce(reason, '') from audit_entry"
                        + " where about = ?")
                .param(number)
                .query(String.class)
                .list();
    }

    @Test
    void theTrailIsShownCheckedAndExported() {
        asks("ATB-MANUAL");
        this.chain.advance();
        this.visitor.signsIn("admin");

        var page = this.visitor.opens("/staff/audit?verify=true&edition=ATB-MANUAL");
        var file = this.visitor.opens("/staff/audit.jsonl");

        assertThat(page.body()).contains("El registre és íntegre", "La sol·licitud canvia d&#39;estat", "127.0.0.0/24");
        assertThat(file.statusCode()).isEqualTo(200);
        var lines = file.body().lines().toList();
        assertThat(lines.get(0)).startsWith("{\"position\":1,");
        assertThat(file.body())
                .contains(file.headers().firstValue("X-Audit-Head").orElseThrow());
        assertThat(this.visitor.opens("/staff/audit.csv").body().lines().count())
                .isGreaterThanOrEqualTo(lines.size());
    }

    @Test
    @Proves(A28)
    void theFileOfAnEditionHoldsEverythingAndTheHashOfEach() throws Exception {
        var number = asks("ATB-MANUAL");
        this.visitor.signsIn("coordinator");

        var files = unzipped(this.visitor.saves("/staff/editions/ATB-MANUAL/dossier.zip"));

        assertThat(files)
                .containsKeys(
                        "edition.csv",
                        "requests.csv",
                        "edition-decisions.csv",
                        "timeline.csv",
                        "attendance.csv",
                        "certificates.csv",
                        "notices.csv",
                        "audit-trail.jsonl",
                        "index.html",
                        "manifest.json");
        assertThat(text(files, "requests.csv")).contains(number, "Bastons Pi").doesNotContain(this.nationalId);
        assertThat(text(files, "index.html")).contains(number, "Expedient de l&#39;edició ATB-MANUAL");
        var manifest = text(files, "manifest.json");
        files.forEach((name, content) -> {
            if (!name.equals("manifest.json")) {
                assertThat(manifest).as(name).contains(sha256(content));
            }
        });
        this.chain.advance();
        assertThat(this.database
                        .sql("select count(*) from audit_entry where act = 'PERSON_READ' and reason = 'DOSSIER'"
                                + " and edition_code = 'ATB-MANUAL' and actor = 'coordinator'")
                        .query(Integer.class)
                        .single())
                .isPositive();
        assertThat(this.verification.verify().intact()).isTrue();
    }

    private static Map<String, byte[]> unzipped(HttpResponse<byte[]> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
