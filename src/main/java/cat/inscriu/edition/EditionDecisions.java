package cat.inscriu.edition;

import cat.inscriu.audit.Act;
import cat.inscriu.audit.AuditTrail;
import cat.inscriu.audit.Deed;
import cat.inscriu.engine.RefusedCompletion;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What coordinators decide about editions, and the record of it: rows are added, never changed. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class EditionDecisions {
    private final EditionGate gate;
    private final JdbcClient database;
    private final AuditTrail trail;
    private final Clock clock;

    EditionDecisions(EditionGate gate, JdbcClient database, AuditTrail trail, Clock clock) {
        this.gate = gate;
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    void open(String code) {
        this.gate.take(code).awaitDecision(true);
    }

    void close(String code) {
        this.gate.take(code).awaitDecision(false);
    }

    /**
     * Record a decision in the name of who is signed in.
     *
     * @param deadline with {@code EXTEND}: until when to enroll, in the future and before the start; null otherwise
     * @throws RefusedCompletion if the deadline does not fit; nothing is changed
     */
    void record(String code, EditionDecision decision, Instant deadline, String by) {
        var edition = this.gate.take(code);
        var extended = decision == EditionDecision.EXTEND ? deadline : null;
        if (extended != null && !extended.isBefore(edition.startsAt())) {
            throw new RefusedCompletion("deadline-after-start", EditionProcess.NEW_ENROLLMENT_DEADLINE.name());
        }
        edition.awaitDecision(false);
        var note = edition.takeNote();
        if (decision == EditionDecision.CANCEL && note != null) {
            edition.explainCancellation(note);
        }
        this.database
                .sql("insert into edition_decision (edition_code, decision, decided_by, decided_at, new_deadline, note)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        code,
                        decision.name(),
                        by,
                        Timestamp.from(this.clock.instant()),
                        extended == null ? null : Timestamp.from(extended),
                        note)
                .update();
        this.trail.add(Deed.onEdition(Act.EDITION_DECIDED, code)
                .detail(extended == null ? decision : decision + " " + extended)
                .note(note));
    }

    /** Until when the latest decision enrolls again. */
    Instant newDeadline(String code) {
        return this.database
                .sql("select new_deadline from edition_decision where edition_code = ? and decision = 'EXTEND'"
                        + " order by id desc fetch first 1 rows only")
                .param(code)
                .query((row, i) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    /** Who made the latest decision. */
    String lastBy(String code) {
        return this.database
                .sql("select decided_by from edition_decision where edition_code = ? order by id desc"
                        + " fetch first 1 rows only")
                .param(code)
                .query(String.class)
                .single();
    }
}
