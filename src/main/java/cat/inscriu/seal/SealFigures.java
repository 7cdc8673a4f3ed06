package cat.inscriu.seal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** For how long the certificate of the seal is still valid, so that the office has another one in time. */
@Component
class SealFigures implements MeterBinder {
    private final SealKey key;
    private final Clock clock;

    SealFigures(SealKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("inscriu.seal.valid", this, SealFigures::seconds)
                .description("Until the certificate of the seal expires.")
                .baseUnit("seconds")
                .register(registry);
    }

    private double seconds() {
        return Duration.between(
                        this.clock.instant(),
                        this.key.certificate().getNotAfter().toInstant())
                .toSeconds();
    }
}
