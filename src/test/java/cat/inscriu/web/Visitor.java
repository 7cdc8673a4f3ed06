package cat.inscriu.web;

import java.io.ByteArrayOutputStream;
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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser that keeps cookies and runs no script, who also knows the staff's passwords of the demo. */
public final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");

    private final String site;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final HttpClient program = HttpClient.newHttpClient();

    public Visitor(int port) {
        this.site = "http://localhost:" + port;
    }

    /** Somebody who has signed in as that account of the demo's, or as nobody when it is empty. */
    static Visitor of(String account, int port) {
        var visitor = new Visitor(port);
        if (!account.isEmpty()) {
            visitor.signsIn(account);
        }
        return visitor;
    }

    public String site() {
        return this.site;
    }

    public HttpResponse<String> opens(String path) {
        return this.send(this.client, "GET", path, Map.of("Accept", "text/html"), (String) null);
    }

    public HttpResponse<String> asks(String method, String path, Map<String, String> headers) {
        return this.send(this.client, method, path, headers, (String) null);
    }

    /** Press the button of a page that was opened. */
    public HttpResponse<String> sends(String path, HttpResponse<String> page, Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        all.putIfAbsent("_csrf", value(TOKEN, page.body()));
        if (page.body().contains("name=\"key\"")) {
            all.putIfAbsent("key", value(KEY, page.body()));
        }
        return this.posts(path, all);
    }

    public HttpResponse<String> posts(String path, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return this.send(
                this.client,
                "POST",
                path,
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html"),
                body);
    }

    /** Send a page's form with one file in its field {@code file}, as a browser does. */
    public HttpResponse<String> uploads(String path, HttpResponse<String> page, String name, byte[] file) {
        var border = "border-of-the-parts-of-this-form";
        var head = "--" + border + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
                + value(TOKEN, page.body()) + "\r\n--" + border
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/pdf\r\n\r\n";
        var body = new ByteArrayOutputStream();
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + border + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return this.send(
                this.client,
                "POST",
                path,
                Map.of("Content-Type", "multipart/form-data; boundary=" + border, "Accept", "text/html"),
                BodyPublishers.ofByteArray(body.toByteArray()));
    }

    /** As the demo's staff do, whose passwords are their names; later pages are opened as that account. */
    public void signsIn(String staff) {
        var answer = sends("/login", opens("/login"), Map.of("username", staff, "password", staff));
        if (answer.headers().firstValue("Location").orElse("").contains("error")) {
            throw new IllegalStateException("no account " + staff);
        }
    }

    /** A file that a page offers, as it came. */
    public HttpResponse<byte[]> saves(String path) {
        try {
            return this.client.send(
                    HttpRequest.newBuilder(URI.create(this.site + path)).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<String> program(String staff, String method, String path, String type, String body) {
        var basic = Base64.getEncoder().encodeToString((staff + ":" + staff).getBytes(StandardCharsets.UTF_8));
        return this.send(
                this.program,
                method,
                path,
                Map.of("Authorization", "Basic " + basic, "Content-Type", type, "Accept", "*/*"),
                body);
    }

    /** A call of somebody's own program, without a cookie or a name. */
    public HttpResponse<String> tells(String path, String json) {
        return this.send(this.program, "POST", path, Map.of("Content-Type", "application/json", "Accept", "*/*"), json);
    }

    /** An edition of two sessions in forty days, of the sample sheet, that enrolls from {@code opens} on. */
    public void publishes(String code, Instant opens, String more) {
        var day = Instant.now().plus(Duration.ofDays(40)).truncatedTo(ChronoUnit.DAYS);
        var answer = this.program(
                "coordinator", "POST", "/api/training-actions/atendre-be/editions", "application/json", """
                {"code": "%s", "enrollmentOpensAt": "%s", "enrollmentClosesAt": "%s", "sessions": [
                  {"startsAt": "%s", "endsAt": "%s", "venue": "Recinte de la Maternitat, aula 3"},
                  {"startsAt": "%s", "endsAt": "%s", "venue": "https://video.example.org/aula-virtual-de-formacio-local"}]%s}
                """.formatted(
                                code,
                                opens,
                                day.minus(Duration.ofDays(10)),
                                day.plus(Duration.ofHours(8)),
                                day.plus(Duration.ofHours(12)),
                                day.plus(Duration.ofHours(176)),
                                day.plus(Duration.ofMinutes(176 * 60 + 210)),
                                more));
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.body());
        }
    }

    private HttpResponse<String> send(
            HttpClient by, String method, String path, Map<String, String> headers, String body) {
        return send(by, method, path, headers, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(
            HttpClient by, String method, String path, Map<String, String> headers, HttpRequest.BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(this.site + path)).method(method, body);
        headers.forEach(request::header);
        try {
            return by.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String value(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("no " + pattern + " in the page");
        }
        return found.group(1);
    }
}
