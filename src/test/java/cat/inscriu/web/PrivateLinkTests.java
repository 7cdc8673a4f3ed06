package cat.inscriu.web;

import static cat.inscriu.support.Line.A11;
import static cat.inscriu.support.Line.A13;
import static cat.inscriu.support.Line.A14;
import static cat.inscriu.support.Line.A24;
import static cat.inscriu.support.Line.A28;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.PrivateLinks;
import cat.inscriu.support.Proves;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whoever holds a private link is the applicant; so it is hard to find, leaves no trace, and opening it does nothing. */
@OnSampleSite
@ExtendWith(OutputCaptureExtension.class)
class PrivateLinkTests {
    private static final AtomicInteger PERSONS = new AtomicInteger();
    private static final Pattern ELSEWHERE = Pattern.compile("(?:href|src|action)=\"(https?:)?//[^\"]*\"");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private EnrollmentRequests requests;

    @Autowired
    private PrivateLinks links;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private Visitor visitor;
    private String last;

    @BeforeEach
    void open() throws IOException {
        this.visitor = new Visitor(this.port);
        SampleSite.make(this.visitor);
    }

    @Test
    @Proves(A13)
    void itsSecretPartIsLongAndNoneFollowsFromAnother() {
        var tokens = List.of(token(asks()), token(asks()), token(asks()));
        for (var token : tokens) {
            var secret = secret(token);
            assertThat(secret.length * Byte.SIZE).isEqualTo(160);
            for (var other : tokens) {
                if (!other.equals(token)) {
                    var difference = BitSet.valueOf(secret);
                    difference.xor(BitSet.valueOf(secret(other)));
                    assertThat(difference.cardinality()).as("bits that differ").isBetween(40, 120);
                    // The name of one request with the secret of another.
                    assertThat(this.visitor
                                    .opens("/enrollments/" + traded(token, secret(other)))
                                    .statusCode())
                            .isEqualTo(404);
                }
            }
        }
    }

    private static byte[] secret(String token) {
        var bytes = Base64.getUrlDecoder().decode(token);
        return Arrays.copyOfRange(bytes, bytes.length - 20, bytes.length);
    }

    private static String traded(String token, byte[] secret) {
        var bytes = Base64.getUrlDecoder().decode(token);
        System.arraycopy(secret, 0, bytes, bytes.length - secret.length, secret.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Every page, file and answer below a link, as the service itself names them. */
    @Test
    @Proves({A13, A14})
    void openingWhateverIsBelowItChangesNothingAndLeavesItNowhere(CapturedOutput log) {
        var number = asks();
        var token = token(number);
        await().atMost(PATIENCE).until(() -> mailTo(this.last) != null);
        var before = standing(number);
        var opened = new TreeSet<String>();

        for (var pattern : patterns()) {
            var path = pattern.replace("{token}", token);
            for (var method : List.of("HEAD", "GET", "OPTIONS", "HEAD", "GET")) {
                var answer = this.visitor.asks(method, path, Map.of("Accept", "text/html,*/*"));
                var headers = answer.headers();
                assertThat(headers.firstValue("Cache-Control").orElse(""))
                        .as("%s %s", method, path)
                        .contains("no-store");
                assertThat(headers.firstValue("Referrer-Policy")).as(path).contains("no-referrer");
                assertThat(ELSEWHERE.matcher(answer.body()).results().map(found -> found.group()))
                        .as("links that lead elsewhere from %s", path)
                        .allMatch(link -> link.contains("video.example.org"));
            }
            opened.add(path);
        }

        assertThat(opened).hasSizeGreaterThan(8);
        assertThat(standing(number)).isEqualTo(before);
        assertThat(log.getAll()).doesNotContain(token, token.substring(15));
    }

    private TreeSet<String> patterns() {
        var patterns = new TreeSet<String>();
        this.mappings.getHandlerMethods().forEach((mapping, handler) -> {
            var methods = mapping.getMethodsCondition().getMethods();
            if (methods.isEmpty() || methods.contains(RequestMethod.GET)) {
                mapping.getPatternValues().stream()
                        .filter(pattern -> pattern.contains("{token}"))
                        .forEach(patterns::add);
            }
        });
        return patterns;
    }

    /** All that our tables say of the request and its person. */
    private List<Map<String, Object>> standing(String number) {
        return List.of(
                one("select * from enrollment_request where number = ?", number),
                one(
                        "select p.* from person p join enrollment_request r on r.person_id = p.id where r.number = ?",
                        number),
                one("select count(*) c, max(id) m from request_event where request_number = ?", number),
                one("select count(*) c, max(status) s from notice where about = ?", number),
                one("select count(*) c from place where request_number = ?", number),
                one("select count(*) c, max(REV_) r from ACT_RU_EXECUTION where BUSINESS_KEY_ = ?", number));
    }

    private Map<String, Object> one(String query, String number) {
        return this.database.sql(query).param(number).query().singleRow();
    }

    /** What is below one's own link is one's own. */
    @Test
    @Proves(A11)
    void itOpensNothingOfAnybodyElse() {
        var mine = asks();
        var theirs = asks();
        var link = "/enrollments/" + token(mine);
        for (var path : List.of(link, link + "/data", link + "/data.json", "/api" + link)) {
            assertThat(this.visitor.asks("GET", path, Map.of("Accept", "*/*")).body())
                    .as(path)
                    .contains(mine)
                    .doesNotContain(theirs);
        }
        for (var act : List.of("withdrawal", "verification")) {
            this.visitor.posts(link + "/" + act, Map.of("token", token(theirs), "number", theirs));
        }
        assertThat(one("select status from enrollment_request where number = ?", theirs))
                .containsValue("RECEIVED");
        for (var path : List.of("/certificate.pdf", "/sessions.ics")) {
            assertThat(this.visitor.opens(link + path).statusCode()).as(path).isEqualTo(404);
        }
    }

    /** Nobody in front is trusted in the demo, and nobody's headers make a link anywhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Host: localhost\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https",
                "Host: localhost\r\nForwarded: host=evil.example;proto=https",
                "Host: localhost\r\nX-Forwarded-Prefix: //evil.example",
                "Host: localhost\r\nX-Original-URL: https://evil.example/\r\nX-Rewrite-URL: https://evil.example/"
            })
    @Proves(A24)
    void whateverARequestSaysOfItselfLinksAndRedirectsStayOurs(String headers) throws IOException {
        var email = "nom" + PERSONS.incrementAndGet() + "@vilaprova.example.cat";
        var answer = raw("POST", "/api/editions/ATB-MANUAL/enrollments", headers, "application/json", form(email));
        assertThat(answer).startsWith("HTTP/1.1 202").doesNotContain("evil.example");
        var number = answer.replaceAll("(?s).*\"requestNumber\":\"([^\"]+)\".*", "$1");

        for (var path : List.of(
                "/",
                "/login",
                "/staff",
                "/camunda/app/tasklist/default/",
                "/language?to=es&back=/certificates",
                "/certificates?code=7K3Q9-ZT4M1-XB8RW-2C5HD",
                "/enrollments/" + token(number),
                "/v3/api-docs")) {
            var page = raw("GET", path, headers + "\r\nAccept: text/html,*/*", null, null);
            assertThat(page).as(path).doesNotContain("evil.example");
            assertThat(page.lines().filter(line -> line.startsWith("Location: ")))
                    .as("redirects of %s", path)
                    .allMatch(line -> line.matches("Location: /[^/].*"));
        }
        await().atMost(PATIENCE).until(() -> mailTo(email) != null);
        assertThat(mailTo(email))
                .contains("http://localhost:8080/enrollments/" + token(number))
                .doesNotContain("evil.example");
    }

    /** An address in a path or query is found in no line of the log, whatever becomes of the request. */
    @Test
    @Proves(A28)
    void theLogNamesNobodyWhateverIsAsked(CapturedOutput log) {
        var email = "traça" + PERSONS.incrementAndGet();
        this.visitor.tells("/api/editions/ATB-MANUAL/enrollments", form(email + "@vilaprova.example.cat"));
        this.visitor.tells("/api/editions/ATB-MANUAL/enrollments", form(email));
        this.visitor.tells("/api/editions/ATB-MANUAL/enrollments", form(email).replace("{", "{{"));
        this.visitor.posts("/login", Map.of("username", email, "password", email));
        this.visitor.opens("/certificates?code=" + "traca" + PERSONS.get());
        this.visitor.opens("/?q=traca" + PERSONS.get());

        assertThat(log.getAll()).contains("A sign-in was refused").doesNotContain(email, "traca" + PERSONS.get());
    }

    private String asks() {
        this.last = "enlla" + PERSONS.incrementAndGet() + "@vilaprova.example.cat";
        var answer = this.visitor.tells("/api/editions/ATB-MANUAL/enrollments", form(this.last));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return answer.body().replaceAll(".*\"(\\d{4}-\\d+)\".*", "$1");
    }

    private static String form(String email) {
        return """
                {"givenName": "Ermessenda", "familyNames": "Cabdevila Roig", "email": "%s", "entityCode": "9900010001",
                 "jobTitle": "Tècnica", "requirementsDeclared": true, "privacyAccepted": true, "language": "ca"}""".formatted(email);
    }

    private String token(String number) {
        return this.links.token(this.requests.findById(number).orElseThrow());
    }

    /** The first mail to the address, as the demo's mailbox shows it; null while there is none. */
    private String mailTo(String email) {
        var mail = Pattern.compile(
                        "href=\"(/demo/mailbox/\\d+)\"[^>]*>[^<]*</a>\\s*<span class=\"hint\">(?:(?!</li>).)*"
                                + Pattern.quote(email),
                        Pattern.DOTALL)
                .matcher(this.visitor.opens("/demo/mailbox").body());
        return mail.find() ? this.visitor.opens(mail.group(1)).body() : null;
    }

    /** Byte for byte, since a client of Java's own lets nobody forge these headers. */
    private String raw(String method, String path, String headers, String type, String body) throws IOException {
        var content = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        var head = method + " " + path + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n"
                + (type == null ? "" : "Content-Type: " + type + "\r\nContent-Length: " + content.length + "\r\n")
                + "\r\n";
        try (var socket = new Socket("127.0.0.1", this.port)) {
            var out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.write(content);
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
