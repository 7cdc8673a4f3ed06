package cat.inscriu.enrollment;

import cat.inscriu.allocation.PassedOver;
import cat.inscriu.audit.Act;
import cat.inscriu.audit.AuditTrail;
import cat.inscriu.audit.Deed;
import cat.inscriu.engine.SignedIn;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What happened to a request, when and by whom: the applicant's timeline and the office's record. Rows are only added. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Timeline {
    private final JdbcClient database;
    private final EnrollmentRequests requests;
    private final SignedIn signedIn;
    private final AuditTrail trail;
    private final Clock clock;

    Timeline(JdbcClient database, EnrollmentRequests requests, SignedIn signedIn, AuditTrail trail, Clock clock) {
        this.database = database;
        this.requests = requests;
        this.signedIn = signedIn;
        this.trail = trail;
        this.clock = clock;
    }

    /** @param note code of {@code timeline.<note>} or {@code reason.<note>}, or null */
    void add(EnrollmentRequest request, String note) {
        // The request may be new in this transaction; the row refers to it.
        this.requests.flush();
        this.database
                .sql("insert into request_event (request_number, at, status, note, actor) values (?, ?, ?, ?, ?)")
                .params(
                        request.number().value(),
                        Timestamp.from(this.clock.instant()),
                        request.status().name(),
                        note,
                        this.signedIn.name())
                .update();
        this.trail.add(Deed.onRequest(
                        Act.REQUEST_MOVED,
                        request.editionCode(),
                        request.number().value())
                .detail(request.status())
                .because(note));
    }

    @EventListener
    void on(PassedOver event) {
        this.requests.findById(event.request().value()).ifPresent(request -> add(request, "PASSED_OVER_QUOTA"));
    }

    @Transactional(readOnly = true, propagation = Propagation.REQUIRED)
    List<Entry> of(EnrollmentRequest request) {
        return this.database
                .sql("select at, status, note from request_event where request_number = ? order by id")
                .param(request.number().value())
                .query((row, i) -> new Entry(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        EnrollmentStatus.valueOf(row.getString(2)),
                        row.getString(3)))
                .list();
    }

    /** @param note a code, or null */
    record Entry(Instant at, EnrollmentStatus status, String note) {}
}
