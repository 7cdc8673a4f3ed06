package cat.inscriu.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Tell simple programs from people by two signs: they fill a field that no person sees, and they are too quick. Templates call
 * it as {@code @botTrap}. A form that was shown long ago is as good as any, since people read slowly; and whoever is caught
 * by mistake only has to send the form again. The interface for programs is not concerned.
 */
@Component("botTrap")
public class BotTrap {
    /** Nobody reads and fills a form of ten fields in less. */
    private static final Duration QUICKEST = Duration.ofSeconds(3);

    private static final String PURPOSE = "form";

    private final LimitsProperties limits;
    private final Seals seals;
    private final Clock clock;

    BotTrap(LimitsProperties limits, Seals seals, Clock clock) {
        this.limits = limits;
        this.seals = seals;
        this.clock = clock;
    }

    /** When the form is being shown, sealed; for a hidden field. */
    public String stamp() {
        return this.seals.seal(PURPOSE, Long.toString(this.clock.millis()));
    }

    /**
     * Whether a program sent the form.
     *
     * @param unseen what came in the field that people do not see; null or empty from a person
     * @param stamp what {@link #stamp} was when the form was shown
     */
    public boolean caught(String unseen, String stamp) {
        if (!this.limits.enabled()) {
            return false;
        }
        var shown = this.seals.open(PURPOSE, stamp);
        return unseen != null && !unseen.isEmpty()
                || shown == null
                || Instant.ofEpochMilli(Long.parseLong(shown)).plus(QUICKEST).isAfter(this.clock.instant());
    }
}
