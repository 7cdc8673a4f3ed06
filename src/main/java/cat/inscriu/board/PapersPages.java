package cat.inscriu.board;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.audit.ReadLog;
import cat.inscriu.audit.ReadPurpose;
import cat.inscriu.certificate.CertificateDesk;
import cat.inscriu.certificate.Certificates;
import cat.inscriu.certificate.RevocationReason;
import cat.inscriu.edition.Edition;
import cat.inscriu.edition.EditionRights;
import cat.inscriu.edition.Editions;
import cat.inscriu.enrollment.LinkRenewal;
import cat.inscriu.web.Fault;
import cat.inscriu.web.NotFound;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One request's papers, for who coordinates its edition and for administrators: a private link in wrong hands is ended, a certificate
 * with a mistake is taken back or issued anew. Auditors look.
 */
@Controller
class PapersPages {
    private static final String ROOT = BoardPlace.PATH + "/editions/{code}/requests/{number}";
    private static final String REVOCATION = "revocation";
    private static final String REISSUE = "reissue";
    private static final Set<String> ACTS = Set.of(REVOCATION, REISSUE);
    private static final int NOTE = 1000;

    private final EditionRights rights;
    private final Editions editions;
    private final Papers papers;
    private final Certificates certificates;
    private final CertificateDesk desk;
    private final LinkRenewal links;
    private final ReadLog reads;

    PapersPages(
            EditionRights rights,
            Editions editions,
            Papers papers,
            Certificates certificates,
            CertificateDesk desk,
            LinkRenewal links,
            ReadLog reads) {
        this.rights = rights;
        this.editions = editions;
        this.papers = papers;
        this.certificates = certificates;
        this.desk = desk;
        this.links = links;
        this.reads = reads;
    }

    @GetMapping(ROOT)
    String show(
            @PathVariable String code,
            @PathVariable String number,
            Model model,
            CsrfToken csrf,
            HttpServletResponse response) {
        csrf.getToken();
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        this.rights.requireKeeperOrAuditor(code);
        var request = this.papers.of(code, title(code), number);
        this.reads.request(ReadPurpose.BOARD, code, number);
        model.addAttribute("request", request);
        model.addAttribute("certificates", this.certificates.allOf(number));
        model.addAttribute("keeps", this.rights.keeps(code));
        model.addAttribute("boards", this.rights.reads(code));
        return "board-request";
    }

    @PostMapping(ROOT + "/link-renewal")
    String renewLink(@PathVariable String code, @PathVariable String number, RedirectAttributes redirect) {
        var request = own(code, number);
        this.links.renew(RequestNumber.of(number));
        return done(request, "link-renewal", redirect);
    }

    @PostMapping(ROOT + "/link-revocation")
    String revokeLink(@PathVariable String code, @PathVariable String number, RedirectAttributes redirect) {
        var request = own(code, number);
        this.links.revoke(RequestNumber.of(number));
        return done(request, "link-revocation", redirect);
    }

    /** What the act means, with its form. */
    @GetMapping(ROOT + "/{act}")
    String ask(
            @PathVariable String code,
            @PathVariable String number,
            @PathVariable String act,
            Model model,
            CsrfToken csrf,
            HttpServletResponse response) {
        var request = own(code, number);
        if (!ACTS.contains(act)) {
            throw new NotFound("act");
        }
        var typed = Map.of("givenName", request.givenName(), "familyNames", request.familyNames());
        return page(request, act, typed, Map.of(), model, csrf, response);
    }

    @PostMapping(ROOT + "/" + REVOCATION)
    String revoke(
            @PathVariable String code,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String certificate,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "false") boolean sure,
            Model model,
            RedirectAttributes redirect,
            CsrfToken csrf,
            HttpServletResponse response) {
        return act(
                own(code, number),
                REVOCATION,
                Map.of("reason", reason, "note", note),
                faults(reason, note, sure),
                model,
                redirect,
                csrf,
                response,
                () -> this.desk.revoke(RequestNumber.of(number), certificate, why(reason), text(note)));
    }

    @PostMapping(ROOT + "/" + REISSUE)
    String reissue(
            @PathVariable String code,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String certificate,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String givenName,
            @RequestParam(defaultValue = "") String familyNames,
            @RequestParam(defaultValue = "") String nationalId,
            @RequestParam(defaultValue = "false") boolean course,
            @RequestParam(defaultValue = "false") boolean sure,
            Model model,
            RedirectAttributes redirect,
            CsrfToken csrf,
            HttpServletResponse response) {
        var request = own(code, number);
        var typed = new LinkedHashMap<String, String>();
        typed.put("reason", reason);
        typed.put("note", note);
        typed.put("givenName", givenName);
        typed.put("familyNames", familyNames);
        typed.put("nationalId", nationalId);
        typed.put("course", Boolean.toString(course));
        var corrections = new CertificateDesk.Corrections(givenName, familyNames, nationalId, course);
        return act(
                request,
                REISSUE,
                typed,
                faults(reason, note, sure),
                model,
                redirect,
                csrf,
                response,
                () -> this.desk.reissue(RequestNumber.of(number), certificate, why(reason), text(note), corrections));
    }

    private String act(
            Papers.Request request,
            String act,
            Map<String, String> typed,
            Map<String, Fault> faults,
            Model model,
            RedirectAttributes redirect,
            CsrfToken csrf,
            HttpServletResponse response,
            Runnable deed) {
        var status = ActForm.carryOut(deed, field -> field, faults);
        if (status == HttpStatus.OK) {
            return done(request, act, redirect);
        }
        response.setStatus(status.value());
        return page(request, act, typed, faults, model, csrf, response);
    }

    private String page(
            Papers.Request request,
            String act,
            Map<String, String> typed,
            Map<String, Fault> faults,
            Model model,
            CsrfToken csrf,
            HttpServletResponse response) {
        csrf.getToken();
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        this.reads.request(ReadPurpose.CERTIFICATE, request.edition(), request.number());
        model.addAttribute("request", request);
        model.addAttribute(
                "certificate", this.certificates.of(request.number()).orElseThrow(() -> new NotFound("certificate")));
        model.addAttribute("act", act);
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        model.addAttribute("reasons", RevocationReason.values());
        return "board-request-act";
    }

    private static Map<String, Fault> faults(String reason, String note, boolean sure) {
        var faults = new LinkedHashMap<String, Fault>();
        if (reason(reason).isEmpty()) {
            faults.put("reason", Fault.of("reason", "choose-reason"));
        }
        ActForm.text("note", note, false, NOTE, faults);
        ActForm.sure(sure, faults);
        return faults;
    }

    private static Optional<RevocationReason> reason(String typed) {
        return Arrays.stream(RevocationReason.values())
                .filter(reason -> reason.name().equals(typed))
                .findFirst();
    }

    private static RevocationReason why(String typed) {
        return reason(typed).orElseThrow();
    }

    private static String text(String note) {
        return note.isBlank() ? null : note.strip();
    }

    /** @throws NotFound unless the caller keeps the edition's papers and the request is one of them */
    private Papers.Request own(String code, String number) {
        this.rights.requireKeeper(code);
        return this.papers.of(code, title(code), number);
    }

    private String title(String code) {
        return this.editions.findById(code).map(Edition::title).orElseThrow(() -> new NotFound("edition"));
    }

    private static String done(Papers.Request request, String act, RedirectAttributes redirect) {
        redirect.addFlashAttribute("done", act);
        return "redirect:" + BoardPages.path(request.edition()) + "/requests/" + request.number();
    }
}
