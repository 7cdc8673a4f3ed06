package cat.inscriu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an applicant's page costs the reader's line. */
@OnSampleSite
class PageCostTests {
    private static final int MOST_BYTES = 150_000;
    private static final Pattern FILE =
            Pattern.compile("<(?:link|script|img|iframe|use|source)\\b[^>]*?\\s(?:href|src)=\"([^\"#][^\"]*)\"");

    private final HttpClient browser = HttpClient.newHttpClient();
    private Visitor visitor;

    @BeforeEach
    void open(@LocalServerPort int port) throws IOException {
        this.visitor = new Visitor(port);
        SampleSite.make(this.visitor);
    }

    @Test
    void aFirstVisitIsLightAndAsksNoOtherHost() {
        this.visitor.publishes("COST-1", Instant.now().minus(Duration.ofDays(1)), ", \"approval\": \"AUTOMATIC\"");
        var request = "/enrollments/" + applied("COST-1", "cost@vic.cat");
        var pages = List.of(
                "/",
                "/?q=atendre&free=1&channel=Presencial",
                "/editions/COST-1",
                "/editions/COST-1/requested",
                request,
                request + "/withdrawal",
                "/none",
                "/privacy",
                "/accessibility",
                "/certificates");
        var weights = new LinkedHashMap<String, Integer>();

        for (var page : pages) {
            var answer = gets(page);
            var body = text(answer);
            var files = FILE.matcher(body)
                    .results()
                    .map(found -> found.group(1))
                    .distinct()
                    .toList();
            assertThat(files)
                    .as("files of %s", page)
                    .hasSizeGreaterThan(3)
                    .allMatch(file -> file.startsWith("/") && !file.startsWith("//"));
            weights.put(
                    page,
                    answer.body().length
                            + files.stream()
                                    .mapToInt(file -> gets(file).body().length)
                                    .sum());
        }

        assertThat(weights)
                .allSatisfy((page, bytes) -> assertThat(bytes).as(page).isBetween(5_000, MOST_BYTES));
    }

    @Test
    void filesAreKeptForAYearByTheirContentAndPagesAreNot() {
        var page = gets("/");
        assertThat(page.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(page.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(kept -> assertThat(kept).contains("no-store"));

        var files =
                FILE.matcher(text(page)).results().map(found -> found.group(1)).toList();
        assertThat(files).anyMatch(file -> file.contains(".css")).anyMatch(file -> file.contains(".js"));
        for (var file : files) {
            var answer = gets(file);
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(file).containsPattern("-[0-9a-f]{32}\\.\\w+$");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        }

        assertThat(gets("/css/inscriu.css").headers().firstValue("Cache-Control"))
                .contains("no-cache");
        var missing = gets("/css/inscriu-0123456789abcdef0123456789abcdef.css");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().firstValue("Cache-Control")).contains("no-store");
    }

    /** Sends the form, proves the address and answers the secret part of the private link. */
    private String applied(String edition, String email) {
        var sheet = this.visitor.opens("/editions/" + edition);
        this.visitor.sends("/editions/" + edition, sheet, PagesTests.filled(email));
        var path = "/enrollments/" + PagesTests.token(this.visitor, email);
        this.visitor.sends(path + "/verification", this.visitor.opens(path), Map.of());
        return path.substring("/enrollments/".length());
    }

    /** As a browser does that has never been here. */
    private HttpResponse<byte[]> gets(String path) {
        try {
            return this.browser.send(
                    HttpRequest.newBuilder(URI.create(this.visitor.site() + path))
                            .header("Accept", "text/html")
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        try (var body = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
