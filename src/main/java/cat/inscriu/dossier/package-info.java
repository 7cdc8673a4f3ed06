/**
 * What an auditor reads: the audit trail with its verification and export, and one file with everything about an edition. It stands above
 * the capabilities whose tables it reads, and changes nothing.
 *
 * <p>The file of an edition is a ZIP of CSV files, JSON lines and one HTML page: formats that are read in ten years without us. Its manifest
 * holds the SHA-256 of each and the head of the audit trail at that moment, which ties it to the chain. It is written row by row,
 * so that an edition of five hundred needs no more memory than one of five, to a file without a name, so that a slow reader holds no
 * connection.
 */
@ApplicationModule(allowedDependencies = {"audit", "edition", "engine", "web"})
package cat.inscriu.dossier;

import org.springframework.modulith.ApplicationModule;
