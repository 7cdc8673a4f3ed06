package cat.inscriu.certificate;

import static cat.inscriu.support.Line.A15;
import static cat.inscriu.support.Line.A16;
import static cat.inscriu.support.Line.F7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cat.inscriu.seal.SealCheck;
import cat.inscriu.seal.SealFinding;
import cat.inscriu.support.Proves;
import cat.inscriu.web.NotFound;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** The register, and the public check over HTTP. */
@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:certificates;DB_CLOSE_DELAY=-1",
            "camunda.bpm.job-execution.enabled=false",
            "inscriu.demo.enabled=false",
            "spring.datasource.hikari.connection-timeout=4000",
            "inscriu.base-url=https://formacio.example.cat"
        })
@AutoConfigureMockMvc(addFilters = false)
class CertificatesTests {
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    private Certificates certificates;

    @Autowired
    private CertificateFiles files;

    @Autowired
    private CertificateRegister register;

    @Autowired
    private SealCheck seals;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MockMvc http;

    @Autowired
    private Clock clock;

    private String request;

    @BeforeEach
    void takeANewRequest() {
        this.request = String.format("2026-%05d", NEXT.incrementAndGet());
    }

    @AfterEach
    void letTimeRunAgain() {
        ClockUtil.reset();
    }

    @Test
    void issuesOncePerRequest() {
        var first = issue();
        var again = this.transaction.execute(status -> {
            this.certificates.issue(Samples.content(this.request));
            return this.certificates.issue(Samples.content(this.request));
        });

        assertThat(again).isEqualTo(first);
        assertThat(rows("certificate where request_number = '" + this.request + "'"))
                .isEqualTo(1);
        assertThat(first.requestNumber()).isEqualTo(this.request);
        assertThat(first.code()).matches("[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}");
        assertThat(first.revoked()).isFalse();
        assertThat(this.certificates.of(this.request)).contains(first);
    }

    @Test
    void refusesASecondRowOfAnotherTransaction() {
        issue();

        assertThatThrownBy(() -> this.transaction.executeWithoutResult(
                        status -> this.register.add(Samples.snapshot(Samples.content(this.request)))))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void issuesWithinTheCallersTransactionOnly() {
        assertThatThrownBy(() -> this.certificates.issue(Samples.content(this.request)))
                .isInstanceOf(IllegalTransactionStateException.class);

        this.transaction.executeWithoutResult(status -> {
            this.certificates.issue(Samples.content(this.request));
            status.setRollbackOnly();
        });

        assertThat(this.certificates.of(this.request)).isEmpty();
        assertThatThrownBy(() -> this.files.of(this.request)).isInstanceOf(NotFound.class);
    }

    @Test
    void numbersByTheOfficesYear() {
        ClockUtil.setCurrentTime(java.util.Date.from(java.time.Instant.parse("2026-12-31T23:30:00Z")));
        var issued = issue();
        this.request = this.request + "-b";
        var next = issue();

        assertThat(issued.issuedOn()).isEqualTo(LocalDate.of(2027, 1, 1));
        assertThat(issued.number()).matches("2027/\\d{6}");
        assertThat(Integer.parseInt(next.number().substring(5)))
                .isGreaterThan(Integer.parseInt(issued.number().substring(5)));
    }

    @Test
    void keepsTheDocumentAsItWasIssued() throws Exception {
        var issued = issue();
        var pdf = this.files.of(this.request);

        // The course was renamed and the person corrected their name: the certificate stays.
        this.transaction.executeWithoutResult(status -> this.certificates.issue(
                Samples.of(this.request, "Una Altra", null, "Un altre títol", CertificateKind.ACHIEVEMENT, "en")));

        assertThat(this.files.of(this.request)).isEqualTo(pdf);
        assertThat(this.certificates.verify(issued.code())).hasValueSatisfying(seen -> {
            assertThat(seen.holder()).isEqualTo("Núria Col·lell i Puigdomènech");
            assertThat(seen.title()).isEqualTo(Samples.title());
            assertThat(seen.kind()).isEqualTo(CertificateKind.ATTENDANCE);
        });
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains(issued.code())
                    .contains(issued.number())
                    .contains("Núria Col·lell i Puigdomènech")
                    .contains("https://formacio.example.cat/certificates/" + issued.code());
        }
    }

    /** Whoever closes an edition waits for no seal, and a question over the network holds no row. */
    @Test
    void sealsOutsideOfTheTransactionThatIssues() {
        issue();
        assertThat(rows(
                        "certificate_document d join certificate c on c.id = d.certificate_id where c.request_number = '"
                                + this.request + "'"))
                .isZero();

        assertThatThrownBy(() -> this.transaction.execute(status -> this.files.of(this.request)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("outside");
        var sealed = this.files.of(this.request);

        byte[] again = this.transaction.execute(status -> this.files.of(this.request));
        assertThat(again).isEqualTo(sealed);
        assertThat(this.jdbc
                        .sql("select pdf_sha256 from certificate where request_number = ?")
                        .param(this.request)
                        .query(String.class)
                        .single())
                .isEqualTo(DigestUtils.sha256Hex(sealed));
    }

    @Test
    void isSealedByTheKeyOfTheOffice() {
        issue();
        var sealed = this.files.of(this.request);

        assertThat(this.seals.of(sealed)).isEqualTo(new SealFinding(SealFinding.State.INTACT, false));
        assertThat(sealed).as("the document itself").startsWith('%', 'P', 'D', 'F');
        var atRest = this.jdbc
                .sql("select d.pdf from certificate_document d join certificate c on c.id = d.certificate_id"
                        + " where c.request_number = ?")
                .param(this.request)
                .query((row, n) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                .single();
        assertThat(atRest).startsWith("1.").doesNotContain("%PDF", "Diputaci");
    }

    @Test
    @Proves({F7, A16})
    void neverHandsOutADamagedDocument() {
        issue();
        this.files.of(this.request);
        this.jdbc
                .sql("update certificate_document set pdf = :half where certificate_id ="
                        + " (select id from certificate where request_number = :request)")
                .param("half", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII))
                .param("request", this.request)
                .update();

        assertThatThrownBy(() -> this.files.of(this.request))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void tellsThatACertificateWasRevokedAndIssuesAnewUnderAnotherCode() {
        var mistaken = issue();
        this.files.of(this.request);
        revoke("Nom mal escrit");
        revoke("Repetit");

        assertThat(this.certificates.verify(mistaken.code())).hasValueSatisfying(seen -> {
            assertThat(seen.valid()).isFalse();
            assertThat(seen.revoked()).isTrue();
            assertThat(seen.revokedOn()).isEqualTo(mistaken.issuedOn());
            assertThat(seen.replacedBy()).isNull();
        });
        assertThat(this.certificates.of(this.request))
                .hasValueSatisfying(c -> assertThat(c.revoked()).isTrue());
        assertThatThrownBy(() -> this.files.of(this.request)).isInstanceOf(NotFound.class);

        var corrected = issue();

        assertThat(corrected.code()).isNotEqualTo(mistaken.code());
        assertThat(corrected.number()).isNotEqualTo(mistaken.number());
        assertThat(this.certificates.of(this.request)).contains(corrected);
        assertThat(corrected.replaces()).isTrue();
        assertThat(this.certificates.verify(mistaken.code()).orElseThrow())
                .satisfies(seen -> assertThat(seen.valid()).isFalse())
                .satisfies(seen -> assertThat(seen.replacedBy()).isEqualTo(corrected.number()));
        assertThat(this.certificates.allOf(this.request))
                .extracting(IssuedCertificate::revoked)
                .containsExactly(false, true);
        assertThat(this.jdbc
                        .sql("select revoked_reason from certificate where number = :number")
                        .param("number", mistaken.number())
                        .query(String.class)
                        .single())
                .isEqualTo("Nom mal escrit");
    }

    @Test
    void cannotRevokeWhatWasNeverIssued() {
        assertThatThrownBy(() -> this.certificates.revoke("2026-99999", RevocationReason.OTHER, "berta", "res"))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void knowsWhoWasCertifiedInAnAction() {
        var before = this.clock.instant().minus(Duration.ofDays(1));
        var action = "atendre-be";
        assertThat(this.certificates.certifiedIn(action, Set.of(this.request), before))
                .isFalse();

        issue();

        assertThat(this.certificates.certifiedIn(action, List.of("2026-99998", this.request), before))
                .isTrue();
        assertThat(this.certificates.certifiedIn("una-altra", Set.of(this.request), before))
                .isFalse();
        assertThat(this.certificates.certifiedIn(action, Set.of("2026-99998"), before))
                .isFalse();
        assertThat(this.certificates.certifiedIn(action, Set.of(), before)).isFalse();
        assertThat(this.certificates.certifiedIn(action, Set.of(this.request), before.plus(Duration.ofDays(2))))
                .isFalse();

        revoke("Error");

        assertThat(this.certificates.certifiedIn(action, Set.of(this.request), before))
                .isFalse();
    }

    @Test
    @Proves({A15, A16})
    void showsWhatWasCertifiedToWhoHoldsTheCode() throws Exception {
        var issued = issue();
        var typed = issued.code().toLowerCase(java.util.Locale.ROOT).replace("-", "");
        var answer = this.http
                .perform(get("/api/certificates/{code}", typed))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(jsonPath("$.valid").value(true))
                .andExpect(jsonPath("$.revoked").value(false))
                .andExpect(jsonPath("$.code").value(issued.code()))
                .andExpect(jsonPath("$.number").value(issued.number()))
                .andExpect(jsonPath("$.issuedOn").value(issued.issuedOn().toString()))
                .andExpect(jsonPath("$.holder").value("Núria Col·lell i Puigdomènech"))
                .andExpect(jsonPath("$.title").value(Samples.title()))
                .andExpect(jsonPath("$.hours").value(15.0))
                .andExpect(jsonPath("$.attendedHours").value(12.5))
                .andExpect(jsonPath("$.editionCode").value("ATB-2026-1"))
                .andExpect(jsonPath("$.firstDay").value("2026-03-03"))
                .andExpect(jsonPath("$.lastDay").value("2026-04-14"))
                .andExpect(jsonPath("$.kind").value("ATTENDANCE"))
                .andExpect(jsonPath("$.issuer").value("Diputació · Servei de Formació Local"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);

        assertThat(answer)
                .contains("\"hours\":15.0,")
                .doesNotContain("12345678Z")
                .doesNotContain(this.request);
    }

    @Test
    @Proves(A15)
    void answersTheSameForUnknownAndMalformedCodes() throws Exception {
        for (var code : List.of("00000-00000-00000-00000", "x", "7K3Q9'--", "%25", "U".repeat(20), "0".repeat(5000))) {
            this.http
                    .perform(get("/api/certificates/{code}", code).header("Accept-Language", "ca"))
                    .andExpect(status().isNotFound())
                    .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                    .andExpect(header().string("Cache-Control", "no-store"))
                    .andExpect(jsonPath("$.status").value(404));
        }
    }

    @Test
    @Proves(A15)
    void drawsCodesThatNeverMeet() {
        var codes = new HashSet<String>();
        for (int i = 0; i < 5; i++) {
            codes.add(issue().code());
            this.request = this.request + "x";
        }

        assertThat(codes).hasSize(5);
    }

    private void revoke(String note) {
        this.certificates.revoke(this.request, RevocationReason.WRONG_DATA, "berta", note);
    }

    private IssuedCertificate issue() {
        return this.transaction.execute(status -> this.certificates.issue(Samples.content(this.request)));
    }

    private long rows(String from) {
        return this.jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }
}
