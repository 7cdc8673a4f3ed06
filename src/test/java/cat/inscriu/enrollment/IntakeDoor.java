package cat.inscriu.enrollment;

import cat.inscriu.allocation.RequestNumber;
import java.util.Map;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Lets stories of other packages send the form. */
public class IntakeDoor {
    private static final String SETTINGS = "inscriu.enrollment";

    private final EnrollmentIntake intake;
    private final ConfigurableListableBeanFactory beans;

    IntakeDoor(EnrollmentIntake intake, ConfigurableListableBeanFactory beans) {
        this.intake = intake;
        this.beans = beans;
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
        var office = new DefaultListableBeanFactory(this.beans);
        // Under the name that it has there, so that it takes the other's place.
        office.registerSingleton(this.beans.getBeanNamesForType(EnrollmentProperties.class)[0], policies);
        var there = (EnrollmentIntake)
                office.autowire(EnrollmentIntake.class, AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR, false);
        return there.take(edition, form.whole(), null);
    }
}
