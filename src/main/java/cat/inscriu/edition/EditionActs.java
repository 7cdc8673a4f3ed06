package cat.inscriu.edition;

import cat.inscriu.engine.SignedIn;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The record of what coordinators did with an edition: rows are added, never changed. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class EditionActs {
    private final JdbcClient database;
    private final SignedIn signedIn;
    private final Clock clock;

    EditionActs(JdbcClient database, SignedIn signedIn, Clock clock) {
        this.database = database;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /**
     * Record the act in the name of who is signed in, in the transaction that does it.
     *
     * @param detail see {@link EditionAct}; at most 200 characters, or null
     * @param note the coordinator's own words, at most 2,000 characters, or null
     */
    public void record(String edition, EditionAct act, String detail, String note) {
        this.database
                .sql("insert into edition_act (edition_code, act, acted_by, acted_at, detail, note)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(edition, act.name(), this.signedIn.name(), Timestamp.from(this.clock.instant()), detail, note)
                .update();
    }
}
