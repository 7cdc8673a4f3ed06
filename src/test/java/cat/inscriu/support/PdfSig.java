package cat.inscriu.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;

/** What Poppler's {@code pdfsig} says of a document: a judge of seals with no line of ours. */
public final class PdfSig {
    private PdfSig() {}

    /** Whether it is there; a build on a server must have it. */
    public static boolean isThere() {
        boolean there;
        try {
            var process =
                    new ProcessBuilder("pdfsig", "-v").redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            there = true;
        } catch (IOException e) {
            there = false;
        }
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there).as("pdfsig is installed").isTrue();
        }
        return there;
    }

    /** All that it prints. */
    public static String of(byte[] pdf) {
        try {
            var file = Files.createTempFile("sealed", ".pdf");
            try {
                Files.write(file, pdf);
                var process = new ProcessBuilder("pdfsig", file.toString())
                        .redirectErrorStream(true)
                        .start();
                var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
                return said;
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
