package cat.inscriu.edition;

import cat.inscriu.engine.RowLocks;
import cat.inscriu.web.NotFound;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where the steps of requests and the decisions of their edition meet. A step passes with a shared lock on the edition's
 * row: steps never wait for each other. A decision takes the row for itself: it waits for the steps under way and then
 * sees what they did, and every later step sees the decision. So nobody is admitted to a cancelled edition, and nobody
 * who was admitted misses the confirmation. Both come in the order of arrival, so that a rush keeps no decision waiting. The
 * row is always the first that a transaction locks.
 */
@Component
public class EditionGate {
    private static final String QUEUE = "edition ";

    private final JdbcClient database;
    private final RowLocks locks;
    private final EntityManager entities;

    EditionGate(JdbcClient database, RowLocks locks, EntityManager entities) {
        this.database = database;
        this.locks = locks;
        this.entities = entities;
    }

    /**
     * Pass as a step of a request: the state read stays true until the commit.
     *
     * @throws NotFound if there is no such edition
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public EditionState pass(String edition) {
        var passage = passage();
        if (passage.taken.contains(edition)) {
            // What this transaction decides may have changed it since.
            return state(edition, this.locks.shared());
        }
        return passage.passed.computeIfAbsent(edition, code -> {
            this.locks.queueToShare(QUEUE + code);
            return state(code, this.locks.shared());
        });
    }

    /** Look without passing: for showing, never for deciding. */
    public EditionState read(String edition) {
        return state(edition, "");
    }

    private EditionState state(String edition, String lock) {
        return this.database
                .sql(
                        "select code, training_action_code, coordinators, status, opens_at, closes_at, starts_at, approval,"
                                + " own_confirmation from edition where code = ?" + lock)
                .param(edition)
                .query((row, i) -> new EditionState(
                        row.getString("code"),
                        row.getString("training_action_code"),
                        row.getString("coordinators"),
                        EditionStatus.valueOf(row.getString("status")),
                        row.getObject("opens_at", OffsetDateTime.class).toInstant(),
                        row.getObject("closes_at", OffsetDateTime.class).toInstant(),
                        row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                        Approval.valueOf(row.getString("approval")),
                        row.getBoolean("own_confirmation")))
                .optional()
                .orElseThrow(() -> new NotFound("edition"));
    }

    /**
     * Take the edition for a decision, as it is now, until the commit.
     *
     * @throws NotFound if there is no such edition
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Edition take(String code) {
        // What this transaction changed already is written first: refreshing would forget it.
        this.entities.flush();
        this.locks.queueToOwn(QUEUE + code);
        passage().taken.add(code);
        var edition = this.entities.find(Edition.class, code);
        if (edition == null) {
            throw new NotFound("edition");
        }
        this.entities.refresh(edition, LockModeType.PESSIMISTIC_WRITE);
        return edition;
    }

    /** What this transaction passed or took so far: several steps of one transaction lock and read once. */
    private Passage passage() {
        var known = (Passage) TransactionSynchronizationManager.getResource(this);
        if (known != null) {
            return known;
        }
        var passage = new Passage();
        TransactionSynchronizationManager.bindResource(this, passage);
        TransactionSynchronizationManager.registerSynchronization(
                new ResourceHolderSynchronization<>(passage, this) {});
        return passage;
    }

    private static final class Passage extends ResourceHolderSupport {
        private final Map<String, EditionState> passed = new HashMap<>();
        private final Set<String> taken = new HashSet<>();
    }

    /** Write what was decided, so that plain SQL in this transaction sees it. */
    @Transactional(propagation = Propagation.MANDATORY)
    void write() {
        this.entities.flush();
    }
}
