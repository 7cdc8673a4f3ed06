package cat.inscriu.work;

import cat.inscriu.audit.ReadLog;
import cat.inscriu.web.NotFound;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
    private final WorkOrders orders;
    private final WorkRunner runner;
    private final ReadLog reads;

    WorkPages(WorkTable table, WorkOrders orders, WorkRunner runner, ReadLog reads) {
        this.table = table;
        this.orders = orders;
        this.runner = runner;
        this.reads = reads;
    }

    @GetMapping(PATH + "{id}")
    String show(@PathVariable long id, Model model, CsrfToken token, HttpServletResponse response) {
        token.getToken();
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        var row = own(id);
        var kind = this.runner.kind(row.kind());
        kind.namesPeople().ifPresent(why -> this.reads.edition(why, row.order().about()));
        var settled = this.table.settled(id);
        var lines = kind.lines(row.order(), settled);
        model.addAttribute("work", row);
        model.addAttribute("origin", kind.origin(row.order()));
        model.addAttribute("skipped", shown(settled, "SKIPPED", lines));
        model.addAttribute("failed", shown(settled, "FAILED", lines));
        model.addAttribute("done", shown(settled, "DONE", lines));
        model.addAttribute("files", this.table.files(id));
        return "work";
    }

    @GetMapping(PATH + "{id}/files/{position}")
    ResponseEntity<byte[]> file(@PathVariable long id, @PathVariable int position) {
        own(id);
        var file = this.table.file(id, position).orElseThrow(() -> new NotFound("file"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type()))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name())
                                .build()
                                .toString())
                .body(file.content());
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
        return this.orders.own(id).orElseThrow(() -> new NotFound("work"));
    }

    private static List<Shown> shown(List<WorkKind.Settled> settled, String outcome, Map<String, WorkKind.Line> lines) {
        return settled.stream()
                .filter(part -> part.outcome().equals(outcome))
                .map(part -> new Shown(part, lines.get(part.subject())))
                .toList();
    }

    /** @param line null for a part of which nothing is known any more */
    record Shown(WorkKind.Settled part, WorkKind.Line line) {}
}
