/**
 * The office's electronic seal on documents that go out: a PAdES signature (ETSI EN 319 142-1, baseline B; with a time-stamping
 * authority, T) by the key that the office names, and the check of a file that somebody brings back. It knows no capability: it
 * seals bytes and judges bytes.
 *
 * <p>Not to be taken for what {@code person} does to national ids in the database: that keeps a text secret, this makes a document
 * known as ours.
 *
 * <p>PDFBox writes the signature and Bouncy Castle the CMS inside it, both of which the service has anyway. Each certificate that ever
 * sealed stays in {@code seal_certificate}, so a new key takes nothing from what an earlier one sealed.
 */
@ApplicationModule(allowedDependencies = {})
package cat.inscriu.seal;

import org.springframework.modulith.ApplicationModule;
