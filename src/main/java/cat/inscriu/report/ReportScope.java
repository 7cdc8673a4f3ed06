package cat.inscriu.report;

import cat.inscriu.engine.Staff;
import cat.inscriu.web.NotFound;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What whoever is signed in may read. Figures: coordinators those of their units, administrators and auditors those of all. People:
 * coordinators those of their units' editions, auditors those of all; who administers has no business with their names.
 */
@Component
class ReportScope {
    private final IdentityService identity;
    private final JdbcClient database;

    ReportScope(IdentityService identity, JdbcClient database) {
        this.identity = identity;
        this.database = database;
    }

    /** @throws NotFound for who may read no figures at all */
    Units figures() {
        var groups = groups();
        if (groups.contains(Staff.ADMINISTRATORS) || groups.contains(Staff.AUDITORS)) {
            return Units.EVERY;
        }
        if (!groups.contains(Staff.COORDINATORS)) {
            throw new NotFound("report");
        }
        return new Units(false, groups);
    }

    /** Editions whose people may be read about; for most of the staff there is none. */
    Units people() {
        var groups = groups();
        return groups.contains(Staff.AUDITORS) ? Units.EVERY : new Units(false, groups);
    }

    /** @throws NotFound if there is no such edition, or its people are not for the caller to read about */
    EditionHead requireEdition(String code) {
        var units = people();
        return this.database
                .sql("select e.code, e.title, e.starts_at, e.ends_at, e.status from edition e"
                        + " where e.code = :code and (:all = true or e.coordinators in (:groups))")
                .param("code", code)
                .param("all", units.all())
                .param("groups", units.groups())
                .query((row, n) -> EditionHead.of(row))
                .optional()
                .orElseThrow(() -> new NotFound("edition"));
    }

    private Set<String> groups() {
        var caller = this.identity.getCurrentAuthentication();
        return caller == null
                        || caller.getGroupIds() == null
                        || caller.getGroupIds().isEmpty()
                ? Units.NOBODY
                : Set.copyOf(caller.getGroupIds());
    }

    /**
     * @param all whether every edition is seen
     * @param groups of the engine that coordinate what is seen; never empty, so that SQL can list them
     */
    record Units(boolean all, Set<String> groups) {
        private static final Set<String> NOBODY = Set.of("");
        private static final Units EVERY = new Units(true, NOBODY);
    }
}
