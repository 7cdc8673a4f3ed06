package cat.inscriu.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.test.autoconfigure.web.servlet.MockMvcPrint;
import org.springframework.boot.test.autoconfigure.web.servlet.SpringBootMockMvcBuilderCustomizer;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The service's own interface in a story, through all its filters and on the thread of the test; the engine's is not part of it. */
public class Interface {
    public static final String JSON = "application/json";

    /** Of the accounts that stories make; the first administrator's stands in the settings of the tests. */
    private static final String ADMINISTRATOR = "first-administrator";

    private static final ObjectMapper READER = new ObjectMapper();

    private final WebApplicationContext context;
    private MockMvc http;

    Interface(WebApplicationContext context) {
        this.context = context;
    }

    /** What came back. */
    public record Answer(int status, byte[] body) {
        public String text() {
            return new String(this.body, StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            try {
                return READER.readTree(this.body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** @throws AssertionError unless the call did what it was asked to */
        public Answer done() {
            assertThat(this.status).as(text()).isBetween(200, 299);
            return this;
        }
    }

    /**
     * @param who account of a story, null for anybody
     * @param call as {@code PUT /api/editions/{code}/maximum}
     * @param given values for the path, under {@code {code}}, and without braces for the query
     * @param type of the body; null for none
     */
    public Answer call(String who, String call, Map<String, String> given, String type, String body) {
        var path = call.substring(call.indexOf(' ') + 1);
        for (var one : given.entrySet()) {
            path = path.replace(one.getKey(), one.getKey().startsWith("{") ? one.getValue() : one.getKey());
        }
        var asked = request(HttpMethod.valueOf(call.substring(0, call.indexOf(' '))), path);
        given.forEach((name, value) -> {
            if (!name.startsWith("{")) {
                asked.param(name, value);
            }
        });
        if (who != null) {
            asked.with(httpBasic(who, who.equals(ADMINISTRATOR) ? "only-for-tests-only-for-tests" : who + "-password"));
        }
        if (body != null) {
            asked.contentType(type).content(body.getBytes(StandardCharsets.UTF_8));
        }
        try {
            return answer(http().perform(asked).andReturn().getResponse());
        } catch (Exception e) {
            throw new IllegalStateException(call, e);
        }
    }

    private static Answer answer(MockHttpServletResponse response) {
        return new Answer(response.getStatus(), response.getContentAsByteArray());
    }

    private MockMvc http() {
        if (this.http == null) {
            var builder = MockMvcBuilders.webAppContextSetup(this.context);
            var asServed = new SpringBootMockMvcBuilderCustomizer(this.context);
            asServed.setPrint(MockMvcPrint.NONE);
            asServed.customize(builder);
            this.http = builder.build();
        }
        return this.http;
    }
}
