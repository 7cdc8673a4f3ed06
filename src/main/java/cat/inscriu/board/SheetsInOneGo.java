package cat.inscriu.board;

import cat.inscriu.catalog.CourseSheets;
import cat.inscriu.catalog.SheetFormat;
import cat.inscriu.web.Conflict;
import cat.inscriu.web.Findings;
import cat.inscriu.web.InputText;
import cat.inscriu.web.InvalidInput;
import cat.inscriu.work.WorkKind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Many sheets, each a file: taken whole or not at all, one after the other, as if each had been sent alone. One that is refused
 * waits a day for its author to open and mend it.
 */
@Component
class SheetsInOneGo implements WorkKind {
    private static final int NAME = 60;

    private final CourseSheets sheets;

    SheetsInOneGo(CourseSheets sheets) {
        this.sheets = sheets;
    }

    @Override
    public String name() {
        return "sheets";
    }

    /**
     * A file as a part.
     *
     * @param rank of the file, by which it is known if another one has the same name
     */
    static Part part(int rank, String name, byte[] sheet) {
        var known = rank + ". " + (name == null ? "" : name);
        return new Part(known.substring(0, Math.min(NAME, known.length())), readable(sheet));
    }

    /** Null for what is no text of a sheet's length. */
    private static String readable(byte[] sheet) {
        try {
            var findings = new Findings();
            var text = InputText.decode(sheet, findings);
            return findings.hasFaults() || sheet.length > CourseSheets.LIMIT ? null : text;
        } catch (InvalidInput e) {
            return null;
        }
    }

    @Override
    public Result perform(Order order, Part part) {
        if (part.content() == null) {
            return Result.skipped("work.sheets.unreadable");
        }
        try {
            var taken = this.sheets.publish(
                    part.content().getBytes(StandardCharsets.UTF_8),
                    SheetFormat.of(part.subject(), part.content()),
                    null,
                    order.by());
            return Result.made(taken.action().code());
        } catch (InvalidInput | Conflict e) {
            // Not swallowed: what it had begun is to be rolled back.
            throw new Conflict("sheet-refused");
        }
    }

    @Override
    public Map<String, Line> lines(Order order, List<Settled> parts) {
        var lines = new HashMap<String, Line>();
        for (var part : parts) {
            if (part.made() != null) {
                lines.put(part.subject(), new Line(part.subject(), null, SheetPages.path(part.made()), null));
            } else if (part.left()) {
                var path = SheetsPlace.PATH + "?work=" + order.id() + "&part=" + part.position() + "#sheet";
                lines.put(part.subject(), new Line(part.subject(), null, path, "work.sheets.mend"));
            }
        }
        return lines;
    }

    @Override
    public String origin(Order order) {
        return SheetsPlace.PATH;
    }
}
