package cat.inscriu.privacy;

import cat.inscriu.engine.Attempts;
import cat.inscriu.engine.OfficeTime;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Anonymises what has been kept long enough: once an hour, on the node that claims the hour, request by request, so that nobody waits for
 * it. What fails is left for the next hour and named in the log.
 */
@Service
class Retention {
    static final String UNVERIFIED = "RETENTION_UNVERIFIED";
    static final String WITHOUT_SEAT = "RETENTION_WITHOUT_SEAT";
    static final String PARTICIPANTS = "RETENTION_PARTICIPANTS";
    static final String CERTIFICATES = "RETENTION_CERTIFICATES";

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration ROUND = Duration.ofHours(1);
    private static final Duration REPEATED = Duration.ofDays(7);
    /** Clocks of nodes differ a little, and a round may begin a moment early. */
    private static final Duration EARLY = Duration.ofMinutes(1);

    private static final int MOST_IN_A_ROUND = 2000;

    private static final String KEPT = "select r.number from enrollment_request r join person p on p.id = r.person_id"
            + " join edition e on e.code = r.edition_code where p.erased_at is null and ";

    /** Never counted, since nobody proved the address. */
    private static final String NEVER_COUNTED =
            KEPT + "r.status = 'EXPIRED' and r.request_order is null" + " and r.status_since < :before";

    private static final String NO_SEAT = KEPT + "r.status in ('REJECTED', 'INELIGIBLE', 'WITHDRAWN', 'EXPIRED',"
            + " 'EDITION_CANCELLED', 'CLOSED_WITHOUT_SEAT') and e.ends_at < :before";

    private static final String TOOK_PART = KEPT + "r.status in ('CERTIFIED', 'NOT_ENTITLED') and e.ends_at < :before";

    private static final String CERTIFIED = "select distinct c.request_number from certificate c"
            + " join edition e on e.code = c.edition_code where c.masked_at is null and e.ends_at < :before";

    private final RetentionProperties properties;
    private final JdbcClient database;
    private final Anonymisation anonymisation;
    private final Attempts attempts;
    private final Clock clock;

    Retention(
            RetentionProperties properties,
            JdbcClient database,
            Anonymisation anonymisation,
            Attempts attempts,
            Clock clock) {
        this.properties = properties;
        this.database = database;
        this.anonymisation = anonymisation;
        this.attempts = attempts;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void takeTurn() {
        if (claimed()) {
            round();
        }
    }

    /** Whether this node does it this time. */
    private boolean claimed() {
        var now = this.clock.instant();
        return this.attempts.run(() -> this.database
                        .sql("update retention_round set began_at = ? where id = 1 and began_at < ?")
                        .params(
                                Timestamp.from(now),
                                Timestamp.from(now.minus(ROUND).plus(EARLY)))
                        .update()
                == 1);
    }

    /** Anonymise all that is due; answers how many requests and certificates that were. */
    int round() {
        var now = this.clock.instant();
        // Hashes of forms, by which a client that repeats a call is recognised: nobody repeats one after a week.
        this.attempts.run(() -> this.database
                .sql("delete from idempotency_key where used_at < ?")
                .param(now.minus(REPEATED).atOffset(ZoneOffset.UTC))
                .update());
        var done = all(NEVER_COUNTED, now.minus(this.properties.unverified()), UNVERIFIED);
        if (this.properties.allowed()) {
            done += all(NO_SEAT, before(now, this.properties.withoutSeat()), WITHOUT_SEAT);
            done += all(TOOK_PART, before(now, this.properties.participants()), PARTICIPANTS);
            if (this.properties.certificates() != null) {
                done += all(CERTIFIED, before(now, this.properties.certificates()), CERTIFICATES);
            }
        }
        if (done > 0) {
            LOG.info("{} records were anonymised, their time being over", done);
        }
        return done;
    }

    private static Instant before(Instant now, Period kept) {
        return now.atZone(OfficeTime.ZONE).minus(kept).toInstant();
    }

    private int all(String due, Instant before, String why) {
        var decision = why.equals(UNVERIFIED) ? null : this.properties.decision();
        return due(due, before).stream()
                .mapToInt(number -> attempt(number, () -> {
                    if (why.equals(CERTIFICATES)) {
                        this.anonymisation.ofRest(number, why, decision);
                    } else {
                        this.anonymisation.ofPerson(number, why, decision);
                    }
                }))
                .sum();
    }

    private List<String> due(String sql, Instant before) {
        return this.database
                .sql(sql + " fetch first " + MOST_IN_A_ROUND + " rows only")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
    }

    private int attempt(String number, Runnable work) {
        try {
            this.attempts.run(work);
            return 1;
        } catch (RuntimeException e) {
            LOG.warn(
                    "Request {} could not be anonymised: {}",
                    number,
                    e.getClass().getSimpleName());
            return 0;
        }
    }
}
