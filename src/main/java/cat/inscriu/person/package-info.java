/**
 * The only home of names, addresses and national ids, so that erasing somebody is one update here. It uses nothing, since
 * everybody uses it.
 *
 * <p>National ids are sealed in the database ({@link cat.inscriu.person.PersonKeys}) and open in memory; everywhere but on the certificate
 * they are shown masked. Names and addresses are not sealed: staff search and sort by them, and who reads the tables can read the
 * mails too.
 */
@ApplicationModule(allowedDependencies = {})
package cat.inscriu.person;

import org.springframework.modulith.ApplicationModule;
