package cat.inscriu.web;

import static cat.inscriu.support.Line.A1;
import static cat.inscriu.support.Line.A11;
import static cat.inscriu.support.Line.A2;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * A1, A2, A4, A11: each role and each route that the running application has, tried. The tables stand in
 * {@code src/test/resources/roles}; a route without a row fails here, with the row to add.
 */
@OnSampleSite
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoleMatrixTests {
    private static final List<String> ROLES = List.of("stranger", "trainer", "coordinator", "auditor", "admin");
    private static final String GONE = "gone";
    private static final Pattern CSRF = Pattern.compile("\"token\":\"([^\"]+)\"");
    private static final Pattern FORM = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private final Map<String, Browser> browsers = new LinkedHashMap<>();

    /** A row: who may call the route. What no role is named for is refused to it. */
    private record Row(String route, Set<String> allowed) {
        static Row read(String line) {
            var cells = line.split("\\|", -1);
            var route = cells[0].strip().replaceAll("\\s+", " ");
            var named = List.of(cells[1].strip().split("\\s+")).stream()
                    .filter(role -> !role.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
            if (named.remove("everybody")) {
                named.addAll(ROLES);
            }
            if (named.remove("staff")) {
                named.addAll(ROLES.subList(1, ROLES.size()));
            }
            if (named.equals(Set.of("gone"))) {
                return new Row(route, Set.of(GONE));
            }
            if (!ROLES.containsAll(withoutMark(named))) {
                throw new IllegalArgumentException("no such role: " + line);
            }
            return new Row(route, named);
        }

        private static Set<String> withoutMark(Set<String> roles) {
            return roles.stream().map(role -> role.replace("!", "")).collect(Collectors.toSet());
        }

        boolean isGone() {
            return this.allowed.contains(GONE);
        }

        boolean allows(String role) {
            return withoutMark(this.allowed).contains(role);
        }

        /** Whether the role may, but the test had better not: marked with {@code !}. */
        boolean spares(String role) {
            return this.allowed.contains(role + "!");
        }

        String method() {
            var method = this.route.substring(0, this.route.indexOf(' '));
            return method.equals("ANY") ? "GET" : method;
        }

        String path() {
            return this.route
                    .substring(this.route.indexOf(' ') + 1)
                    .replaceAll("\\{[^/]*}", "x")
                    .replaceAll("\\*+", "x");
        }
    }

    /** Once: signing in is meant to be slow. */
    @BeforeAll
    void everybodyComes() throws Exception {
        for (var role : ROLES) {
            this.browsers.put(role, new Browser(role));
        }
    }

    @Test
    void everyRouteHasARow() throws Exception {
        var soft = new SoftAssertions();
        complete("own-routes.txt", new Routes(this.context).own(), "", soft);
        complete("application-routes.txt", new Routes(this.context).applications(), "", soft);
        complete("engine-routes.txt", new Routes(this.context).engine(), "/engine-rest", soft);
        soft.assertThat(new Routes(this.context).servlets())
                .as("servlets beside Spring's, whose routes are read; another one needs a table of its own")
                .containsExactlyInAnyOrder(
                        "/",
                        "/engine-rest/*",
                        "/camunda/api/engine/*",
                        "/camunda/api/admin/*",
                        "/camunda/api/cockpit/*",
                        "/camunda/api/tasklist/*",
                        "/camunda/api/welcome/*");
        soft.assertAll();
    }

    private void complete(String table, Set<String> routes, String mount, SoftAssertions soft) throws Exception {
        var rows = rows(table);
        var known = rows.stream().map(Row::route).collect(Collectors.toSet());
        var missing = new ArrayList<String>();
        for (var route : routes) {
            if (!known.contains(route)) {
                missing.add(observed(route, mount));
            }
        }
        soft.assertThat(missing)
                .as(
                        "routes without a row in src/test/resources/roles/%s. Add a line for each: its method and path, a bar,"
                                + " and the roles that may call it (%s; everybody; staff; none). What stands here is what the"
                                + " service answers today: judge whether that is right before you copy it, and mend Security if"
                                + " not",
                        table, ROLES)
                .isEmpty();
        var stale = known.stream()
                .filter(route -> !routes.contains(route) && !route.contains(" /camunda/app/"))
                .toList();
        soft.assertThat(stale).as("rows of %s for routes that are gone", table).isEmpty();
    }

    private String observed(String route, String mount) throws Exception {
        var row = new Row(route, Set.of());
        var open = new ArrayList<String>();
        for (var role : ROLES) {
            // Who administers may do harm by trying.
            var tries = row.method().equals("GET") || !role.equals("admin") && !route.endsWith("/logout");
            if (tries && isOpen(ask(role, row.method(), mount + row.path()), row)) {
                open.add(role);
            }
        }
        return "%-80s | %s".formatted(route, String.join(" ", open));
    }

    @Test
    @Proves({A2, A11})
    void ownRoutesAreForTheirRoles() throws Exception {
        holds("own-routes.txt", "", ROLES);
    }

    @Test
    @Proves({A1, A2})
    void theApplicationsOfTheEngineAreForTheirRoles() throws Exception {
        holds("application-routes.txt", "", ROLES);
    }

    /** Administrators may all of it, and are not let loose on it here. */
    @Test
    @Proves({A1, A2})
    void theEnginesInterfaceIsForItsRoles() throws Exception {
        holds("engine-routes.txt", "/engine-rest", ROLES.subList(0, 4));
        // The same in the copy that Tasklist calls, below the engine's name.
        holds("engine-routes.txt", "/camunda/api/engine/engine/default", List.of("coordinator"));
    }

    /** All roles at once, each going through the rows in its own browser. */
    private void holds(String table, String mount, List<String> roles) throws Exception {
        var rows = rows(table);
        var everybody = roles.stream()
                .map(role -> CompletableFuture.supplyAsync(() -> tried(role, rows, mount)))
                .toList();
        var soft = new SoftAssertions();
        for (var one : everybody) {
            for (var tried : one.get()) {
                var row = tried.row();
                if (row.isGone()) {
                    soft.assertThat(tried.answer().statusCode()).as(row.route()).isEqualTo(404);
                } else {
                    soft.assertThat(isOpen(tried.answer(), row))
                            .as(
                                    "%s %s%s as %s, answered %s",
                                    row.method(),
                                    mount,
                                    row.path(),
                                    tried.role(),
                                    tried.answer().statusCode())
                            .isEqualTo(row.allows(tried.role()));
                }
            }
        }
        soft.assertAll();
    }

    private record Tried(Row row, String role, HttpResponse<String> answer) {}

    private List<Tried> tried(String role, List<Row> rows, String mount) {
        var all = new ArrayList<Tried>();
        for (var row : rows) {
            var onlyAbove = row.route().equals("GET /engine") && mount.endsWith("/default");
            if (!row.spares(role) && !onlyAbove) {
                try {
                    all.add(new Tried(row, role, ask(role, row.method(), mount + row.path())));
                } catch (Exception e) {
                    throw new IllegalStateException(row.route() + " as " + role, e);
                }
            }
        }
        return all;
    }

    /** Refused is: asked to sign in, forbidden, or absent where there is no made-up id that explains it. */
    private static boolean isOpen(HttpResponse<String> answer, Row row) {
        var toSignIn = answer.statusCode() == 302
                && answer.headers().firstValue("Location").orElse("").endsWith("/login");
        var absent = answer.statusCode() == 404 && !row.route().matches(".*[{*].*");
        return answer.statusCode() != 401 && answer.statusCode() != 403 && !toSignIn && !absent;
    }

    private HttpResponse<String> ask(String role, String method, String path) throws Exception {
        return this.browsers.get(role).send(method, path);
    }

    private static List<Row> rows(String table) throws IOException {
        try (var text = RoleMatrixTests.class.getResourceAsStream("/roles/" + table)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Row::read)
                    .toList();
        }
    }

    /** Somebody signed in by the page, who sends along whatever token keeps others from sending in that name. */
    private final class Browser {
        private final CookieManager cookies = new CookieManager();
        private final HttpClient client;
        private final List<String> tokens = new ArrayList<>();

        /** A stranger keeps no cookie, as a program does, so that no page is refused for want of a token. */
        Browser(String role) throws Exception {
            if (role.equals("stranger")) {
                this.client = HttpClient.newHttpClient();
                return;
            }
            this.client = HttpClient.newBuilder().cookieHandler(this.cookies).build();
            var form = FORM.matcher(send("GET", "/login").body());
            form.find();
            this.client.send(
                    HttpRequest.newBuilder(at("/login"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(
                                    "username=" + role + "&password=" + role + "&_csrf=" + form.group(1)))
                            .build(),
                    BodyHandlers.ofString());
            var token = CSRF.matcher(send("GET", "/api/csrf").body());
            assertThat(token.find()).as("%s is signed in", role).isTrue();
            send("GET", "/camunda/app/tasklist/default/");
            this.tokens.addAll(List.of("X-CSRF-TOKEN", token.group(1), "X-XSRF-TOKEN", cookie("XSRF-TOKEN")));
        }

        private String cookie(String name) {
            return this.cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
        }

        HttpResponse<String> send(String method, String path) throws Exception {
            var reads = Set.of("GET", "HEAD", "OPTIONS").contains(method);
            var request = HttpRequest.newBuilder(at(path))
                    .header("Accept", path.matches("/(api|engine-rest|actuator|camunda/api)/.*") ? "*/*" : "text/html")
                    .method(method, reads ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
            if (!reads) {
                request.header("Content-Type", "application/json");
            }
            if (!this.tokens.isEmpty()) {
                request.headers(this.tokens.toArray(String[]::new));
            }
            try {
                return this.client.send(request.build(), BodyHandlers.ofString());
            } catch (IOException e) {
                // The connection that was kept open was closed just now; a new one is made.
                return this.client.send(request.build(), BodyHandlers.ofString());
            }
        }

        private URI at(String path) {
            return URI.create("http://localhost:" + RoleMatrixTests.this.port + path);
        }
    }
}
