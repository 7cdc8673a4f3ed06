/**
 * Hours per participant and session, and what follows from them: whether a participant is entitled to a certificate. It
 * reads who takes part from enrollment and what was planned from the edition.
 */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "enrollment",
            "edition",
            "catalog",
            "allocation",
            "localentity",
            "person",
            "engine",
            "web"
        })
package cat.inscriu.attendance;

import org.springframework.modulith.ApplicationModule;
