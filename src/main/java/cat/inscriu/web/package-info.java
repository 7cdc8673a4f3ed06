/**
 * What all pages and answers share: layout, language, sign-in, problem details, and the picture of a process with the
 * way of one instance. It knows no capability, so that every capability may use it.
 */
@ApplicationModule(allowedDependencies = "engine")
package cat.inscriu.web;

import org.springframework.modulith.ApplicationModule;
