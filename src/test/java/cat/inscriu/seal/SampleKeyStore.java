package cat.inscriu.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * A key store for tests, made once in the life of the JVM, so that no key stands in the repository. Every start without the demo finds
 * it set; one that names another keeps that.
 */
public final class SampleKeyStore implements EnvironmentPostProcessor, Ordered {
    public static final String PASSWORD = "only-for-tests";
    public static final String SUBJECT = "CN=Segell de proves, O=Diputació de proves";

    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2099-01-01T00:00:00Z");
    private static final Path FILE = write(SUBJECT, FROM, UNTIL);

    /** Path of the key store. */
    public static String file() {
        return FILE.toString();
    }

    /** Path of another one, whose certificate is valid in that time. */
    static String file(String subject, Instant from, Instant until) {
        return write(subject, from, until).toString();
    }

    /** A key of its own, valid in the same time as that of {@link #file()}. */
    static SealKey key(String subject) {
        return KeyStores.read(KeyStores.selfSigned(subject, FROM, UNTIL, PASSWORD), PASSWORD, "");
    }

    private static Path write(String subject, Instant from, Instant until) {
        try {
            var file = Files.createTempFile("seal", ".p12");
            file.toFile().deleteOnExit();
            return Files.write(file, KeyStores.selfSigned(subject, from, until, PASSWORD));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.getProperty("inscriu.demo.enabled", Boolean.class, true)
                || environment.matchesProfiles("postgres")) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource(
                            "key store of tests",
                            Map.of(
                                    "INSCRIU_SEAL_KEYSTORE",
                                    file(),
                                    "INSCRIU_SEAL_KEYSTOREPASSWORD",
                                    PASSWORD,
                                    "inscriu.seal.key-store",
                                    file(),
                                    "inscriu.seal.key-store-password",
                                    PASSWORD)));
        }
    }

    /** After the files of settings are read and before {@link cat.inscriu.Inscriu} asks for what is missing. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 1;
    }
}
