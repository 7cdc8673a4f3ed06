package cat.inscriu.dossier;

import cat.inscriu.audit.Act;
import cat.inscriu.audit.AuditTrail;
import cat.inscriu.audit.Chain;
import cat.inscriu.audit.Deed;
import cat.inscriu.audit.ReadLog;
import cat.inscriu.audit.ReadPurpose;
import cat.inscriu.audit.TrailEntries;
import cat.inscriu.audit.Verification;
import cat.inscriu.edition.Editions;
import cat.inscriu.web.NotFound;
import cat.inscriu.web.UnitRights;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit trail and the file of an edition, for auditors and administrators; the file also for the unit's coordinators. */
@Controller
class AuditPages {
    private static final int SHOWN = 100;
    private static final String ADMIN = "ROLE_ADMIN";

    private final Chain chain;
    private final TrailEntries entries;
    private final Verification verification;
    private final TrailExport export;
    private final DossierFile dossier;
    private final Editions editions;
    private final UnitRights rights;
    private final ReadLog reads;
    private final AuditTrail trail;
    private final TransactionOperations transaction;

    AuditPages(
            Chain chain,
            TrailEntries entries,
            Verification verification,
            TrailExport export,
            DossierFile dossier,
            Editions editions,
            UnitRights rights,
            ReadLog reads,
            AuditTrail trail,
            TransactionOperations transaction) {
        this.chain = chain;
        this.entries = entries;
        this.verification = verification;
        this.export = export;
        this.dossier = dossier;
        this.editions = editions;
        this.rights = rights;
        this.reads = reads;
        this.trail = trail;
        this.transaction = transaction;
    }

    /** @param verify whether to recompute the whole chain, which takes seconds for a million entries */
    @GetMapping("/staff/audit")
    String show(
            @RequestParam(defaultValue = "") String edition,
            @RequestParam(defaultValue = "") String about,
            @RequestParam(defaultValue = "false") boolean verify,
            Model model) {
        model.addAttribute("edition", edition);
        model.addAttribute("about", about);
        model.addAttribute("head", this.chain.head());
        model.addAttribute("verdict", verify ? this.verification.verify() : null);
        model.addAttribute("entries", this.entries.newest(edition.strip(), about.strip(), SHOWN));
        model.addAttribute("most", SHOWN);
        return "dossier/audit";
    }

    @GetMapping("/staff/audit.jsonl")
    void jsonLines(HttpServletResponse response) throws IOException {
        begin(response, "application/jsonl;charset=UTF-8", "jsonl");
        this.export.jsonLines(response.getWriter());
    }

    @GetMapping("/staff/audit.csv")
    void csv(HttpServletResponse response) throws IOException {
        begin(response, "text/csv;charset=UTF-8", "csv");
        this.export.csv(response.getWriter());
    }

    private void begin(HttpServletResponse response, String type, String ending) {
        var head = this.chain.head();
        this.transaction.executeWithoutResult(status -> this.trail.add(
                new Deed(Act.TRAIL_EXPORTED, null, null, null, head.entries() + " " + head.hash(), null)));
        response.setContentType(type);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Audit-Head", head.hash());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"audit-" + head.entries() + "." + ending + "\"");
    }

    @GetMapping("/staff/editions/{code}/dossier.zip")
    void dossier(@PathVariable String code, Locale language, HttpServletResponse response) throws IOException {
        var edition = this.editions.findById(code).orElseThrow(() -> new NotFound("edition"));
        if (!administers()) {
            this.rights.requireReader(edition.coordinators());
        }
        this.reads.edition(ReadPurpose.DOSSIER, code);
        try (var file = this.dossier.make(edition, language)) {
            response.setContentType("application/zip");
            response.setContentLengthLong(file.size());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + code + ".zip\"");
            file.copyTo(response.getOutputStream());
        }
    }

    private static boolean administers() {
        return SecurityContextHolder.getContext().getAuthentication().getAuthorities().stream()
                .anyMatch(role -> role.getAuthority().equals(ADMIN));
    }
}
