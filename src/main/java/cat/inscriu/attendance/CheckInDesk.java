package cat.inscriu.attendance;

import cat.inscriu.edition.EditionGate;
import cat.inscriu.edition.EditionStatus;
import cat.inscriu.edition.SessionView;
import cat.inscriu.engine.Attempts;
import cat.inscriu.engine.SignedIn;
import cat.inscriu.web.Conflict;
import cat.inscriu.web.NotFound;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Opens and closes the check-in of a session, for whoever records its attendance. One that nobody closes ends by itself. */
@Service
class CheckInDesk {
    /** Also just before the start, when people come in and the edition does not run yet. */
    private static final Set<EditionStatus> HELD =
            EnumSet.of(EditionStatus.CONFIRMED, EditionStatus.RUNNING, EditionStatus.ATTENDANCE_DUE);

    private final AttendanceRights rights;
    private final EditionGate gate;
    private final AttendanceProperties settings;
    private final SignedIn signedIn;
    private final Attempts attempts;
    private final JdbcClient database;
    private final Clock clock;

    CheckInDesk(
            AttendanceRights rights,
            EditionGate gate,
            AttendanceProperties settings,
            SignedIn signedIn,
            Attempts attempts,
            JdbcClient database,
            Clock clock) {
        this.rights = rights;
        this.gate = gate;
        this.settings = settings;
        this.signedIn = signedIn;
        this.attempts = attempts;
        this.database = database;
        this.clock = clock;
    }

    /** Whether the check-in of the session may be opened now. */
    boolean isTime(EditionStatus edition, SessionView session) {
        var now = this.clock.instant();
        return HELD.contains(edition)
                && !now.isBefore(session.startsAt().minus(this.settings.opensBefore()))
                && now.isBefore(session.endsAt());
    }

    /**
     * Open the session's check-in; when it is open already, keep it open for longer.
     *
     * @throws NotFound if there is no such edition, or the caller may not record its attendance
     * @throws Conflict unless it is the time of the session
     */
    void open(String edition, SessionView session) {
        this.rights.require(edition);
        this.attempts.run(() -> {
            if (!isTime(this.gate.pass(edition).status(), session)) {
                throw new Conflict("check-in-not-now", session.index());
            }
            if (!prolong(edition, session.index()) && !reopen(edition, session.index())) {
                this.database
                        .sql(
                                "insert into check_in (opened_by, opened_at, closes_at, edition_code, session_index, opening)"
                                        + " values (?, ?, ?, ?, ?, 1)")
                        .params(this.signedIn.name(), now(), closing(), edition, session.index())
                        .update();
            }
        });
    }

    private boolean prolong(String edition, int session) {
        return this.database
                        .sql("update check_in set closes_at = ?"
                                + " where edition_code = ? and session_index = ? and closes_at > ?")
                        .params(closing(), edition, session, now())
                        .update()
                > 0;
    }

    private boolean reopen(String edition, int session) {
        return this.database
                        .sql("update check_in set opened_by = ?, opened_at = ?, closes_at = ?, opening = opening + 1"
                                + " where edition_code = ? and session_index = ?")
                        .params(this.signedIn.name(), now(), closing(), edition, session)
                        .update()
                > 0;
    }

    /**
     * Close it: from now on no code and no scan is worth anything. What is closed stays so.
     *
     * @throws NotFound if there is no such edition, or the caller may not record its attendance
     */
    void close(String edition, int session) {
        this.rights.require(edition);
        this.attempts.run(() -> {
            this.database
                    .sql("update check_in set closes_at = ?"
                            + " where edition_code = ? and session_index = ? and closes_at > ?")
                    .params(now(), edition, session, now())
                    .update();
        });
    }

    /**
     * The session's check-in; empty unless it is open.
     *
     * @param lock clause of {@link cat.inscriu.engine.RowLocks}, or nothing when it is only looked at
     */
    Optional<Opening> find(String edition, int session, String lock) {
        return this.database
                .sql("select edition_code, session_index, opening, opened_by, closes_at from check_in"
                        + " where edition_code = ? and session_index = ?" + lock)
                .params(edition, session)
                .query((row, i) -> new Opening(
                        row.getString("edition_code"),
                        row.getInt("session_index"),
                        row.getInt("opening"),
                        row.getString("opened_by"),
                        row.getObject("closes_at", OffsetDateTime.class).toInstant()))
                .optional()
                .filter(opening -> this.clock.instant().isBefore(opening.closesAt()));
    }

    Optional<Opening> find(String edition, int session) {
        return find(edition, session, "");
    }

    private Timestamp now() {
        return Timestamp.from(this.clock.instant());
    }

    private Timestamp closing() {
        return Timestamp.from(this.clock.instant().plus(this.settings.closesAfter()));
    }
}
