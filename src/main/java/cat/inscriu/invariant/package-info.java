/**
 * The statements that hold at every commit, as code: tests, the model-based test and an operator's health check ask the same
 * ones. It reads the tables of all capabilities and uses none of their code.
 */
@ApplicationModule(allowedDependencies = {})
package cat.inscriu.invariant;

import org.springframework.modulith.ApplicationModule;
