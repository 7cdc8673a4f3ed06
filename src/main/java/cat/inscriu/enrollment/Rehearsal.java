package cat.inscriu.enrollment;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Before a node says that it is ready, it does for nobody what the first requests would do, and undoes it. What was never run is slow:
 * the first request after a start takes twenty times as long as the hundredth, and in a rush all behind it wait too. Not where nobody
 * has asked yet: what is undone makes PostgreSQL look an empty table over, and then it plans as if the table stayed empty.
 */
@Component
class Rehearsal {
    static final int TIMES = 30;

    /** Whatever keeps the database busy, a node is kept from its work no longer, and then only by the one that is under way. */
    private static final Duration ENOUGH = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private final JdbcClient database;
    private final EnrollmentIntake intake;

    Rehearsal(JdbcClient database, EnrollmentIntake intake) {
        this.database = database;
        this.intake = intake;
    }

    @EventListener(ApplicationReadyEvent.class)
    void rehearse() {
        try {
            var edition = code("edition where exists (select 1 from enrollment_request) order by case when status ="
                    + " 'ENROLLING' then 0 else 1 end, opens_at desc");
            var entity = code("local_entity");
            if (edition.isPresent() && entity.isPresent()) {
                rehearse(edition.get(), nobody(entity.get()));
            }
        } catch (RuntimeException e) {
            // A rehearsal keeps no node from its work. Without the database the node is not ready anyway.
            LOG.info("The first requests were not rehearsed, so they take longer: {}", e.getMessage());
        }
    }

    private void rehearse(String edition, EnrollmentForm form) {
        var begun = System.nanoTime();
        for (var time = 0; time < TIMES && System.nanoTime() - begun < ENOUGH.toNanos(); time++) {
            this.intake.rehearse(edition, form);
        }
    }

    private Optional<String> code(String rows) {
        return this.database
                .sql("select code from " + rows + " fetch first 1 rows only")
                .query(String.class)
                .optional();
    }

    private static EnrollmentForm nobody(String entity) {
        return new EnrollmentForm(
                "Ningú", "Ningú", "ningu@inscriu.example", null, entity, "Cap", null, null, null, true, true, "ca");
    }
}
