package cat.inscriu.notification;

import cat.inscriu.notification.NoticeTable.Claimed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deliver a notice: what its job does. When others are due, it takes some of them along, with their jobs: a queue of letters leaves in
 * rounds, each with one transaction, one reading and one line to the mail server. The rows stay locked meanwhile, so two jobs of one
 * notice never send it twice; what the attempt brought is written in the same transaction in which the jobs end. Killed after the
 * server's acceptance and before that commit, the mails of the round go out once more, with the same Message-ID; whatever of them
 * was only taken along is somebody's again when the locks of the jobs end.
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

    /**
     * Send the notice, or see to it that somebody looks at it again. Called in the transaction of the job.
     *
     * @param takesAlong whether others that are due may leave with it
     */
    void deliver(long id, boolean takesAlong) {
        var now = this.clock.instant();
        this.table
                .lock(id)
                .flatMap(this::startedAgain)
                .filter(notice -> notice.row().status() == NoticeStatus.OWED)
                .filter(notice -> leaves(notice, now))
                .ifPresent(notice -> deliver(notice.row(), takesAlong, now));
    }

    /** Somebody gave the job of a failed notice a retry: that is as good as a click on "retry". */
    private Optional<Claimed> startedAgain(Claimed notice) {
        var row = notice.row();
        return row.status() == NoticeStatus.FAILED && this.table.startAgain(row.id(), null)
                ? this.table.lock(row.id())
                : Optional.of(notice);
    }

    /** Whether the notice leaves now; if not, what becomes of it is seen to. */
    private boolean leaves(Claimed notice, Instant now) {
        var row = notice.row();
        if (now.isBefore(row.notBefore())) {
            this.jobs.carry(row.id(), row.notBefore());
        } else if (this.rest.since().isPresent()) {
            this.jobs.carry(row.id(), now.plus(MailRest.PAUSE));
        } else if (this.vetoes.stream().anyMatch(veto -> veto.forbids(row.owed()))) {
            this.table.skipped(row.id());
        } else if (notice.behindAnother()) {
            this.jobs.carry(row.id(), now.plus(this.mailroom.isCrowded() ? this.mailroom.pause() : A_MOMENT));
        } else {
            return true;
        }
        return false;
    }

    private void deliver(NoticeRow row, boolean takesAlong, Instant now) {
        var along = new HashMap<Long, String>();
        this.mailroom
                .attempt(
                        () -> {
                            along.putAll(takesAlong ? this.jobs.take(Round.LARGEST - 1, row.id()) : Map.of());
                            return gather(row, along, now);
                        },
                        (line, round) -> send(line, round, now))
                .ifPresentOrElse(
                        round -> record(round, row, along, now),
                        () -> this.jobs.carry(row.id(), now.plus(this.mailroom.pause())));
    }

    /**
     * The notice and those that leave with it, in the order in which they were owed. Of those along, whatever does not leave is given
     * back or seen to, and taken out of the map.
     */
    private Round gather(NoticeRow own, Map<Long, String> along, Instant now) {
        var rows = new ArrayList<>(List.of(own));
        if (!along.isEmpty()) {
            var ids = new ArrayList<>(along.keySet());
            ids.add(own.id());
            var claimed = this.table.lock(ids);
            // If somebody else is at one of them, another may have to wait for it: then each goes by itself.
            var together = claimed.size() == ids.size();
            var back = new ArrayList<String>();
            var settled = new ArrayList<String>();
            for (var notice : claimed) {
                var id = notice.row().id();
                if (id == own.id()) {
                    continue;
                }
                if (!together || notice.row().status() != NoticeStatus.OWED) {
                    back.add(along.remove(id));
                } else if (leaves(notice, now)) {
                    rows.add(notice.row());
                } else {
                    settled.add(along.remove(id));
                }
            }
            var gone = along.keySet().stream()
                    .filter(id -> rows.stream().noneMatch(row -> row.id() == id))
                    .toList();
            gone.forEach(id -> back.add(along.remove(id)));
            this.jobs.giveBack(back);
            this.jobs.done(settled);
            rows.sort(Comparator.comparingLong(NoticeRow::id));
        }
        return new Round(rows);
    }

    /** Runs on a thread of the mailroom, outside the transaction of the job. */
    private void send(MailLine line, Round round, Instant now) {
        prepare(round);
        var letters = read(round, now);
        for (var row : round.rows()) {
            if (round.begins(row)) {
                round.ended(row, send(line, row, letters.get(row.id())));
            }
        }
    }

    private void prepare(Round round) {
        for (var row : round.rows()) {
            if (round.begins(row)) {
                try {
                    content(row.kind()).prepare(row.owed());
                } catch (RuntimeException e) {
                    round.ended(row, Outcome.Failed.unwritten(e));
                }
            }
        }
    }

    /** What the letters say: all in one go, or each by itself when that fails, so that a letter which cannot be read fails alone. */
    private Map<Long, Said> read(Round round, Instant now) {
        var rows = round.rows().stream().filter(round::begins).toList();
        if (rows.size() > 1) {
            try {
                return read(rows, now);
            } catch (RuntimeException e) {
                LOG.debug("Of {} letters one cannot be read: {}", rows.size(), Failures.describe(e));
            }
        }
        var letters = new HashMap<Long, Said>();
        for (var row : rows) {
            if (round.begins(row)) {
                try {
                    letters.putAll(read(List.of(row), now));
                } catch (RuntimeException e) {
                    round.ended(row, Outcome.Failed.unwritten(e));
                }
            }
        }
        return letters;
    }

    private Map<Long, Said> read(List<NoticeRow> rows, Instant now) {
        return this.reading.execute(status -> {
            rows.stream()
                    .collect(Collectors.groupingBy(
                            row -> content(row.kind()), Collectors.mapping(NoticeRow::owed, Collectors.toList())))
                    .forEach(NoticeContent::readAhead);
            return rows.stream().collect(Collectors.toMap(NoticeRow::id, row -> new Said(letter(row, now))));
        });
    }

    private Letter letter(NoticeRow row, Instant now) {
        var content = content(row.kind());
        var notice = row.owed();
        var late = Duration.between(row.notBefore(), now).compareTo(this.staleAfter) > 0;
        return late && !content.stillTrue(notice)
                ? null
                : content.letter(notice).orElse(null);
    }

    /** @param letter null when there is nothing left to say */
    private record Said(Letter letter) {}

    private Outcome send(MailLine line, NoticeRow row, Said said) {
        if (said.letter() == null) {
            return new Outcome.Skipped();
        }
        WrittenLetter written;
        try {
            written = this.writer.write(row.kind(), said.letter());
        } catch (RuntimeException e) {
            return Outcome.Failed.unwritten(e);
        }
        return this.server.send(line, said.letter().recipients(), written, row.messageKey());
    }

    private NoticeContent content(Notice kind) {
        return this.contents.stream()
                .filter(content -> content.covers(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody writes notices of kind " + kind));
    }

    /** In the transaction of the job. A letter that was not tried is left to its own job. */
    private void record(Round round, NoticeRow own, Map<Long, String> along, Instant now) {
        var sent = new ArrayList<Long>();
        var tried = new ArrayList<String>();
        var untried = new ArrayList<String>();
        for (var row : round.rows()) {
            var outcome = round.outcome(row);
            if (outcome.isEmpty() && row.id() == own.id()) {
                this.jobs.carry(row.id(), now);
            } else if (row.id() != own.id()) {
                (outcome.isEmpty() ? untried : tried).add(along.get(row.id()));
            }
            if (outcome.isPresent()) {
                record(row, now, outcome.get(), sent);
            }
        }
        this.table.sent(sent);
        this.jobs.done(tried);
        this.jobs.giveBack(untried);
    }

    private void record(NoticeRow row, Instant attemptedAt, Outcome outcome, List<Long> sentWhole) {
        if (outcome instanceof Outcome.Failed failed) {
            record(row, attemptedAt, failed);
        } else if (outcome instanceof Outcome.Skipped) {
            this.table.skipped(row.id());
        } else if (outcome instanceof Outcome.Sent sent && sent.remark() != null) {
            LOG.warn("Notice {} reached only some of its recipients", row.label());
            this.table.sent(row.id(), sent.remark());
        } else {
            sentWhole.add(row.id());
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
