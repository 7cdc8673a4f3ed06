/**
 * The little we add to the engine: typed variables, messages, jobs of our own, its schema and its clock, and how we
 * read a model's drawing and an instance's way through it. It knows no capability, so that every capability may use it.
 */
@ApplicationModule(allowedDependencies = {})
package cat.inscriu.engine;

import org.springframework.modulith.ApplicationModule;
