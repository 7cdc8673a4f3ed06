package cat.inscriu.enrollment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Policies of a request.
 *
 * @param verifyEmail whether an applicant proves the address before the request counts
 * @param verifyWithin how long the applicant has for it
 * @param reviewDays business days after which a review is overdue
 * @param confirmDays business days to confirm an own place, where the edition asks for it
 * @param lateDays business days before the first session in which a withdrawal is marked late
 * @param certifiedWithinYears how long a certificate of the same action keeps its holder from asking again
 * @param linkSecret key from which private links are derived; who knows it can make them. At least 32 characters outside the demo
 */
@ConfigurationProperties("inscriu.enrollment")
public record EnrollmentProperties(
        @DefaultValue("true") boolean verifyEmail,
        @DefaultValue("48h") Duration verifyWithin,
        @DefaultValue("3") int reviewDays,
        @DefaultValue("3") int confirmDays,
        @DefaultValue("5") int lateDays,
        @DefaultValue("5") int certifiedWithinYears,
        @DefaultValue("") String linkSecret) {}
