/**
 * The only home of names, addresses and national ids, so that erasing somebody is one update here. It uses nothing, since
 * everybody uses it.
 */
@ApplicationModule(allowedDependencies = {})
package cat.inscriu.person;

import org.springframework.modulith.ApplicationModule;
