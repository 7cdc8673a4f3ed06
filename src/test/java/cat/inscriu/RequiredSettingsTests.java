package cat.inscriu;

import static cat.inscriu.support.Line.A32;
import static cat.inscriu.support.Line.A7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cat.inscriu.support.Proves;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;

class RequiredSettingsTests {
    private final MockEnvironment environment = new MockEnvironment();

    @BeforeEach
    void settingsOfTheProfile() throws IOException {
        new YamlPropertySourceLoader()
                .load("profile", new ClassPathResource("application-postgres.yaml"))
                .forEach(this.environment.getPropertySources()::addLast);
    }

    @Test
    @Proves({A7, A32})
    void allThatIsMissingIsNamedAtOnce() {
        this.environment.setActiveProfiles("postgres");
        this.environment.setProperty("SPRING_MAIL_HOST", "mail.example");
        this.environment.setProperty("SPRING_DATASOURCE_USERNAME", " ");

        assertThatThrownBy(this::check)
                .hasMessageContaining("SPRING_DATASOURCE_URL")
                .hasMessageContaining("SPRING_DATASOURCE_USERNAME")
                .hasMessageContaining("SPRING_DATASOURCE_PASSWORD")
                .hasMessageContaining("INSCRIU_ENROLLMENT_LINKSECRET")
                .hasMessageContaining("INSCRIU_PERSON_KEY")
                .hasMessageContaining("INSCRIU_SEAL_KEYSTORE)")
                .hasMessageContaining("INSCRIU_SEAL_KEYSTOREPASSWORD")
                .hasMessageNotContaining("SPRING_MAIL_HOST");
    }

    @Test
    void withAllOfItTheStartGoesOn() {
        this.environment.setActiveProfiles("postgres");
        this.environment.setProperty("SPRING_DATASOURCE_URL", "jdbc:postgresql://localhost/inscriu");
        this.environment.setProperty("SPRING_DATASOURCE_USERNAME", "inscriu");
        this.environment.setProperty("SPRING_DATASOURCE_PASSWORD", "");
        this.environment.setProperty("SPRING_MAIL_HOST", "mail.example");
        this.environment.setProperty("INSCRIU_ENROLLMENT_LINKSECRET", "a secret");
        this.environment.setProperty("INSCRIU_PERSON_KEY", "a secret");
        this.environment.setProperty("INSCRIU_SEAL_KEYSTORE", "/run/secrets/seal");
        this.environment.setProperty("INSCRIU_SEAL_KEYSTOREPASSWORD", "a secret");

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void theOfficesOwnSignInNeedsItsProvider() throws IOException {
        new YamlPropertySourceLoader()
                .load("provider", new ClassPathResource("application-oidc.yaml"))
                .forEach(this.environment.getPropertySources()::addLast);
        this.environment.setActiveProfiles("oidc");
        this.environment.setProperty("INSCRIU_OIDC_CLIENTID", "inscriu");

        assertThatThrownBy(this::check)
                .hasMessageContaining("INSCRIU_OIDC_ISSUER")
                .hasMessageContaining("INSCRIU_OIDC_CLIENTSECRET")
                .hasMessageNotContaining("INSCRIU_OIDC_CLIENTID");
    }

    @Test
    void whatBothProfilesMissIsNamedAtOnce() throws IOException {
        new YamlPropertySourceLoader()
                .load("provider", new ClassPathResource("application-oidc.yaml"))
                .forEach(this.environment.getPropertySources()::addLast);
        this.environment.setActiveProfiles("postgres", "oidc");

        assertThatThrownBy(this::check)
                .hasMessageContaining("INSCRIU_PERSON_KEY")
                .hasMessageContaining("INSCRIU_OIDC_ISSUER");
    }

    @Test
    void elsewhereNothingIsNeeded() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void ourOwnRefusalIsShownInItsWordsAndOthersFailuresWhole() {
        this.environment.setActiveProfiles("postgres");
        var refused = new RefusedStart();

        assertThat(refused.analyze(refusal())).isNotNull();
        assertThat(refused.analyze(new RuntimeException(refusal())).getDescription())
                .contains("SPRING_DATASOURCE_URL");
        assertThat(refused.analyze(foreign())).isNull();
    }

    private Throwable refusal() {
        try {
            check();
            throw new AssertionError("nothing was refused");
        } catch (IllegalStateException e) {
            return e;
        }
    }

    private static Throwable foreign() {
        var failure = new IllegalStateException("of a library");
        failure.setStackTrace(new StackTraceElement[] {new StackTraceElement("org.example.Library", "call", null, 1)});
        return failure;
    }

    private void check() {
        new RequiredSettings().postProcessEnvironment(this.environment, null);
    }
}
