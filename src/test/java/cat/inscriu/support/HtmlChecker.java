package cat.inscriu.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The Nu Html Checker, which is no library but a program of its own. Where it is missing, the test that asks for it is skipped
 * with a word on how to get it; never where {@code CI=true}.
 */
public final class HtmlChecker {
    private static final Path PROGRAM =
            Path.of(System.getProperty("inscriu.vnu", "target/vnu/node_modules/vnu-jar/build/dist/vnu.jar"));
    private static final Path PAGES = Path.of("target/html");

    private HtmlChecker() {}

    /**
     * Check all of them in one run of the program, which takes its time to start.
     *
     * @param pages HTML by the page's name, which may stand in a file's
     * @return errors, each with the name of its page
     */
    public static List<String> complaints(Map<String, String> pages) throws IOException, InterruptedException {
        var missing = "No HTML checker at " + PROGRAM
                + ": npm install --prefix target/vnu --no-save --ignore-scripts vnu-jar, or name it by -Dinscriu.vnu=";
        if ("true".equals(System.getenv("CI"))) {
            if (!Files.isReadable(PROGRAM)) {
                throw new AssertionError(missing);
            }
        } else {
            assumeTrue(Files.isReadable(PROGRAM), missing);
        }
        Files.createDirectories(PAGES);
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xss2m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                PROGRAM.toString(),
                "--errors-only",
                "--format",
                "json",
                "--stdout",
                "--exit-zero-always",
                "--no-langdetect"));
        for (var page : pages.entrySet()) {
            var file = PAGES.resolve(page.getKey() + ".html");
            Files.writeString(file, page.getValue());
            command.add(file.toString());
        }
        var checker = new ProcessBuilder(command)
                .redirectError(PAGES.resolve("checker.log").toFile())
                .start();
        var said = new ObjectMapper().readTree(checker.getInputStream());
        if (checker.waitFor() != 0 || !said.has("messages")) {
            throw new IllegalStateException(Files.readString(PAGES.resolve("checker.log")));
        }
        var complaints = new ArrayList<String>();
        for (var message : said.get("messages")) {
            complaints.add(message.path("url").asText().replaceFirst(".*/", "") + ":"
                    + message.path("lastLine").asText() + " "
                    + message.path("message").asText() + " "
                    + message.path("extract").asText());
        }
        return complaints;
    }
}
