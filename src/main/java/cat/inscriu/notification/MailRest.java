package cat.inscriu.notification;

import cat.inscriu.audit.Act;
import cat.inscriu.audit.AuditTrail;
import cat.inscriu.audit.Deed;
import cat.inscriu.engine.DatabaseRestored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mail at rest: after a backup was restored, notices are owed that left before, and timers owe others again. None of them leaves until
 * somebody has said whether they should. Every node keeps in mind what the table says, so that a letter costs no statement more.
 */
@Component
class MailRest implements SmartInitializingSingleton {
    /** For a letter to look again; whoever ends the rest calls all of them at once. */
    static final Duration PAUSE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final Clock clock;
    private volatile Optional<Instant> since = Optional.empty();

    MailRest(JdbcClient jdbc, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
    }

    /** What becomes of the notices that waited. */
    enum Answer {
        /** They leave, those that are still true. */
        SEND,
        /** They never leave; only what is owed from now on does. */
        SKIP
    }

    /** Since when no mail leaves; empty while it does. */
    Optional<Instant> since() {
        return this.since;
    }

    /** Before the first job of this node. */
    @Override
    public void afterSingletonsInstantiated() {
        look();
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void look() {
        this.since = this.jdbc
                .sql("select since from mail_rest")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(DatabaseRestored restored) {
        if (this.since.isEmpty()) {
            this.jdbc
                    .sql("insert into mail_rest (id, since) values (1, ?)")
                    .param(now())
                    .update();
            look();
        }
    }

    /** How many notices wait for the answer. */
    @Transactional(readOnly = true)
    public long waiting() {
        return this.jdbc
                .sql("select count(*) from notice where status = 'OWED' and not_before <= ?")
                .param(now())
                .query(Long.class)
                .single();
    }

    /** End the rest, on record. Does nothing when somebody else has ended it. */
    @Transactional
    public void end(Answer answer) {
        if (this.jdbc.sql("delete from mail_rest").update() == 0) {
            return;
        }
        if (answer == Answer.SKIP) {
            this.jdbc
                    .sql("update notice set status = 'SKIPPED' where status = 'OWED' and not_before <= ?")
                    .param(now())
                    .update();
        }
        this.jdbc
                .sql(
                        "update ACT_RU_JOB set DUEDATE_ = :now where HANDLER_TYPE_ = 'notice' and DUEDATE_ > :now and exists"
                                + " (select 1 from notice n where HANDLER_CFG_ = cast(n.id as varchar(20)) and n.not_before <= :noted)")
                .param("now", Date.from(this.clock.instant()))
                .param("noted", now())
                .update();
        this.trail.add(Deed.onEdition(Act.MAIL_RELEASED, null).detail(answer));
        this.since = Optional.empty();
    }

    private OffsetDateTime now() {
        return this.clock.instant().atOffset(ZoneOffset.UTC);
    }
}
