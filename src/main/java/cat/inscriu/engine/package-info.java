/**
 * The little we add to the engine: typed variables, messages, jobs of our own, its schema and its clock. It knows no
 * capability, so that every capability may use it.
 */
@ApplicationModule(allowedDependencies = {})
package cat.inscriu.engine;

import org.springframework.modulith.ApplicationModule;
