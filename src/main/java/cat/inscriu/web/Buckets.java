package cat.inscriu.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * One bucket of tokens for each key: it holds a number of them and fills again evenly within a period, so that a crowd that
 * comes at once is served and a flood is not. Remembers the keys that were used last, at most {@link #MOST}.
 */
class Buckets {
    private static final int MOST = 50_000;

    private final int capacity;
    private final Duration period;
    private final Clock clock;
    private final Map<String, Bucket> byKey = new LastUsed<>(MOST);

    Buckets(int capacity, Duration period, Clock clock) {
        this.capacity = capacity;
        this.period = period;
        this.clock = clock;
    }

    /** Take a token; zero if there was one, else how long until there is. */
    synchronized Duration take(String key) {
        var bucket = filled(key);
        if (bucket.tokens < 1) {
            return missing(bucket);
        }
        bucket.tokens--;
        return Duration.ZERO;
    }

    /** How long until there is a token; zero if there is one, which stays. */
    synchronized Duration look(String key) {
        var bucket = filled(key);
        return bucket.tokens < 1 ? missing(bucket) : Duration.ZERO;
    }

    private Duration missing(Bucket bucket) {
        return Duration.ofMillis((long) Math.ceil((1 - bucket.tokens) * this.period.toMillis() / this.capacity));
    }

    private Bucket filled(String key) {
        var now = this.clock.instant();
        var bucket = this.byKey.computeIfAbsent(key, unseen -> new Bucket(this.capacity, now));
        var passed = Duration.between(bucket.at, now);
        if (!passed.isNegative()) {
            var more = (double) passed.toMillis() * this.capacity / this.period.toMillis();
            bucket.tokens = Math.min(this.capacity, bucket.tokens + more);
        }
        bucket.at = now;
        return bucket;
    }

    private static final class Bucket {
        private double tokens;
        private Instant at;

        private Bucket(double tokens, Instant at) {
            this.tokens = tokens;
            this.at = at;
        }
    }
}
