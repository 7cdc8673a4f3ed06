package cat.inscriu.process;

import static cat.inscriu.support.Line.A13;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.PrivateLinks;
import cat.inscriu.support.Given;
import cat.inscriu.support.Proves;
import cat.inscriu.support.Story;
import cat.inscriu.web.NotFound;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A private link is good for as long as its holder needs it. */
class LinkExpiryTests extends Story {
    private static final Duration ELEVEN_MONTHS = Duration.ofDays(330);
    private static final Duration A_YEAR_AND_A_DAY = Duration.ofDays(367);

    @Autowired
    private PrivateLinks links;

    @Autowired
    private EnrollmentRequests requests;

    @Test
    @Proves(A13)
    void aLinkExpiresTwelveMonthsAfterTheEdition() {
        var edition = given.edition().published();
        var request = given.request(edition).underReview();
        var token = this.links.token(this.requests.findById(request.value()).orElseThrow());

        time.moveTo(Given.ENDS.plus(ELEVEN_MONTHS));
        assertThat(this.links.resolve(token).number()).isEqualTo(request);

        time.moveTo(Given.ENDS.plus(A_YEAR_AND_A_DAY));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.links.resolve(token));
    }
}
