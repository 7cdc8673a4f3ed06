/**
 * What all pages and answers share: layout, language, sign-in and problem details. It knows no capability, so that every
 * capability may use it.
 */
@ApplicationModule(allowedDependencies = "engine")
package cat.inscriu.web;

import org.springframework.modulith.ApplicationModule;
