package cat.inscriu.certificate;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Where anybody checks a certificate, and where its holder takes it from. */
@Controller
class CertificatePages {
    private static final int LONGEST_SHOWN = 100;

    private final Certificates certificates;
    private final CertificateHolder holder;

    CertificatePages(Certificates certificates, CertificateHolder holder) {
        this.certificates = certificates;
        this.holder = holder;
    }

    /** @param code as somebody typed it; leads to the page of the code as it is printed */
    @GetMapping("/certificates")
    String form(@RequestParam(defaultValue = "") String code, Model model, HttpServletResponse response) {
        var typed = CertificateCode.typed(code);
        if (typed.isPresent()) {
            return "redirect:/certificates/" + typed.get().shown();
        }
        model.addAttribute("typed", code.substring(0, Math.min(LONGEST_SHOWN, code.length())));
        model.addAttribute("malformed", !code.isBlank());
        if (!code.isBlank()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        return "certificates";
    }

    @GetMapping("/certificates/{code}")
    String result(@PathVariable String code, Model model, HttpServletResponse response) {
        var typed = CertificateCode.typed(code);
        if (typed.isPresent() && !typed.get().shown().equals(code)) {
            return "redirect:/certificates/" + typed.get().shown();
        }
        // Names stay out of caches, and an answer from before a revocation must not come back.
        response.setHeader("Cache-Control", "no-store");
        var found = typed.flatMap(known -> this.certificates.verify(known.shown()));
        if (found.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        }
        model.addAttribute("code", typed.map(CertificateCode::shown).orElse(code));
        model.addAttribute("certificate", found.orElse(null));
        return "certificate-result";
    }

    /** The same document as the interface hands out; without one, the holder is told on a page. */
    @GetMapping("/enrollments/{token}/certificate.pdf")
    ResponseEntity<byte[]> document(@PathVariable String token) {
        return this.holder.pdf(token);
    }
}
