package cat.inscriu.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The information on data protection says what the settings say, and nothing else. */
class KeepingStatementTests {
    @Test
    void withoutADecisionRecordsAreSaidToBeKept() {
        assertThat(said("", Duration.ofDays(9), Period.ofMonths(12), Period.ofYears(5), Period.ofYears(2)))
                .containsExactly(
                        "A request whose address was never confirmed: 9 days after it expires.",
                        "All other requests and the attendance, which are records of a public body: for as long as no"
                                + " appraisal decision lets them be destroyed.",
                        "The register of certificates: for as long as they can be checked.");
    }

    @Test
    void withADecisionTheTimesAreThoseOfTheSettings() {
        assertThat(said("12/2027", Duration.ofHours(36), Period.of(1, 6, 0), Period.ofYears(1), null))
                .containsExactly(
                        "A request whose address was never confirmed: 36 hours after it expires.",
                        "A request without a place: one year, 6 months after the end of the edition.",
                        "The data of those who took part: one year after the end of the edition.",
                        "The register of certificates: for as long as they can be checked.",
                        "Decision 12/2027 allows these times.");
        assertThat(said("12/2027", Duration.ofDays(1), Period.ofDays(30), Period.ofYears(5), Period.ofYears(20)))
                .contains(
                        "A request whose address was never confirmed: one day after it expires.",
                        "A request without a place: 30 days after the end of the edition.",
                        "The name and the document of certificates: 20 years after the end of the edition.");
    }

    private static List<String> said(
            String decision, Duration unverified, Period withoutSeat, Period participants, Period certificates) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/privacy");
        messages.setDefaultEncoding("UTF-8");
        messages.setAlwaysUseMessageFormat(true);
        var settings = new RetentionProperties(unverified, decision, withoutSeat, participants, certificates);
        return new KeepingStatement(settings, messages).said(Locale.ENGLISH);
    }
}
