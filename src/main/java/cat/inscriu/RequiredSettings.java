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
    private static final String PROFILE = "postgres";

    /** Keys, and the variables of the environment that {@code application-postgres.yaml} reads them from. */
    private static final Map<String, String> NEEDED = new LinkedHashMap<>();

    /** Empty is an answer too. */
    private static final String MAY_BE_EMPTY = "spring.datasource.password";

    static {
        NEEDED.put("spring.datasource.url", "SPRING_DATASOURCE_URL");
        NEEDED.put("spring.datasource.username", "SPRING_DATASOURCE_USERNAME");
        NEEDED.put(MAY_BE_EMPTY, "SPRING_DATASOURCE_PASSWORD");
        NEEDED.put("spring.mail.host", "SPRING_MAIL_HOST");
        NEEDED.put("inscriu.enrollment.link-secret", "INSCRIU_ENROLLMENT_LINKSECRET");
        NEEDED.put("inscriu.person.key", "INSCRIU_PERSON_KEY");
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(Profiles.of(PROFILE))) {
            var missing = missing(environment);
            if (!missing.isEmpty()) {
                throw new IllegalStateException("The profile \"" + PROFILE + "\" does not start without: "
                        + String.join(", ", missing) + ". Their values have no default; the README says what each is.");
            }
        }
    }

    private static List<String> missing(ConfigurableEnvironment environment) {
        var missing = new ArrayList<String>();
        NEEDED.forEach((key, variable) -> {
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
