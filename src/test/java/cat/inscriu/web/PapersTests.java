package cat.inscriu.web;

import static cat.inscriu.support.Line.A11;
import static cat.inscriu.support.Line.A13;
import static cat.inscriu.support.Line.A14;
import static cat.inscriu.support.Line.A4;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cat.inscriu.certificate.CertificateFiles;
import cat.inscriu.certificate.Certificates;
import cat.inscriu.engine.Staff;
import cat.inscriu.enrollment.EnrollmentRequest;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.enrollment.PrivateLinks;
import cat.inscriu.invariant.Invariants;
import cat.inscriu.support.Proves;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A13, A16: a certificate with a mistake and a link in wrong hands, as staff and holders put an end to them. */
@OnSampleSite
class PapersTests {
    private static final String EDITION = "lectura-facil-1";

    @Autowired
    private EnrollmentRequests requests;

    @Autowired
    private Certificates certificates;

    @Autowired
    private CertificateFiles files;

    @Autowired
    private PrivateLinks links;

    @Autowired
    private Staff staff;

    @Autowired
    private Invariants invariants;

    @Autowired
    private JdbcClient database;

    private int port;
    private Visitor visitor;

    @BeforeEach
    void open(@LocalServerPort int openPort) throws IOException {
        this.port = openPort;
        this.visitor = new Visitor(openPort);
        SampleSite.make(this.visitor);
        this.staff.account("archivist", "archivist", "Arxivera", "", null, List.of(Staff.COORDINATORS));
    }

    @Test
    void aCertificateWithAMistakeIsTakenBackAndIssuedAnew() throws IOException {
        var request = certified();
        var number = request.number().value();
        var papers = papers(request);
        var mistaken = this.certificates.of(number).orElseThrow();
        var document = this.files.of(number);
        this.visitor.signsIn("coordinator");

        var form = this.visitor.opens(papers + "/revocation");
        var incomplete = this.visitor.sends(
                papers + "/revocation", form, Map.of("certificate", mistaken.number(), "note", "x".repeat(1001)));
        assertThat(incomplete.statusCode()).isEqualTo(422);
        assertThat(incomplete.body())
                .contains("id=\"reason-fault\"", "id=\"note-fault\"", "id=\"sure-fault\"", "Trieu un motiu");
        assertThat(this.certificates.of(number).orElseThrow().revoked()).isFalse();

        var revocation = Map.of(
                "certificate", mistaken.number(), "reason", "WRONG_DATA", "note", "Cognom mal escrit", "sure", "true");
        assertThat(this.visitor.sends(papers + "/revocation", form, revocation).statusCode())
                .isEqualTo(302);
        assertThat(this.visitor.opens(papers).body())
                .contains("S&#39;ha anul·lat el certificat", "Hi havia dades errònies")
                .doesNotContain(papers + "/revocation\"");
        assertThat(this.visitor.sends(papers + "/revocation", form, revocation).statusCode())
                .as("sent twice")
                .isEqualTo(409);
        assertThat(this.visitor.opens("/certificates/" + mistaken.code()).body())
                .contains("es va anul·lar i no és vàlid", "no se n&#39;ha emès cap altre")
                .doesNotContain("Cognom mal escrit", "dades errònies");
        assertThat(check(document).body()).contains("El fitxer és nostre, però el certificat es va anul·lar");
        var link = "/enrollments/" + this.links.token(request);
        assertThat(this.visitor.opens(link + "/certificate.pdf").statusCode()).isEqualTo(404);
        assertThat(this.visitor.opens(link).body()).contains("el certificat que se us va emetre s&#39;ha anul·lat");
        assertThat(mail(request, "Cognom mal escrit")).contains(mistaken.number(), mistaken.code());
        assertThat(this.invariants.broken()).isEmpty();

        // Issued anew, with the name put right.
        var again = this.visitor.opens(papers + "/reissue");
        var familyNames = request(number).person().familyNames();
        assertThat(again.body()).contains("value=\"" + familyNames + "\"");
        var correction = Map.of(
                "certificate",
                mistaken.number(),
                "reason",
                "WRONG_DATA",
                "givenName",
                request.person().givenName(),
                "familyNames",
                familyNames + " i Bonavista",
                "sure",
                "true");
        assertThat(this.visitor.sends(papers + "/reissue", again, correction).statusCode())
                .isEqualTo(302);
        assertThat(this.visitor.sends(papers + "/reissue", again, correction).statusCode())
                .as("sent twice")
                .isEqualTo(409);

        var corrected = this.certificates.of(number).orElseThrow();
        assertThat(corrected.code()).isNotEqualTo(mistaken.code());
        assertThat(this.visitor.opens("/certificates/" + mistaken.code()).body())
                .contains("el substitueix el certificat número " + corrected.number())
                .doesNotContain(corrected.code());
        assertThat(this.visitor.opens("/certificates/" + corrected.code()).body())
                .contains("El certificat és vàlid", "i Bonavista");
        try (var pdf = Loader.loadPDF(this.files.of(number))) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("i Bonavista", corrected.code());
        }
        assertThat(mail(request, corrected.number())).contains(corrected.code()).doesNotContain(mistaken.code());
        assertThat(notices(number, "CERTIFIED")).startsWith("1").endsWith(corrected.number());
        assertThat(notices(number, "REVOKED")).containsExactly(mistaken.number());
        assertThat(trail(number))
                .contains(
                        "coordinator CERTIFICATE_REVOKED WRONG_DATA " + mistaken.number(),
                        "coordinator CERTIFICATE_REISSUED WRONG_DATA " + corrected.number(),
                        "coordinator PERSON_CORRECTED null familyNames")
                .noneMatch(entry -> entry.contains("Bonavista") || entry.contains("Cognom"));
        assertThat(this.invariants.broken()).isEmpty();
    }

    /** One letter tells of both; the certificate that goes is named nowhere but on its own page. */
    @Test
    void aValidCertificateIsReplacedInOneGo() {
        var request = certified();
        var number = request.number().value();
        var former = this.certificates.of(number).orElseThrow();
        var papers = papers(request);
        var told = notices(number, "REVOKED").size();
        this.visitor.signsIn("admin");

        var form = this.visitor.opens(papers + "/reissue");
        var wrong = this.visitor.sends(
                papers + "/reissue",
                form,
                Map.of(
                        "certificate", former.number(),
                        "reason", "OTHER",
                        "givenName", " ",
                        "familyNames", "Puig",
                        "nationalId", "12345678A",
                        "sure", "true"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"givenName-fault\"", "id=\"nationalId-fault\"");
        assertThat(this.certificates.of(number)).contains(former);

        var person = request(number).person();
        var sent = this.visitor.sends(
                papers + "/reissue",
                form,
                Map.of(
                        "certificate",
                        former.number(),
                        "reason",
                        "OTHER",
                        "givenName",
                        person.givenName(),
                        "familyNames",
                        person.familyNames(),
                        "course",
                        "true",
                        "sure",
                        "true"));

        assertThat(sent.statusCode()).isEqualTo(302);
        var newest = this.certificates.of(number).orElseThrow();
        assertThat(newest.revoked()).isFalse();
        assertThat(this.certificates.verify(former.code()).orElseThrow().replacedBy())
                .isEqualTo(newest.number());
        assertThat(notices(number, "REVOKED")).hasSize(told);
        assertThat(trail(number)).contains("admin CERTIFICATE_REVOKED OTHER " + former.number());
        assertThat(this.invariants.broken()).isEmpty();
    }

    /** A4, A11. */
    @Test
    @Proves({A4, A11})
    void papersOfAnotherUnitAreNotFound() {
        var request = certified();
        var papers = papers(request);
        var number = request.number().value();
        var certificate = this.certificates.of(number).orElseThrow();
        var token = this.links.token(request);
        for (var stranger : List.of("archivist", "trainer")) {
            var other = new Visitor(this.port);
            other.signsIn(stranger);
            var page = other.opens("/certificates");
            for (var path : List.of("", "/revocation", "/reissue", "/none")) {
                assertThat(other.opens(papers + path).statusCode())
                        .as(stranger + path)
                        .isEqualTo(404);
            }
            var all = Map.of("certificate", certificate.number(), "reason", "OTHER", "sure", "true");
            for (var act : List.of("/revocation", "/reissue", "/link-renewal", "/link-revocation")) {
                assertThat(other.sends(papers + act, page, all).statusCode())
                        .as(stranger + act)
                        .isEqualTo(404);
            }
            if (stranger.equals("archivist")) {
                for (var path : List.of("", "/dossier.zip", "/closing")) {
                    assertThat(other.opens("/staff/editions/" + EDITION + path).statusCode())
                            .as("of another unit's edition: %s", path)
                            .isEqualTo(404);
                }
            }
        }
        assertThat(this.certificates.of(number)).contains(certificate);
        assertThat(this.visitor.opens("/enrollments/" + token).statusCode()).isEqualTo(200);

        this.visitor.signsIn("coordinator");
        assertThat(this.visitor
                        .opens("/staff/editions/queixes-taulell-1/requests/" + number)
                        .statusCode())
                .as("of another edition")
                .isEqualTo(404);
        assertThat(this.visitor
                        .opens("/staff/editions/" + EDITION + "/requests/2026-99999")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anAuditorLooksAndChangesNothing() {
        var request = certified();
        var auditor = new Visitor(this.port);
        auditor.signsIn("auditor");

        var page = auditor.opens(papers(request));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("/link-renewal", "/revocation", "/reissue");
        assertThat(auditor.opens(papers(request) + "/revocation").statusCode()).isEqualTo(404);
        assertThat(auditor.sends(papers(request) + "/link-renewal", auditor.opens("/certificates"), Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(trail(request.number().value())).contains("auditor PERSON_READ BOARD null");
    }

    /** A13: the old link then answers as one that never was. */
    @Test
    @Proves(A13)
    void aLinkInWrongHandsIsRenewedByStaff() {
        var request = certified();
        var former = "/enrollments/" + this.links.token(request);
        this.visitor.signsIn("coordinator");

        var sent = this.visitor.sends(papers(request) + "/link-renewal", this.visitor.opens(papers(request)), Map.of());

        assertThat(sent.statusCode()).isEqualTo(302);
        endsLike(former);
        var renewed = this.links.token(request(request.number().value()));
        assertThat(mail(request, renewed)).doesNotContain(former);
        assertThat(this.visitor.opens("/enrollments/" + renewed).statusCode()).isEqualTo(200);
        assertThat(trail(request.number().value())).contains("coordinator LINK_RENEWED ASKED_OF_STAFF null");
    }

    @Test
    @Proves({A13, A14})
    void whoHoldsTheLinkHasItRenewedOrRevoked() {
        var request = live();
        var former = "/enrollments/" + this.links.token(request);
        // A14: opening changes nothing.
        var page = this.visitor.opens(former + "/link");
        assertThat(page.body()).contains(former + "/link-renewal", former + "/link-revocation");
        assertThat(this.visitor.opens(former + "/link-renewal").statusCode()).isEqualTo(405);
        assertThat(this.visitor.opens(former).statusCode()).isEqualTo(200);

        var ended = this.visitor.sends(former + "/link-renewal", page, Map.of());

        var renewed = this.links.token(request(request.number().value()));
        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(ended.body()).contains("Us hem enviat un enllaç nou").doesNotContain(renewed);
        endsLike(former);
        assertThat(mail(request, renewed)).doesNotContain(former);

        var revoked = this.visitor.asks("POST", "/api/enrollments/" + renewed + "/link-revocation", Map.of());

        assertThat(revoked.statusCode()).isEqualTo(204);
        endsLike("/enrollments/" + renewed);
        assertThat(notices(request.number().value(), "LINK")).hasSize(1);
        assertThat(request(request.number().value()).status()).isEqualTo(request.status());
        assertThat(trail(request.number().value()))
                .contains("null LINK_RENEWED ASKED_BY_PERSON null", "null LINK_REVOKED ASKED_BY_PERSON null");
    }

    /** Pages, files, buttons and interface alike, word by word as for a link that nobody ever had. */
    private void endsLike(String link) {
        var anybody = new Visitor(this.port);
        for (var rest : List.of("", "/link", "/data", "/data.json", "/erasure", "/withdrawal", "/certificate.pdf")) {
            var known = anybody.opens(link + rest);
            var unknown = anybody.opens("/enrollments/AAAAAAAAAAAAAA" + rest);
            assertThat(known.statusCode()).as(rest).isEqualTo(404);
            assertThat(shape(known)).as(rest).isEqualTo(shape(unknown));
        }
        for (var act : List.of("/withdrawal", "/verification", "/confirmation", "/link-renewal", "/link-revocation")) {
            var known = anybody.asks("POST", "/api" + link + act, Map.of());
            assertThat(known.statusCode()).as(act).isEqualTo(404);
        }
    }

    /** Without the address itself and what is new in each answer. */
    private static String shape(HttpResponse<String> page) {
        return page.body()
                .replaceAll("/enrollments/[\\w-]+", "/enrollments/x")
                .replaceAll("%2Fenrollments%2F[\\w-]+", "x")
                .replaceAll("value=\"[^\"]*\"", "");
    }

    private EnrollmentRequest certified() {
        return newest(EDITION, EnrollmentStatus.CERTIFIED);
    }

    private EnrollmentRequest live() {
        return newest("queixes-taulell-1", EnrollmentStatus.UNDER_REVIEW);
    }

    /** The last steps of the sample stories are the engine's own jobs, which go on after the start. */
    private EnrollmentRequest newest(String edition, EnrollmentStatus status) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> this.requests.of(edition, List.of(status)).stream()
                                .max(Comparator.comparing(EnrollmentRequest::order)),
                        Optional::isPresent)
                .orElseThrow();
    }

    private EnrollmentRequest request(String number) {
        return this.requests
                .of(this.requests.findById(number).orElseThrow().editionCode(), List.of(EnrollmentStatus.values()))
                .stream()
                .filter(one -> one.number().value().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private static String papers(EnrollmentRequest request) {
        return "/staff/editions/" + request.editionCode() + "/requests/" + request.number();
    }

    private HttpResponse<String> check(byte[] pdf) {
        return this.visitor.uploads("/certificates", this.visitor.opens("/certificates"), "certificat.pdf", pdf);
    }

    /** The mail to the person that contains the words, as HTML, once it is there. */
    private String mail(EnrollmentRequest request, String words) {
        var number = Pattern.compile(
                "/demo/mailbox/(\\d+)\"(?:(?!/demo/mailbox/).)*"
                        + Pattern.quote(request.person().email().value()),
                Pattern.DOTALL);
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> number.matcher(this.visitor.opens("/demo/mailbox").body())
                                .results()
                                .map(found -> this.visitor
                                        .opens("/demo/mailbox/" + found.group(1) + "/html")
                                        .body())
                                .filter(mail -> mail.contains(words))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private List<String> notices(String number, String kind) {
        return this.database
                .sql("select occurrence from notice where about = ? and kind = ? order by id")
                .params(number, kind)
                .query(String.class)
                .list();
    }

    private List<String> trail(String number) {
        return this.database
                .sql("select actor, act, reason, detail from audit_inbox where about = ?"
                        + " union all select actor, act, reason, detail from audit_entry where about = ?")
                .params(number, number)
                .query((row, i) ->
                        row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getString(4))
                .list();
    }
}
