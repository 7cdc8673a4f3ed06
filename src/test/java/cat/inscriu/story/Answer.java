package cat.inscriu.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the service answered to one call. */
final class Answer {
    private final HttpResponse<byte[]> response;

    Answer(HttpResponse<byte[]> response) {
        this.response = response;
    }

    int status() {
        return this.response.statusCode();
    }

    /** The same answer, once it has the status. */
    Answer with(int status) {
        assertThat(status())
                .as("%s %s: %s", this.response.request().method(), this.response.uri(), text())
                .isEqualTo(status);
        return this;
    }

    byte[] body() {
        return this.response.body();
    }

    String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    /** The header's first value, or an empty text. */
    String header(String name) {
        return this.response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
        try {
            return Caller.JSON.readTree(body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The document, once it is a problem document (RFC 9457) of the status with every member that the interface promises.
     *
     * @param path of the call that it answers
     */
    JsonNode problem(int status, String path) {
        with(status);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        var problem = json();
        assertThat(names(problem)).as(text()).contains("type", "title", "status", "detail", "instance");
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asText()).isNotBlank();
        assertThat(problem.get("detail").asText())
                .isNotBlank()
                .doesNotContain("problem.")
                .doesNotContain("Exception");
        assertThat(problem.get("instance").asText()).isEqualTo(path);
        return problem;
    }

    /** The {@code field} of every fault of a problem document, once each fault has all its members. */
    List<String> faults(String path) {
        var fields = new ArrayList<String>();
        for (var fault : problem(422, path).get("errors")) {
            assertThat(names(fault)).contains("field", "code", "message");
            assertThat(fault.get("message").asText()).isNotBlank().doesNotContain("problem.");
            fields.add(fault.get("field").asText());
        }
        return fields;
    }

    static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
