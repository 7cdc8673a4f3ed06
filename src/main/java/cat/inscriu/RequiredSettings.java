package cat.inscriu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Refuse to start in production without what only the office can give, naming all of it at once: a database on a file must
 * not stand in silently. The first administrator is asked for later, when the database says that there
 * is none.
 */
class RequiredSettings implements EnvironmentPostProcessor {
    /** By profile: keys, and the variables of the environment that {@code application-<profile>.yaml} reads them from. */
    private static final Map<String, Map<String, String>> NEEDED = new LinkedHashMap<>();

    /** Empty is an answer too. */
    private static final String MAY_BE_EMPTY = "spring.datasource.password";

    static {
        var production = new LinkedHashMap<String, String>();
        production.put("spring.datasource.url", "SPRING_DATASOURCE_URL");
        production.put("spring.datasource.username", "SPRING_DATASOURCE_USERNAME");
        production.put(MAY_BE_EMPTY, "SPRING_DATASOURCE_PASSWORD");
        production.put("spring.mail.host", "SPRING_MAIL_HOST");
        production.put("inscriu.enrollment.link-secret", "INSCRIU_ENROLLMENT_LINKSECRET");
        production.put("inscriu.person.key", "INSCRIU_PERSON_KEY");
        production.put("inscriu.seal.key-store", "INSCRIU_SEAL_KEYSTORE");
        production.put("inscriu.seal.key-store-password", "INSCRIU_SEAL_KEYSTOREPASSWORD");
        NEEDED.put("postgres", production);
        var provider = new LinkedHashMap<String, String>();
        provider.put("inscriu.oidc.issuer", "INSCRIU_OIDC_ISSUER");
        provider.put("inscriu.oidc.client-id", "INSCRIU_OIDC_CLIENTID");
        provider.put("inscriu.oidc.client-secret", "INSCRIU_OIDC_CLIENTSECRET");
        NEEDED.put("oidc", provider);
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var missing = new ArrayList<String>();
        NEEDED.forEach((profile, keys) -> {
            if (environment.acceptsProfiles(Profiles.of(profile))) {
                missing.addAll(missing(environment, keys));
            }
        });
        if (!missing.isEmpty()) {
            throw new IllegalStateException("The profile \"" + String.join(",", environment.getActiveProfiles())
                    + "\" does not start without: " + String.join(", ", missing)
                    + ". Their values have no default; the README says what each is.");
        }
    }

    private static List<String> missing(ConfigurableEnvironment environment, Map<String, String> keys) {
        var missing = new ArrayList<String>();
        keys.forEach((key, variable) -> {
            if (!isGiven(environment, key)) {
                missing.add(key + " (" + variable + ")");
            }
        });
        return missing;
    }

    private static boolean isGiven(ConfigurableEnvironment environment, String key) {
        try {
            return !environment.resolveRequiredPlaceholders("${" + key + "}").isBlank() || key.equals(MAY_BE_EMPTY);
        } catch (PlaceholderResolutionException unresolved) {
            return false;
        }
    }
}
