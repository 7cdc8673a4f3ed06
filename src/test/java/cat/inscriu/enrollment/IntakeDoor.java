package cat.inscriu.enrollment;

import cat.inscriu.allocation.RequestNumber;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Lets stories of other packages send the form. */
public class IntakeDoor {
    private static final String SETTINGS = "inscriu.enrollment";

    private final EnrollmentIntake intake;
    private final ApplicationContext context;

    IntakeDoor(EnrollmentIntake intake, ApplicationContext context) {
        this.intake = intake;
        this.context = context;
    }

    /** What an applicant fills in; the rest of the form is always the same. */
    public record Form(
            String email,
            String nationalId,
            String entity,
            String professionalGroup,
            String functionalArea,
            boolean requirementsDeclared) {

        private EnrollmentForm whole() {
            return new EnrollmentForm(
                    "Núria",
                    "Puig i Soler",
                    this.email,
                    this.nationalId,
                    this.entity,
                    "Tècnica de participació",
                    this.professionalGroup,
                    this.functionalArea,
                    null,
                    this.requirementsDeclared,
                    true,
                    "ca");
        }
    }

    public RequestNumber send(String edition, Form form) {
        return this.intake.take(edition, form.whole(), null);
    }

    /** The same where the office has set another policy, such as {@code inscriu.enrollment.verify-email=false}. */
    public RequestNumber send(String edition, Form form, Map<String, String> settings) {
        var policies = new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate(SETTINGS, EnrollmentProperties.class);
        try (var office = new GenericApplicationContext(this.context)) {
            // Under the name that it has there, so that it takes the other's place.
            office.registerBean(
                    this.context.getBeanNamesForType(EnrollmentProperties.class)[0],
                    EnrollmentProperties.class,
                    () -> policies);
            office.registerBean(EnrollmentIntake.class);
            office.refresh();
            return office.getBean(EnrollmentIntake.class).take(edition, form.whole(), null);
        }
    }
}
