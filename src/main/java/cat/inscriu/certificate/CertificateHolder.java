package cat.inscriu.certificate;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.enrollment.HolderCertificate;
import cat.inscriu.enrollment.PrivateLinks;
import cat.inscriu.enrollment.RequestView;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The certificate for its holder, who has the private link. */
@RestController
class CertificateHolder implements HolderCertificate {
    private final PrivateLinks links;
    private final Certificates certificates;
    private final CertificateFiles files;

    CertificateHolder(PrivateLinks links, Certificates certificates, CertificateFiles files) {
        this.links = links;
        this.certificates = certificates;
        this.files = files;
    }

    @Override
    public Optional<RequestView.Certificate> of(RequestNumber request) {
        return this.certificates
                .of(request.value())
                .filter(certificate -> !certificate.revoked())
                .map(c -> new RequestView.Certificate(c.code(), c.number(), c.issuedOn()));
    }

    @GetMapping(path = "/api/enrollments/{token}/certificate.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String token) {
        var number = this.links.resolve(token).number().value();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header("Content-Disposition", "attachment; filename=\"certificat-" + number + ".pdf\"")
                .body(this.files.of(number));
    }
}
