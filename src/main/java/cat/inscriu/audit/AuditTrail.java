package cat.inscriu.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where every capability writes down what was done; see the package for how it becomes a chain. */
@Service
public class AuditTrail {
    private final JdbcTemplate database;
    private final Origin origin;
    private final Clock clock;

    AuditTrail(JdbcTemplate database, Origin origin, Clock clock) {
        this.database = database;
        this.origin = origin;
        this.clock = clock;
    }

    /**
     * Write the deed down in the transaction that does it: one row, no lock. With its rollback nothing was done and nothing is
     * written.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Deed deed) {
        addAll(List.of(deed));
    }

    /** Write down several at once, in one statement. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void addAll(List<Deed> deeds) {
        var at = Timestamp.from(this.clock.instant().truncatedTo(ChronoUnit.MILLIS));
        this.database.batchUpdate(
                "insert into audit_inbox (noted_at, actor, standing, network, act, edition_code, about, reason, detail,"
                        + " note_sha256) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                deeds.stream()
                        .map(deed -> new Object[] {
                            at,
                            this.origin.actor(),
                            this.origin.standing().name(),
                            this.origin.network(),
                            deed.act().name(),
                            deed.edition(),
                            deed.about(),
                            deed.reason(),
                            deed.detail(),
                            deed.note() == null ? null : DigestUtils.sha256Hex(deed.note())
                        })
                        .toList());
    }
}
