package cat.inscriu.certificate;

import cat.inscriu.seal.OfficeSeal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Where anybody checks a certificate, and where its holder takes it from. */
@Controller
class CertificatePages {
    private static final int LONGEST_SHOWN = 100;

    private final Certificates certificates;
    private final CertificateHolder holder;
    private final FileCheck files;
    private final OfficeSeal seal;

    CertificatePages(Certificates certificates, CertificateHolder holder, FileCheck files, OfficeSeal seal) {
        this.certificates = certificates;
        this.holder = holder;
        this.files = files;
        this.seal = seal;
    }

    /** @param code as somebody typed it; leads to the page of the code as it is printed */
    @GetMapping("/certificates")
    String form(
            @RequestParam(defaultValue = "") String code, Model model, CsrfToken csrf, HttpServletResponse response) {
        // Draws the token now: it lives in a session, which cannot begin once the page is being sent.
        csrf.getToken();
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

    /** @param file of somebody who wants to know whether it is ours; looked at and forgotten */
    @PostMapping(path = "/certificates", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String check(
            @RequestParam(required = false) MultipartFile file,
            Model model,
            CsrfToken csrf,
            HttpServletResponse response)
            throws IOException {
        csrf.getToken();
        response.setHeader("Cache-Control", "no-store");
        var bytes = file == null ? new byte[0] : file.getBytes();
        if (!FileCheck.isPdf(bytes)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("unread", bytes.length == 0 ? "none" : "no-pdf");
            model.addAttribute("malformed", false);
            return "certificates";
        }
        var finding = this.files.judge(bytes);
        model.addAttribute("finding", finding);
        model.addAttribute("certificate", finding.certificate());
        return "certificate-file";
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
        model.addAttribute("demo", this.seal.isDemo());
        return "certificate-result";
    }

    /** The same document as the interface hands out; without one, the holder is told on a page. */
    @GetMapping("/enrollments/{token}/certificate.pdf")
    ResponseEntity<byte[]> document(@PathVariable String token) {
        return this.holder.pdf(token);
    }
}
