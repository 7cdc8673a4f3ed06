package cat.inscriu.certificate;

import cat.inscriu.web.NotFound;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The public check of a certificate. Who holds a code sees what was certified; there is no list to walk through. */
@RestController
class CertificateController {
    private final Certificates certificates;

    CertificateController(Certificates certificates) {
        this.certificates = certificates;
    }

    /**
     * Show what was certified under the code.
     *
     * @throws NotFound if it is unknown or malformed, without saying which
     */
    @GetMapping("/api/certificates/{code}")
    VerifiedCertificate verify(@PathVariable String code, HttpServletResponse response) {
        // Names stay out of caches, and an answer from before a revocation must not come back.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return this.certificates.verify(code).orElseThrow(() -> new NotFound("certificate"));
    }
}
