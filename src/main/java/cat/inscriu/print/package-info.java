/**
 * How the service prints: a Thymeleaf page set as an archivable, accessible PDF with our own fonts, people's texts made fit
 * for it, and QR codes. It knows no capability; each brings its template and its words.
 */
@ApplicationModule(allowedDependencies = {})
package cat.inscriu.print;

import org.springframework.modulith.ApplicationModule;
