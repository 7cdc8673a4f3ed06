package cat.inscriu.work;

import cat.inscriu.audit.ReadLog;
import cat.inscriu.audit.ReadPurpose;
import cat.inscriu.engine.SignedIn;
import cat.inscriu.web.NotFound;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** How far work is and what became of each part, for who ordered it; to leave and come back to. */
@Controller
class WorkPages {
    static final String PATH = "/staff/work/";

    private final WorkTable table;
    private final WorkRunner runner;
    private final ReadLog reads;
    private final SignedIn signedIn;

    WorkPages(WorkTable table, WorkRunner runner, ReadLog reads, SignedIn signedIn) {
        this.table = table;
        this.runner = runner;
        this.reads = reads;
        this.signedIn = signedIn;
    }

    @GetMapping(PATH + "{id}")
    String show(@PathVariable long id, Model model, CsrfToken token, HttpServletResponse response) {
        token.getToken();
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        var row = own(id);
        this.reads.edition(ReadPurpose.BOARD, row.order().about());
        var kind = this.runner.kind(row.kind());
        var settled = this.table.settled(id);
        var lines = kind.lines(settled.stream().map(WorkTable.Settled::subject).toList());
        model.addAttribute("work", row);
        model.addAttribute("origin", kind.origin(row.order()));
        model.addAttribute("skipped", shown(settled, "SKIPPED", lines));
        model.addAttribute("failed", shown(settled, "FAILED", lines));
        model.addAttribute("done", shown(settled, "DONE", lines));
        return "work";
    }

    @PostMapping(PATH + "{id}/retry")
    String retry(@PathVariable long id) {
        own(id);
        if (this.table.reopen(id)) {
            this.runner.start(id);
        }
        return "redirect:" + PATH + id;
    }

    private WorkTable.Row own(long id) {
        return this.table
                .row(id)
                .filter(row -> row.order().by().equals(this.signedIn.name()))
                .orElseThrow(() -> new NotFound("work"));
    }

    private static List<Shown> shown(
            List<WorkTable.Settled> settled, String outcome, Map<String, WorkKind.Line> lines) {
        return settled.stream()
                .filter(part -> part.outcome().equals(outcome))
                .map(part -> {
                    var line = lines.get(part.subject());
                    return new Shown(
                            part.subject(),
                            line == null ? "" : line.name(),
                            line == null ? null : line.state(),
                            part.remark());
                })
                .toList();
    }

    /** @param remark message key of why it was skipped, or null */
    record Shown(String subject, String name, String state, String remark) {}
}
