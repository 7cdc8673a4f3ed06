/**
 * What an operator needs of a node: figures for graphs and alarms, whether it is ready, and how it leaves. It reads the tables of all
 * capabilities and uses none of their code.
 */
@ApplicationModule(allowedDependencies = "engine")
package cat.inscriu.operation;

import org.springframework.modulith.ApplicationModule;
