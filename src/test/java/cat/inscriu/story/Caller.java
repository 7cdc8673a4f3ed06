package cat.inscriu.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Calls the service as another program does: a method, a path, a body, perhaps a name. Keeps no cookie. */
final class Caller {
    static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String root;
    private final Map<String, String> headers;

    private Caller(String root, Map<String, String> headers) {
        this.root = root;
        this.headers = headers;
    }

    /** Somebody who is not signed in. */
    static Caller anybody(int port) {
        return new Caller("http://127.0.0.1:" + port, Map.of());
    }

    /** The same, signed in as a user of the demo. */
    Caller as(String user) {
        var credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return with("Authorization", "Basic " + credentials);
    }

    Caller speaking(String language) {
        return with("Accept-Language", language);
    }

    Caller with(String header, String value) {
        var more = new HashMap<>(this.headers);
        more.put(header, value);
        return new Caller(this.root, Map.copyOf(more));
    }

    Answer get(String path) {
        return send("GET", path, null, null);
    }

    Answer post(String path) {
        return send("POST", path, null, null);
    }

    Answer post(String path, Object body) {
        return send("POST", path, "application/json", json(body));
    }

    Answer put(String path, Object body) {
        return send("PUT", path, "application/json", json(body));
    }

    /**
     * Make any call.
     *
     * @param body null for none
     */
    Answer send(String method, String path, String contentType, byte[] body) {
        var request = HttpRequest.newBuilder(URI.create(this.root + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        this.headers.forEach(request::header);
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static byte[] json(Object body) {
        try {
            return body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
