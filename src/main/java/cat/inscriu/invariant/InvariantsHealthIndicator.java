package cat.inscriu.invariant;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says whether every invariant holds, judged at most every few seconds, however often somebody asks. */
@Component
class InvariantsHealthIndicator implements HealthIndicator {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Invariants invariants;
    private Health last;
    private Instant judged = Instant.EPOCH;

    InvariantsHealthIndicator(Invariants invariants) {
        this.invariants = invariants;
    }

    @Override
    public synchronized Health health() {
        var now = Instant.now();
        if (this.last == null || this.judged.plus(FRESH).isBefore(now)) {
            this.last = judge();
            this.judged = now;
        }
        return this.last;
    }

    private Health judge() {
        var broken = this.invariants.broken();
        if (broken.isEmpty()) {
            return Health.up().build();
        }
        var health = Health.down();
        broken.forEach(b -> health.withDetail(b.statement(), b.keys()));
        return health.build();
    }
}
