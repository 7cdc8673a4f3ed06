/**
 * The board beside Tasklist, where a unit's coordinators lead their editions: what stands where, what waits, what is overdue and
 * what is stuck; and the pages from which they act. It reads every table and writes none: each act is a task completed with the
 * coordinator's own rights, or goes to the service that owns it.
 */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "edition",
            "allocation",
            "enrollment",
            "attendance",
            "certificate",
            "notification",
            "localentity",
            "catalog",
            "person",
            "engine",
            "web",
            "work"
        })
package cat.inscriu.board;

import org.springframework.modulith.ApplicationModule;
