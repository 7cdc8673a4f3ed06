package cat.inscriu.edition;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.time.Instant;

/** One meeting of an edition. Hours may be fewer than its length (breaks) or more (work before it); two decimals. */
@Embeddable
public class Session {
    private Instant startsAt;
    private Instant endsAt;
    private String venue;
    private BigDecimal hours;

    protected Session() {}

    public Session(Instant startsAt, Instant endsAt, String venue, BigDecimal hours) {
        this.startsAt = startsAt;
        this.endsAt = endsAt;
        this.venue = venue;
        this.hours = hours;
    }

    public Instant startsAt() {
        return this.startsAt;
    }

    public Instant endsAt() {
        return this.endsAt;
    }

    public String venue() {
        return this.venue;
    }

    public BigDecimal hours() {
        return this.hours;
    }
}
