package cat.inscriu.web;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.engine.Staff;
import com.nimbusds.jose.JOSEObjectType;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
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
            "camunda.bpm.job-execution.enabled=false"
        })
@ActiveProfiles({"postgres", "oidc"})
class InProductionTests {
    static final String SITE = "https://formacio.example.cat";

    private static final String ADMIN = "first-administrator";
    private static final String PASSWORD = "only-for-tests-only-for-tests";
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

    /** A10. */
    @Test
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

    /** A10: a session ends everywhere at once, and at last by itself. */
    @Test
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

    /** A8: guessing is slowed where it happens, and locks out nobody who is elsewhere or known. */
    @Test
    void guessingIsSlowedAndLocksNobodyOut() throws Exception {
        var known = signedIn(ADMIN, "203.0.113.6");
        known.post("/logout", Map.of("_csrf", known.token("/login")));
        for (var i = 0; i < 5; i++) {
            assertThat(basic(ADMIN, "guess " + i, "203.0.113.6").statusCode()).isEqualTo(401);
        }

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

    /** A25, A27. */
    @Test
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

    /** A8, A13: links and codes cannot be guessed by trying. */
    @Test
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

    /** A27. */
    @Test
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

    /** A24: the redirect back is by the site's own address, whatever host the request names. */
    @Test
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
                    .header("Accept", path.startsWith("/api/") ? "*/*" : "text/html");
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
