/**
 * Owns the demo: sample accounts, sample data, and a mail server that keeps all mail on this machine; in production none of it
 * exists. It stands above all capabilities, because its sample data are made by doing what people do: it publishes, asks,
 * approves and records through the same services as pages and interface, while the clock runs through the past weeks.
 */
@ApplicationModule(
        allowedDependencies = {
            "allocation",
            "attendance",
            "catalog",
            "edition",
            "engine",
            "enrollment",
            "localentity",
            "notification",
            "person",
            "web"
        })
package cat.inscriu.demo;

import org.springframework.modulith.ApplicationModule;
