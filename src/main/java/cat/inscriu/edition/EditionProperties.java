package cat.inscriu.edition;

import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Defaults of an edition that says nothing else.
 *
 * @param opensBefore how long before the first session enrollment opens
 * @param closesBefore how long before the first session enrollment closes
 * @param decidedBefore how long before the first session the edition is decided at the latest
 * @param remindedBefore how long before the first session participants are reminded
 * @param ownConfirmation whether an admitted person is asked to confirm the place
 * @param belowMinimum what happens when too few seats are firm on the day of the decision
 * @param surveyUrl address of the office's questionnaire, which participants get the day after the last session; empty for none
 */
@ConfigurationProperties("inscriu.edition")
public record EditionProperties(
        @DefaultValue("45d") Period opensBefore,
        @DefaultValue("15d") Period closesBefore,
        @DefaultValue("10d") Period decidedBefore,
        @DefaultValue("3d") Duration remindedBefore,
        @DefaultValue("false") boolean ownConfirmation,
        @DefaultValue("ASK") BelowMinimum belowMinimum,
        @DefaultValue("") String surveyUrl) {}
