/**
 * A request from its arrival to its end: the form, the private link, review, withdrawal, and the process that leads it. It
 * stands above the edition, whose decisions it follows as events, and above allocation, which it asks for places.
 */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "allocation",
            "edition",
            "catalog",
            "person",
            "localentity",
            "notification",
            "engine",
            "web"
        })
package cat.inscriu.enrollment;

import org.springframework.modulith.ApplicationModule;
