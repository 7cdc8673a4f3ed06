package cat.inscriu.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The first administrator with a browser, on the pages of a node. */
final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Office office;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private Browser(Office office) {
        this.office = office;
    }

    static Browser signedIn(Office office) {
        var browser = new Browser(office);
        var answer = browser.posts(
                "/login",
                "application/x-www-form-urlencoded",
                "username=" + Office.coordinator() + "&password=" + Office.password());
        assertThat(answer.statusCode()).isEqualTo(302);
        return browser;
    }

    HttpResponse<String> opens(String path) {
        return send(
                HttpRequest.newBuilder(URI.create(this.office.address() + path)).build());
    }

    /** Press a button of the page. @param fields as a form encodes them */
    HttpResponse<String> sends(String path, String page, String fields) {
        return posts(
                path,
                "application/x-www-form-urlencoded",
                fields + "&_csrf=" + URLEncoder.encode(token(page), StandardCharsets.UTF_8));
    }

    /** Hand in a file with the form of the page. */
    HttpResponse<String> uploads(String path, String page, String field, String content) {
        var line = "----------inscriu";
        var body = "--" + line + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token(page) + "\r\n--"
                + line
                + "\r\nContent-Disposition: form-data; name=\"" + field
                + "\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                + content + "\r\n--" + line + "--\r\n";
        return posts(path, "multipart/form-data; boundary=" + line, body);
    }

    private String token(String page) {
        var token = TOKEN.matcher(opens(page).body());
        assertThat(token.find()).as("token in %s", page).isTrue();
        return token.group(1);
    }

    private HttpResponse<String> posts(String path, String type, String body) {
        return send(HttpRequest.newBuilder(URI.create(this.office.address() + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return this.client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
