package cat.inscriu.notification;

import cat.inscriu.audit.Act;
import cat.inscriu.audit.AuditTrail;
import cat.inscriu.audit.Deed;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is owed to people, and how it went. */
@Service
public class Notices {
    private final NoticeTable table;
    private final NoticeJobs jobs;
    private final AuditTrail trail;
    private final Clock clock;

    Notices(NoticeTable table, NoticeJobs jobs, AuditTrail trail, Clock clock) {
        this.table = table;
        this.jobs = jobs;
        this.trail = trail;
        this.clock = clock;
    }

    /** Owe a notice that happens once, due now; see {@link #owe(String, Notice, String, Instant)}. */
    @Transactional
    public void owe(String about, Notice kind) {
        owe(about, kind, "1");
    }

    /** Owe a notice, due now; see {@link #owe(String, Notice, String, Instant)}. */
    @Transactional
    public void owe(String about, Notice kind, String occurrence) {
        owe(about, kind, occurrence, this.clock.instant());
    }

    /**
     * Owe a notice, in the caller's transaction: with its commit the notice will leave, with its rollback it was never owed. Asked
     * again with the same (about, kind, occurrence), owe nothing more. Two at the same moment: one commit fails on the unique key,
     * and its caller is retried.
     *
     * @param about request number or edition code, at most 60 characters
     * @param occurrence which time it is, at most 80 characters; no personal data
     * @param notBefore the time before which it must not leave; a past one means now
     */
    @Transactional
    public void owe(String about, Notice kind, String occurrence, Instant notBefore) {
        // Databases keep microseconds, the engine milliseconds.
        var due = latest(notBefore, this.clock.instant()).truncatedTo(ChronoUnit.MILLIS);
        this.table.insert(about, kind, occurrence, due).ifPresent(notice -> this.jobs.carry(notice, due));
    }

    /**
     * Start the schedule of a failed notice again, with the same Message-ID, and record who asked. Does nothing to a notice that has
     * not failed.
     *
     * @param id of {@link FailedNotice}
     */
    @Transactional
    public void retry(long id) {
        if (this.table.startAgain(id, whoAsks())) {
            this.jobs.revive(id);
            this.trail.add(Deed.onRequest(Act.NOTICE_RETRIED, null, Long.toString(id)));
        }
    }

    @Transactional(readOnly = true)
    public NoticeFigures figures() {
        return this.table.figures();
    }

    /** The log of one request or edition, oldest first. */
    @Transactional(readOnly = true)
    public List<NoticeEntry> of(String about) {
        return this.table.entries(about);
    }

    /** What was given up and waits for somebody's click, newest first. */
    @Transactional(readOnly = true)
    public List<FailedNotice> failed(int max) {
        return this.table.failed(max);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String whoAsks() {
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        return signedIn == null ? null : signedIn.getName();
    }
}
