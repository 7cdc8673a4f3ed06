/**
 * Owns the register of local entities, the employers of those who apply: search it, add to it, correct it. It uses {@code web}
 * to read what is sent and to say what is wrong with it; nothing is ever removed, because requests name entities by code.
 */
@ApplicationModule(allowedDependencies = "web")
package cat.inscriu.localentity;

import org.springframework.modulith.ApplicationModule;
