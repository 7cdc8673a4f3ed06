package cat.inscriu.web;

import static cat.inscriu.support.Line.A25;
import static cat.inscriu.support.Line.A27;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cat.inscriu.support.Proves;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A8, A25, A27: what is counted, by whom, and for how long. */
class LimitsTests {
    private static final LimitsProperties LIMITS = new LimitsProperties(true, 60, 10, 3, 5, 9, 2);

    private final Hand clock = new Hand();

    @Test
    @Proves(A27)
    void aBucketServesACrowdAndFillsAgainEvenly() {
        var buckets = new Buckets(10, Duration.ofSeconds(100), this.clock);
        for (var i = 0; i < 10; i++) {
            assertThat(buckets.take("town hall")).isZero();
        }
        assertThat(buckets.take("town hall")).isEqualTo(Duration.ofSeconds(10));
        assertThat(buckets.take("elsewhere")).isZero();

        this.clock.goOn(Duration.ofSeconds(10));
        assertThat(buckets.look("town hall")).isZero();
        assertThat(buckets.take("town hall")).isZero();
        assertThat(buckets.take("town hall")).isPositive();
    }

    @Test
    @Proves(A25)
    void aMailboxIsSparedWhoeverAsks() {
        var limits = new RequestLimits(LIMITS, null, this.clock);
        for (var i = 0; i < 3; i++) {
            limits.countEmail("npuig@vic.cat");
        }
        assertThatExceptionOfType(TooMany.class)
                .isThrownBy(() -> limits.countEmail("npuig@vic.cat"))
                .satisfies(many -> assertThat(many.seconds()).isEqualTo(1200));
        limits.countEmail("jpla@vic.cat");
    }

    @Test
    @Proves(A27)
    void soManyAreInsideAtATimeAndEachLeavesRoomBehind() {
        var inside = new AtOnce(2);
        assertThat(inside.enter("slow")).isTrue();
        assertThat(inside.enter("slow")).isTrue();
        assertThat(inside.enter("slow")).isFalse();
        assertThat(inside.enter("slow")).as("a refusal takes no room").isFalse();
        assertThat(inside.enter("elsewhere")).isTrue();

        inside.leave("slow");
        assertThat(inside.enter("slow")).isTrue();
        assertThat(inside.enter("slow")).isFalse();
    }

    @Test
    void withoutLimitsNothingIsCounted() {
        var limits = new RequestLimits(new LimitsProperties(false, 1, 1, 1, 1, 1, 1), null, this.clock);
        for (var i = 0; i < 9; i++) {
            limits.countEmail("npuig@vic.cat");
        }
        assertThat(new BotTrap(new LimitsProperties(false, 1, 1, 1, 1, 1, 1), new Seals("x"), this.clock)
                        .caught("https://example.org", null))
                .isFalse();
    }

    @Test
    void ofAnIpv6AddressTheNetworkCounts() {
        assertThat(CallerAddress.network("2001:db8:1:2::9"))
                .isEqualTo(CallerAddress.network("2001:db8:1:2:ffff::1"))
                .isNotEqualTo(CallerAddress.network("2001:db8:1:3::9"));
        assertThat(CallerAddress.network("203.0.113.9")).isEqualTo("203.0.113.9");
    }

    @Test
    @Proves(A25)
    void aProgramIsCaughtAndASlowReaderIsNot() {
        var trap = new BotTrap(LIMITS, new Seals("x"), this.clock);
        var shown = trap.stamp();
        assertThat(trap.caught("", shown)).as("at once").isTrue();

        this.clock.goOn(Duration.ofSeconds(3));
        assertThat(trap.caught(null, shown)).isFalse();
        assertThat(trap.caught("https://example.org", shown))
                .as("a field that nobody sees")
                .isTrue();
        assertThat(trap.caught("", new BotTrap(LIMITS, new Seals("y"), this.clock).stamp()))
                .as("a stamp of somebody else's")
                .isTrue();
        assertThat(trap.caught("", null)).isTrue();

        this.clock.goOn(Duration.ofDays(2));
        assertThat(trap.caught("", shown)).isFalse();
    }

    /** A clock that a test moves. */
    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2027-01-11T08:00:00Z");

        void goOn(Duration time) {
            this.now = this.now.plus(time);
        }

        @Override
        public Instant instant() {
            return this.now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
