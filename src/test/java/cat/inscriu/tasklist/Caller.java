package cat.inscriu.tasklist;

import cat.inscriu.tasklist.SampleTasks.Samples;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** A program or a browser that calls the service, as one person or as nobody. */
class Caller {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String root;
    private final List<String> headers = new ArrayList<>();
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(this.cookies).build();

    private Caller(int port) {
        this.root = "http://127.0.0.1:" + port;
    }

    static Caller nobody(int port) {
        return new Caller(port);
    }

    static Caller basic(int port, String id) {
        return basic(port, id, Samples.PASSWORD);
    }

    static Caller basic(int port, String id, String password) {
        var pair = (id + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Caller(port)
                .with("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** Sign in by the page, as a browser does. */
    static Caller session(int port, String id) throws IOException, InterruptedException {
        var caller = new Caller(port);
        var answer = caller.signIn(id, Samples.PASSWORD);
        if (answer.statusCode() != 302
                || answer.headers().firstValue("Location").orElse("").contains("error")) {
            throw new IllegalStateException(id + " could not sign in: " + answer.statusCode());
        }
        return caller;
    }

    HttpResponse<String> signIn(String id, String password) throws IOException, InterruptedException {
        var page = TOKEN.matcher(get("/login").body());
        page.find();
        var form = "username=" + encoded(id) + "&password=" + encoded(password) + "&_csrf=" + encoded(page.group(1));
        return send("POST", "/login", "application/x-www-form-urlencoded", form);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Caller with(String header, String value) {
        this.headers.add(header);
        this.headers.add(value);
        return this;
    }

    String cookie(String name) {
        return this.cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(cookie -> cookie.getValue())
                .findFirst()
                .orElse(null);
    }

    boolean hasCookies() {
        return !this.cookies.getCookieStore().getCookies().isEmpty();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, null, null);
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send("POST", path, "application/json", json);
    }

    HttpResponse<String> put(String path, String json) throws IOException, InterruptedException {
        return send("PUT", path, "application/json", json);
    }

    HttpResponse<String> send(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(this.root + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        for (var i = 0; i < this.headers.size(); i += 2) {
            request.header(this.headers.get(i), this.headers.get(i + 1));
        }
        return this.client.send(request.build(), BodyHandlers.ofString());
    }
}
