package cat.inscriu.web;

import static cat.inscriu.support.Line.A10;
import static cat.inscriu.support.Line.A15;
import static cat.inscriu.support.Line.A24;
import static cat.inscriu.support.Line.A25;
import static cat.inscriu.support.Line.A27;
import static cat.inscriu.support.Line.A29;
import static cat.inscriu.support.Line.A32;
import static cat.inscriu.support.Line.A7;
import static cat.inscriu.support.Line.A8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cat.inscriu.engine.Staff;
import cat.inscriu.support.Proves;
import com.nimbusds.jose.JOSEObjectType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** As the service runs in earnest: behind a proxy that ends TLS, with limits, and with the office's own OpenID provider. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "spring.datasource.url=jdbc:h2:mem:production;DB_CLOSE_DELAY=-1",
            "spring.datasource.username=sa",
            "spring.datasource.password=",
            "spring.mail.host=127.0.0.1",
            "inscriu.base-url=" + InProductionTests.SITE,
            "inscriu.enrollment.link-secret=only-for-tests-only-for-tests-only-for-tests",
            "inscriu.person.key=only-for-tests-only-for-tests-only-for-tests",
            // The start demands one before the provider is there; its port comes later.
            "inscriu.oidc.issuer=to be told",
            "inscriu.oidc.client-id=inscriu",
            "inscriu.oidc.client-secret=only-for-tests",
            "inscriu.oidc.groups.formacio-coordina=coordinators",
            "inscriu.oidc.groups.formacio-audita=auditors",
            // The proxy; 127.0.0.2 and others of this machine are strangers.
            "server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.1",
            "camunda.bpm.job-execution.enabled=false"
        })
@ActiveProfiles({"postgres", "oidc"})
@ExtendWith(OutputCaptureExtension.class)
class InProductionTests {
    static final String SITE = "https://formacio.example.cat";

    private static final String ADMIN = "first-administrator";
    private static final String PASSWORD = "only-for-tests-only-for-tests";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration A_MOMENT = Duration.ofSeconds(3);
    private static final Pattern FORM = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final MockOAuth2Server PROVIDER = new MockOAuth2Server();

    @DynamicPropertySource
    static void providerOpens(DynamicPropertyRegistry settings) {
        PROVIDER.start();
        settings.add("inscriu.oidc.issuer", () -> PROVIDER.issuerUrl("office").toString());
    }

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    Staff staff;

    @Autowired
    JdbcTemplate database;

    @BeforeEach
    void staffComes() {
        for (var id : List.of("berta", "joan", "mila")) {
            this.staff.account(id, PASSWORD, id, "", id + "@inscriu.example", List.of(Staff.COORDINATORS));
        }
    }

    @AfterEach
    void clockGoesOn() {
        ClockUtil.reset();
    }

    @AfterAll
    static void providerCloses() {
        PROVIDER.shutdown();
    }

    @Test
    @Proves({A10, A29})
    void cookiesAndHeadersAreStrict() throws Exception {
        var browser = new Browser("203.0.113.1");
        var page = browser.get("/login");

        var entered = browser.signIn("berta", PASSWORD).headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("__Host-inscriu="));
        assertThat(entered.findFirst().orElseThrow()).contains("Path=/;", "Secure", "HttpOnly", "SameSite=Lax");
        assertThat(header(page, "Strict-Transport-Security")).startsWith("max-age=31536000");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(page, "Permissions-Policy")).contains("camera=()");
        assertThat(header(page, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(header(page, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'self'")
                .doesNotContain("unsafe");
        assertThat(header(page, "Cache-Control")).contains("no-store");
        // A29.
        assertThat(page.headers().firstValue("Server")).isEmpty();
        assertThat(page.headers().firstValue("X-Powered-By")).isEmpty();
    }

    /** A session ends everywhere at once, and at last by itself. */
    @Test
    @Proves(A10)
    void signingOutEverywhereEndsTheOtherSessionsToo() throws Exception {
        var here = signedIn("berta", "203.0.113.2");
        var elsewhere = signedIn("berta", "203.0.113.3");

        here.post("/staff/sign-out-everywhere", Map.of("_csrf", here.token("/login")));

        assertThat(here.get("/api/csrf").statusCode()).isEqualTo(401);
        later(31);
        assertThat(elsewhere.get("/api/csrf").statusCode()).isEqualTo(401);
        assertThat(elsewhere.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(302);
        assertThat(signedIn("berta", "203.0.113.3").get("/api/csrf").statusCode())
                .isEqualTo(200);
    }

    @Test
    @Proves(A10)
    void aSessionEndsWithItsPasswordAndWithTheDay() throws Exception {
        var changed = signedIn("joan", "203.0.113.4");
        var user = this.identity.createUserQuery().userId("joan").singleResult();
        user.setPassword("another word for tests");
        this.identity.saveUser(user);
        later(31);
        assertThat(changed.get("/api/csrf").statusCode()).isEqualTo(401);

        ClockUtil.reset();
        var whole = signedIn("mila", "203.0.113.4");
        later(9 * 3600);
        assertThat(whole.get("/api/csrf").statusCode()).isEqualTo(200);
        later(10 * 3600 + 60);
        assertThat(whole.get("/api/csrf").statusCode()).isEqualTo(401);
    }

    /** Half an hour without a click; the time is put back where it stands, since sessions have the clock of the machine. */
    @Test
    @Proves(A10)
    void aSessionEndsWhenItsOwnerHasLeftTheDesk() throws Exception {
        var left = signedIn("berta", "203.0.113.52");
        var comesBack = signedIn("berta", "203.0.113.53");
        assertThat(left.get("/api/csrf").statusCode()).isEqualTo(200);

        idle(left, 29);
        assertThat(left.get("/api/csrf").statusCode()).isEqualTo(200);
        idle(left, 31);

        assertThat(left.get("/api/csrf").statusCode()).isEqualTo(401);
        assertThat(left.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(302);
        assertThat(comesBack.get("/api/csrf").statusCode()).isEqualTo(200);
    }

    private void idle(Browser browser, int minutes) {
        var id = new String(Base64.getDecoder().decode(browser.cookies.get("__Host-inscriu")), StandardCharsets.UTF_8);
        var millis = Duration.ofMinutes(minutes).toMillis();
        assertThat(this.database.update(
                        "update web_session set last_access_time = last_access_time - ?, expiry_time = expiry_time - ?"
                                + " where session_id = ?",
                        millis,
                        millis,
                        id))
                .isEqualTo(1);
    }

    /** Also for who stays signed in: in the interface, in Tasklist and in what Tasklist calls. */
    @Test
    @Proves(A10)
    void rightsThatWereTakenAwayEndWithinAMinute() throws Exception {
        this.staff.account("pau", PASSWORD, "pau", "", "pau@inscriu.example", List.of(Staff.COORDINATORS));
        var member = signedIn("pau", "203.0.113.54");
        var paths = List.of(
                "/api/training-actions",
                "/staff/sheets",
                "/camunda/app/tasklist/default/",
                "/camunda/api/engine/engine/default/task/count");
        for (var path : paths) {
            assertThat(member.get(path).statusCode()).as(path).isEqualTo(200);
        }

        this.identity.deleteMembership("pau", Staff.COORDINATORS);
        later(31);

        for (var path : paths) {
            assertThat(member.get(path).statusCode()).as(path).isIn(401, 403, 404);
        }
        assertThat(basic("pau", PASSWORD, "203.0.113.54").statusCode()).isEqualTo(403);
    }

    @Test
    void passwordsAreKeptByAModernHashAndOldOnesGoOver() throws Exception {
        assertThat(kept(ADMIN)).startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");
        // As the engine's own default would have kept it.
        var salt = "a salt";
        var old = MessageDigest.getInstance("SHA-512")
                .digest(("a word from before" + salt).getBytes(StandardCharsets.UTF_8));
        this.staff.account("vell", PASSWORD, "Vell", "", null, List.of(Staff.COORDINATORS));
        this.database.update(
                "update ACT_ID_USER set PWD_ = ?, SALT_ = ? where ID_ = 'vell'",
                "{SHA-512}" + Base64.getEncoder().encodeToString(old),
                salt);

        assertThat(basic("vell", "a word from before", "203.0.113.5").statusCode())
                .isEqualTo(200);
        assertThat(kept("vell")).startsWith("{argon2id}");
        assertThat(basic("vell", "a word from before", "203.0.113.5").statusCode())
                .isEqualTo(200);
        assertThat(basic("vell", "a word from later", "203.0.113.5").statusCode())
                .isEqualTo(401);
    }

    private String kept(String account) {
        return this.database.queryForObject("select PWD_ from ACT_ID_USER where ID_ = ?", String.class, account);
    }

    /** Guessing is slowed where it happens, and locks out nobody who is elsewhere or known. */
    @Test
    @Proves(A8)
    void guessingIsSlowedAndLocksNobodyOut(CapturedOutput log) throws Exception {
        var known = signedIn(ADMIN, "203.0.113.6");
        known.post("/logout", Map.of("_csrf", known.token("/login")));
        for (var i = 0; i < 5; i++) {
            assertThat(basic(ADMIN, "guess " + i, "203.0.113.6").statusCode()).isEqualTo(401);
        }

        assertThat(log.getAll()).contains("A sign-in was refused").doesNotContain("guess 4");

        var slowed = basic(ADMIN, PASSWORD, "203.0.113.6");
        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(header(slowed, "Retry-After")).isEqualTo("1");
        assertThat(slowed.body()).contains("urn:inscriu:problem:too-many-requests");
        var page = new Browser("203.0.113.6").signIn(ADMIN, PASSWORD);
        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.body()).contains("Massa peticions");

        assertThat(basic(ADMIN, PASSWORD, "203.0.113.7").statusCode()).isEqualTo(403);
        assertThat(known.signIn(ADMIN, PASSWORD)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .as("the browser of the owner, behind the same address")
                .doesNotContain("error");
        later(2);
        assertThat(basic(ADMIN, PASSWORD, "203.0.113.6").statusCode()).isEqualTo(403);
    }

    /** A stranger with many addresses holds up nobody where the owner has been, be it a program that keeps no cookie. */
    @Test
    @Proves(A8)
    void guessingFromManyAddressesHoldsUpStrangersAlone() throws Exception {
        this.staff.account("remei", PASSWORD, "remei", "", "remei@inscriu.example", List.of(Staff.COORDINATORS));
        assertThat(basic("remei", PASSWORD, "203.0.113.50").statusCode()).isEqualTo(200);
        for (var i = 0; i < 30; i++) {
            assertThat(basic("remei", "guess " + i, "198.51.100." + i).statusCode())
                    .isEqualTo(401);
        }

        assertThat(basic("remei", PASSWORD, "203.0.113.51").statusCode()).isEqualTo(429);
        assertThat(basic("remei", PASSWORD, "203.0.113.50").statusCode()).isEqualTo(200);
    }

    @Test
    @Proves({A25, A27})
    void aFloodIsRefusedAndOthersAreServed() throws Exception {
        var flood = new Browser("203.0.113.8");
        for (var i = 0; i < 100; i++) {
            assertThat(flood.json("POST", "/api/editions/none/enrollments", "{}")
                            .statusCode())
                    .isEqualTo(404);
        }
        var refused = flood.json("POST", "/api/editions/none/enrollments", "{}");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(1, 6);
        assertThat(refused.body()).contains("\"status\":429");
        assertThat(flood.get("/").statusCode()).as("reading goes on").isEqualTo(200);
        assertThat(new Browser("203.0.113.9")
                        .json("POST", "/api/editions/none/enrollments", "{}")
                        .statusCode())
                .isEqualTo(404);
        later(7);
        assertThat(flood.json("POST", "/api/editions/none/enrollments", "{}").statusCode())
                .isEqualTo(404);
    }

    /** Links and codes cannot be guessed by trying. */
    @Test
    @Proves({A8, A15})
    void guessingLinksAndCodesIsSlowed() throws Exception {
        var guesser = new Browser("203.0.113.10");
        for (var i = 0; i < 40; i++) {
            var path = i % 2 == 0 ? "/api/enrollments/guess" + i : "/certificates/guess" + i;
            assertThat(guesser.get(path).statusCode()).isEqualTo(404);
        }
        assertThat(guesser.get("/api/enrollments/guess").statusCode()).isEqualTo(429);
        assertThat(guesser.get("/certificates/guess").statusCode()).isEqualTo(429);
        assertThat(guesser.get("/api/editions").statusCode()).isEqualTo(200);
    }

    @Test
    @Proves(A27)
    void bodiesBeyondReasonAreNotRead() throws Exception {
        var sender = new Browser("203.0.113.11");
        var huge = "{\"motivation\":\"" + "x".repeat(70_000) + "\"}";
        var refused = sender.json("POST", "/api/editions/none/enrollments", huge);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("urn:inscriu:problem:too-large");
        var deep = "{\"givenName\":" + "[".repeat(500) + "]".repeat(500) + "}";
        assertThat(sender.json("POST", "/api/editions/none/enrollments", deep).statusCode())
                .isIn(400, 422);
    }

    /**
     * Each sender of a slow body holds a thread, where somebody reads it and where nobody does; one address gets some of them and
     * no more, and others are served.
     */
    @ParameterizedTest
    @ValueSource(strings = {"/privacy", "/check-in/none/1"})
    @Proves(A27)
    void whoSendsSlowlyHoldsUpNobodyElse(String path) throws Exception {
        var begun = "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: 1000\r\n\r\ngivenName=";
        var slow = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 85; i++) {
                slow.add(stranger("127.0.0.3", begun));
            }
            await().atMost(PATIENCE).until(() -> told("127.0.0.3", begun).startsWith("HTTP/1.1 429"));

            assertThat(new Browser("203.0.113.20").get("/").statusCode()).isEqualTo(200);
            assertThat(signedIn("mila", "203.0.113.20").get("/api/csrf").statusCode())
                    .isEqualTo(200);
            assertThat(told("127.0.0.3", "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .as("even to the same address, as long as it asks and sends nothing")
                    .startsWith("HTTP/1.1 200");
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
        await().atMost(PATIENCE)
                .until(() -> told(
                                "127.0.0.3",
                                "POST /privacy HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n"
                                        + "Connection: close\r\n\r\nu")
                        .startsWith("HTTP/1.1 405"));
    }

    /** Whoever is not the proxy may say what it likes of itself: it is who it is. */
    @Test
    @Proves({A8, A24})
    void headersOfAStrangerAreNotBelieved() throws Exception {
        var forged = "Host: evil.example\r\nX-Forwarded-For: 203.0.113.%d\r\nX-Forwarded-Proto: https\r\n"
                + "X-Forwarded-Host: evil.example\r\nForwarded: for=203.0.113.%<d;host=evil.example\r\nConnection: close\r\n";
        var wrong = Base64.getEncoder().encodeToString((ADMIN + ":guess").getBytes(StandardCharsets.UTF_8));
        for (var i = 0; i < 5; i++) {
            assertThat(told(
                            "127.0.0.2",
                            "GET /api/csrf HTTP/1.1\r\n" + forged.formatted(30 + i) + "Authorization: Basic " + wrong
                                    + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 401");
        }
        assertThat(told(
                        "127.0.0.2",
                        "GET /api/csrf HTTP/1.1\r\n" + forged.formatted(39) + "Authorization: Basic " + wrong
                                + "\r\n\r\n"))
                .as("five tries of one address, whatever five it claims")
                .startsWith("HTTP/1.1 429");

        var page = told("127.0.0.2", "GET /staff HTTP/1.1\r\n" + forged.formatted(40) + "Accept: text/html\r\n\r\n");
        assertThat(page)
                .doesNotContain("evil.example", "Strict-Transport-Security")
                .contains("Location: /login");
        var provider =
                told("127.0.0.2", "GET /oauth2/authorization/office HTTP/1.1\r\n" + forged.formatted(40) + "\r\n");
        assertThat(provider).contains("redirect_uri=" + SITE).doesNotContain("evil.example");
    }

    private Socket stranger(String address, String request) throws IOException {
        var socket = new Socket();
        socket.bind(new InetSocketAddress(address, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", this.port));
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    /** The answer, byte for byte, of which the first part is enough to whoever has not sent all; empty where none comes. */
    private String told(String address, String request) throws IOException {
        var whole = !request.contains("Content-Length: 1000");
        try (var socket = stranger(address, request)) {
            socket.setSoTimeout((int) (whole ? PATIENCE : A_MOMENT).toMillis());
            var answer = new ByteArrayOutputStream();
            var part = new byte[8192];
            for (var read = socket.getInputStream().read(part);
                    read > 0;
                    read = socket.getInputStream().read(part)) {
                answer.write(part, 0, read);
                if (!whole) {
                    break;
                }
            }
            return answer.toString(StandardCharsets.UTF_8);
        } catch (SocketException | SocketTimeoutException none) {
            return "";
        }
    }

    @Test
    @Proves({A7, A29})
    void nothingOfTheDemoIsThere() throws Exception {
        for (var sample : List.of("coordinator", "trainer", "auditor", "admin")) {
            assertThat(basic(sample, sample, "203.0.113.21").statusCode())
                    .as(sample)
                    .isEqualTo(401);
            assertThat(this.identity.createUserQuery().userId(sample).count()).isZero();
        }
        var stranger = new Browser("203.0.113.22");
        for (var path :
                List.of("/demo/mailbox", "/h2-console", "/swagger-ui/index.html", "/webjars/swagger-ui/index.html")) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
        }
        for (var path : List.of("/actuator/env", "/actuator/heapdump", "/actuator/sbom", "/actuator/prometheus")) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(401);
        }
    }

    /** Whatever goes wrong is told in the reader's words, and by nobody's name and version. */
    @Test
    @Proves(A29)
    void noErrorTellsWhatTheServiceIsMadeOf() throws Exception {
        var caller = new Browser("203.0.113.23");
        var answers = new ArrayList<String>();
        for (var path : List.of(
                "/none",
                "/api/none",
                "/api/editions?page=x",
                "/api/editions?size=99999999999999999999",
                "/?page=%00",
                "/engine-rest/none",
                "/actuator/none",
                "/editions/%ff",
                "/error")) {
            var answer = caller.get(path);
            assertThat(answer.statusCode()).as(path).isBetween(400, 499);
            answers.add(answer.headers().map() + answer.body());
        }
        for (var body : List.of("{", "[]", "{\"email\": {\"a\": [1, 2", "null", "\u0000", "{\"x\":1e999999999}")) {
            var answer = caller.json("POST", "/api/editions/none/enrollments", body);
            assertThat(answer.statusCode()).as(body).isBetween(400, 499);
            answers.add(answer.headers().map() + answer.body());
        }
        for (var line :
                List.of("GET", "GET /\\ HTTP/1.1", "G\u0001T / HTTP/1.1", "TRACE / HTTP/1.1", "GET / HTTP/9.9")) {
            answers.add(told("127.0.0.4", line + "\r\nHost: x\r\nConnection: close\r\n\r\n"));
        }
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer)
                        .doesNotContainIgnoringCase("tomcat")
                        .doesNotContainIgnoringCase("apache")
                        .doesNotContain(
                                "Exception", "springframework", "org.", "java.", "\tat ", "Camunda", "ENGINE-"));
    }

    /** Once more through everything that answers, looking for what only the environment may know. */
    @Test
    @Proves(A32)
    void noSecretLeavesTheService(CapturedOutput log) throws Exception {
        var secrets = List.of("only-for-tests-only-for-tests-only-for-tests", "client-secret", "only-for-tests\"");
        var admin = signedIn(ADMIN, "203.0.113.24");
        var seen = new ArrayList<String>();
        for (var path : List.of(
                "/",
                "/login",
                "/privacy",
                "/v3/api-docs",
                "/staff",
                "/staff/audit",
                "/actuator",
                "/actuator/health",
                "/actuator/info",
                "/engine-rest/engine",
                "/engine-rest/version",
                "/engine-rest/user")) {
            seen.add(admin.get(path).body());
        }
        seen.add(log.getAll());

        assertThat(seen).allSatisfy(text -> assertThat(text).doesNotContain(secrets));
        assertThat(admin.get("/actuator/env").statusCode()).isEqualTo(404);
        assertThat(admin.get("/actuator/configprops").statusCode()).isEqualTo(404);
    }

    /** The redirect back is by the site's own address, whatever host the request names. */
    @Test
    @Proves(A24)
    void theOfficesProviderSaysWhoSomebodyIs() throws Exception {
        var browser = new Browser("203.0.113.12");
        assertThat(browser.get("/login").body()).contains("/oauth2/authorization/office");

        var done = byProvider(browser, "quim", List.of("formacio-coordina", "esports"));

        assertThat(done.headers().firstValue("Location")).contains("/camunda/app/tasklist/default/");
        assertThat(browser.get("/api/training-actions").statusCode()).isEqualTo(200);
        assertThat(browser.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(browser.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
        assertThat(kept("quim")).isNull();
        assertThat(basic("quim", "null", "203.0.113.12").statusCode()).isEqualTo(401);
    }

    @Test
    void rightsFollowTheProviderAtEachSignIn() throws Exception {
        byProvider(new Browser("203.0.113.13"), "rosa", List.of("formacio-coordina"));
        var before = new Browser("203.0.113.13");
        byProvider(before, "rosa", List.of("formacio-audita"));

        assertThat(this.identity.createGroupQuery().groupMember("rosa").list())
                .extracting(group -> group.getId())
                .containsExactly(Staff.AUDITORS);
        assertThat(before.json("POST", "/api/training-actions", "{}").statusCode())
                .isEqualTo(403);
        assertThat(before.get("/api/training-actions").statusCode()).isEqualTo(200);
    }

    @Test
    @Proves(A7)
    void whomTheProviderCannotGiveStaysOutside() throws Exception {
        var nobody = new Browser("203.0.113.14");
        assertThat(byProvider(nobody, "pep", List.of("esports")).headers().firstValue("Location"))
                .contains("/login?unknown");
        assertThat(nobody.get("/api/csrf").statusCode()).isEqualTo(401);
        assertThat(this.identity.createUserQuery().userId("pep").count()).isZero();

        var impostor = new Browser("203.0.113.14");
        assertThat(byProvider(impostor, ADMIN, List.of("formacio-coordina"))
                        .headers()
                        .firstValue("Location"))
                .as("an account with a password is not the provider's")
                .contains("/login?unknown");
        assertThat(impostor.get("/api/csrf").statusCode()).isEqualTo(401);

        var forged = new Browser("203.0.113.14");
        forged.get("/login");
        assertThat(forged.get("/login/oauth2/code/office?code=x&state=y")
                        .headers()
                        .firstValue("Location"))
                .contains("/login?unknown");
    }

    /** As a browser is led: to the provider, which signs the person in, and back. */
    private HttpResponse<String> byProvider(Browser browser, String account, List<String> groups) throws Exception {
        PROVIDER.enqueueCallback(new DefaultOAuth2TokenCallback(
                "office",
                account,
                JOSEObjectType.JWT.getType(),
                null,
                Map.of("preferred_username", account, "given_name", account, "groups", groups),
                300));
        var there = header(browser.get("/oauth2/authorization/office"), "Location");
        assertThat(there).contains("code_challenge_method=S256", "redirect_uri=" + SITE + "/login/oauth2/code/office");
        var back = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(there)).build(), BodyHandlers.ofString())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(back).startsWith(SITE + "/login/oauth2/code/office?");
        return browser.get(back.substring(SITE.length()));
    }

    private static void later(long seconds) {
        ClockUtil.offset(seconds * 1000);
    }

    private Browser signedIn(String id, String address) throws Exception {
        var browser = new Browser(address);
        var answer = browser.signIn(id, PASSWORD);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).doesNotContain("error");
        return browser;
    }

    private HttpResponse<String> basic(String id, String password, String address) throws Exception {
        var pair = (id + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Browser(address)
                .send(
                        "GET",
                        "/api/training-actions",
                        null,
                        null,
                        "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

    /** Somebody behind the proxy, whose cookies travel although the test itself speaks without TLS. */
    private final class Browser {
        private final HttpClient client = HttpClient.newHttpClient();
        private final Map<String, String> cookies = new LinkedHashMap<>();
        private final String address;

        Browser(String address) {
            this.address = address;
        }

        HttpResponse<String> get(String path) throws Exception {
            return send("GET", path, null, null, null);
        }

        HttpResponse<String> json(String method, String path, String body) throws Exception {
            var token = this.cookies.isEmpty() ? null : csrf();
            return send(method, path, "application/json", body, token);
        }

        private String csrf() throws Exception {
            return get("/api/csrf").body().replaceFirst("(?s).*\"token\":\"([^\"]+)\".*", "$1");
        }

        HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
            var form = fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return send("POST", path, "application/x-www-form-urlencoded", form, null);
        }

        String token(String page) throws Exception {
            var found = FORM.matcher(get(page).body());
            assertThat(found.find()).isTrue();
            return found.group(1);
        }

        HttpResponse<String> signIn(String id, String password) throws Exception {
            return post("/login", Map.of("username", id, "password", password, "_csrf", token("/login")));
        }

        HttpResponse<String> send(String method, String path, String type, String body, String secret)
                throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + InProductionTests.this.port + path))
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                    .header("X-Forwarded-For", this.address)
                    .header("X-Forwarded-Proto", "https")
                    .header("Accept", path.contains("/api/") ? "*/*" : "text/html");
            if (type != null) {
                request.header("Content-Type", type);
            }
            if (secret != null) {
                request.header(secret.startsWith("Basic ") ? "Authorization" : "X-CSRF-TOKEN", secret);
            }
            if (!this.cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        this.cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
            }
            var answer = this.client.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        }

        private void keep(String cookie) {
            var pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
            if (cookie.contains("Max-Age=0")) {
                this.cookies.remove(pair[0]);
            } else {
                this.cookies.put(pair[0], pair[1]);
            }
        }
    }
}
