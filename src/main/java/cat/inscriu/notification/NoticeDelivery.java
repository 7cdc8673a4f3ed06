package cat.inscriu.notification;

import cat.inscriu.notification.NoticeTable.Claimed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deliver a notice: what its job does. The row stays locked meanwhile, so two jobs of one notice never send it twice; what the
 * attempt brought is written in the same transaction in which the job ends. Killed after the server's acceptance and before that
 * commit, the mail goes out once more, with the same Message-ID.
 */
@Component
class NoticeDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeDelivery.class);

    /** For the notice before it about the same thing, which is under way; then the engine looks again about a second later. */
    private static final Duration A_MOMENT = Duration.ofMillis(500);

    private final NoticeTable table;
    private final NoticeJobs jobs;
    private final MailRest rest;
    private final Mailroom mailroom;
    private final MailServer server;
    private final LetterWriter writer;
    private final List<NoticeContent> contents;
    private final ObjectProvider<NoticeVeto> vetoes;
    private final TransactionTemplate reading;
    private final RetrySchedule schedule;
    private final Duration staleAfter;
    private final Clock clock;

    NoticeDelivery(
            NoticeTable table,
            NoticeJobs jobs,
            MailRest rest,
            Mailroom mailroom,
            MailServer server,
            LetterWriter writer,
            List<NoticeContent> contents,
            ObjectProvider<NoticeVeto> vetoes,
            PlatformTransactionManager transactions,
            MailProperties properties,
            Clock clock) {
        this.table = table;
        this.jobs = jobs;
        this.rest = rest;
        this.mailroom = mailroom;
        this.server = server;
        this.writer = writer;
        this.contents = contents;
        this.vetoes = vetoes;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.schedule = new RetrySchedule(properties.firstRetry());
        this.staleAfter = properties.staleAfter();
        this.clock = clock;
    }

    /** Send the notice, or see to it that somebody looks at it again. Called in the transaction of the job. */
    void deliver(long id) {
        this.table
                .lock(id)
                .flatMap(this::startedAgain)
                .filter(notice -> notice.row().status() == NoticeStatus.OWED)
                .ifPresent(this::deliver);
    }

    /** Somebody gave the job of a failed notice a retry: that is as good as a click on "retry". */
    private Optional<Claimed> startedAgain(Claimed notice) {
        var row = notice.row();
        return row.status() == NoticeStatus.FAILED && this.table.startAgain(row.id(), null)
                ? this.table.lock(row.id())
                : Optional.of(notice);
    }

    private void deliver(Claimed notice) {
        var row = notice.row();
        var now = this.clock.instant();
        if (now.isBefore(row.notBefore())) {
            this.jobs.carry(row.id(), row.notBefore());
        } else if (this.rest.since().isPresent()) {
            this.jobs.carry(row.id(), now.plus(MailRest.PAUSE));
        } else if (this.vetoes.stream().anyMatch(veto -> veto.forbids(row.owed()))) {
            this.table.skipped(row.id());
        } else if (notice.behindAnother()) {
            this.jobs.carry(row.id(), now.plus(this.mailroom.isCrowded() ? this.mailroom.pause() : A_MOMENT));
        } else {
            this.mailroom
                    .attempt(line -> attempt(line, row, now))
                    .ifPresentOrElse(
                            outcome -> record(row, now, outcome),
                            () -> this.jobs.carry(row.id(), now.plus(this.mailroom.pause())));
        }
    }

    /** Runs on a thread of the mailroom, outside the transaction of the job. */
    private Outcome attempt(MailLine line, NoticeRow row, Instant now) {
        var content = content(row.kind());
        var notice = row.owed();
        content.prepare(notice);
        var letter = this.reading.execute(status -> {
            var late = Duration.between(row.notBefore(), now).compareTo(this.staleAfter) > 0;
            return late && !content.stillTrue(notice)
                    ? null
                    : content.letter(notice).orElse(null);
        });
        if (letter == null) {
            return new Outcome.Skipped();
        }
        return this.server.send(line, letter.recipients(), this.writer.write(row.kind(), letter), row.messageKey());
    }

    private NoticeContent content(Notice kind) {
        return this.contents.stream()
                .filter(content -> content.covers(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody writes notices of kind " + kind));
    }

    private void record(NoticeRow row, Instant attemptedAt, Outcome outcome) {
        if (outcome instanceof Outcome.Sent sent) {
            if (sent.remark() != null) {
                LOG.warn("Notice {} reached only some of its recipients", row.label());
            }
            this.table.sent(row.id(), sent.remark());
        } else if (outcome instanceof Outcome.Failed failed) {
            record(row, attemptedAt, failed);
        } else {
            this.table.skipped(row.id());
        }
    }

    private void record(NoticeRow row, Instant attemptedAt, Outcome.Failed failed) {
        var attempts = row.attempts() + 1;
        var first = Objects.requireNonNullElse(row.firstAttemptAt(), attemptedAt);
        var next = failed.forGood()
                ? null
                : this.schedule.next(attempts, first, this.clock.instant()).orElse(null);
        LOG.warn(
                "Notice {} was not sent, attempt {}: {}; next attempt: {}",
                row.label(),
                attempts,
                failed.cause(),
                next == null ? "none" : next);
        if (next == null) {
            this.table.failed(row.id(), attempts, first, failed.reason());
            this.jobs.giveUp(row.id(), row.label());
        } else {
            this.table.postponed(row.id(), attempts, first, next, failed.reason());
            this.jobs.carry(row.id(), next);
        }
    }
}
