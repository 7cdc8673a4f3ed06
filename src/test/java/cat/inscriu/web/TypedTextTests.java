package cat.inscriu.web;

import static cat.inscriu.support.Line.A17;
import static cat.inscriu.support.Line.A20;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.PrivateLinks;
import cat.inscriu.support.Proves;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody types markup, expressions and formulas into every field there is: they come out as the letters that they are. */
@OnSampleSite
@ExtendWith(OutputCaptureExtension.class)
class TypedTextTests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger EDITIONS = new AtomicInteger();

    private static final String MARKUP = "\"'><svg/onload=alert(1)></textarea><script>alert(2)</script>";
    private static final String EXPRESSION = "${7*191}#{7*191}[[${7*191}]]{{7*191}}__${T(java.lang.Runtime)}__";
    private static final String FORMULA = "=HYPERLINK(\"http://evil.example\")";
    private static final String ALL = FORMULA + MARKUP + EXPRESSION;

    @Autowired
    private EnrollmentRequests requests;

    @Autowired
    private PrivateLinks links;

    private Visitor visitor;
    private String edition;
    private String number;

    @BeforeEach
    void everyFieldIsFilledWithIt(@LocalServerPort int port) throws IOException {
        this.visitor = new Visitor(port);
        SampleSite.make(this.visitor);
        this.edition = "ATB-TYPED-" + EDITIONS.incrementAndGet();
        this.visitor.publishes(this.edition, Instant.now().minus(Duration.ofDays(1)), "");
        var form = new LinkedHashMap<String, Object>(Map.of(
                "email",
                "tipus" + EDITIONS.get() + "@vic.cat",
                "entityCode",
                "9900010001",
                "requirementsDeclared",
                true,
                "privacyAccepted",
                true,
                "language",
                "ca"));
        for (var field : List.of("jobTitle", "professionalGroup", "functionalArea", "motivation")) {
            form.put(field, ALL);
        }
        form.put("familyNames", FORMULA + EXPRESSION);
        form.put("givenName", FORMULA + MARKUP);
        var answer =
                this.visitor.tells("/api/editions/" + this.edition + "/enrollments", JSON.writeValueAsString(form));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        this.number = answer.body().replaceAll(".*\"(\\d{4}-\\d+)\".*", "$1");
        var link = "/enrollments/" + token();
        this.visitor.sends(link + "/verification", this.visitor.opens(link), Map.of());
    }

    private String token() {
        return this.links.token(this.requests.findById(this.number).orElseThrow());
    }

    @Test
    @Proves(A17)
    void itIsShownAsTextOnEveryPageThatShowsIt(CapturedOutput log) throws IOException {
        var shown = new LinkedHashMap<String, HttpResponse<String>>();
        for (var path : List.of("", "/data", "/withdrawal", "/erasure")) {
            shown.put(path, this.visitor.opens("/enrollments/" + token() + path));
        }
        var form = new LinkedHashMap<String, String>();
        for (var field : List.of(
                "givenName",
                "familyNames",
                "email",
                "entity",
                "entityAsked",
                "jobTitle",
                "professionalGroup",
                "functionalArea",
                "motivation",
                "language",
                "nationalId",
                "key")) {
            form.put(field, ALL);
        }
        shown.put(
                "form",
                this.visitor.sends("/editions/" + this.edition, this.visitor.opens("/editions/" + this.edition), form));
        for (var path : List.of("/?q=", "/certificates?code=", "/?channel=", "/?from=")) {
            shown.put(path, this.visitor.opens(path + java.net.URLEncoder.encode(ALL, StandardCharsets.UTF_8)));
        }
        this.visitor.signsIn("coordinator");
        for (var path : List.of("", "?status=UNDER_REVIEW", "/attendance", "/cancellation", "/deadline")) {
            shown.put("staff" + path, this.visitor.opens("/staff/editions/" + this.edition + path));
        }
        shown.put("staff?q", this.visitor.opens("/staff?q=" + java.net.URLEncoder.encode(ALL, StandardCharsets.UTF_8)));
        for (var file : unzipped(this.visitor.saves("/staff/editions/" + this.edition + "/dossier.zip"))
                .entrySet()) {
            if (file.getKey().endsWith(".html")) {
                harmless(file.getKey(), file.getValue());
            }
        }
        this.visitor.signsIn("admin");
        var privacy = this.visitor.opens("/staff/privacy");
        shown.put("privacy", this.visitor.sends("/staff/privacy", privacy, Map.of("who", this.number)));

        shown.forEach((path, page) -> harmless(path, page.body()));
        assertThat(shown.values())
                .filteredOn(page -> page.body().contains("&lt;svg/onload"))
                .hasSizeGreaterThan(6);
        assertThat(log.getAll()).doesNotContain("svg/onload");
    }

    private static void harmless(String where, String html) {
        assertThat(html)
                .as(where)
                .doesNotContain("<svg/onload", "<script>alert", "1337", "</textarea><script")
                .doesNotContain("\"'><");
    }

    /** What answers programs says what it is, so that no browser takes it for a page. */
    @Test
    @Proves({A17, A20})
    void exportsAndAnswersAreWhatTheySayAndComputeNothing() throws IOException {
        var lists = "/api/editions/" + this.edition + "/enrollments";
        for (var path : List.of(lists, lists + ".csv", "/api/editions/" + this.edition + "/attendance.csv")) {
            var answer = this.visitor.program("coordinator", "GET", path, "*/*", null);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).doesNotContain("html");
            assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .as(path)
                    .contains("nosniff");
            if (path.endsWith(".csv")) {
                assertThat(answer.body().lines().skip(1))
                        .as(path)
                        .noneMatch(line -> line.matches("(?s).*(^|[,;\"])\\s*[=+@-].*HYPERLINK.*"));
            }
        }
        this.visitor.signsIn("coordinator");
        var dossier = unzipped(this.visitor.saves("/staff/editions/" + this.edition + "/dossier.zip"));
        assertThat(dossier.get("requests.csv")).contains("'=HYPERLINK").doesNotContain("\"=HYPERLINK", ",=HYPERLINK");
    }

    private static Map<String, String> unzipped(HttpResponse<byte[]> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
