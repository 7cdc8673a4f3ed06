package cat.inscriu.localentity;

import cat.inscriu.web.CsvParser;
import cat.inscriu.web.CsvRecord;
import cat.inscriu.web.Findings;
import cat.inscriu.web.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/** Read a register as CSV: the first line names the columns, in any order and with any others beside them. */
final class CsvRegisterReader {
    private static final List<String> NEEDED = List.of("code", "name", "type");
    private static final List<String> KNOWN = List.of("code", "name", "type", "active");

    private CsvRegisterReader() {}

    /** @param limit of rows; one more is read, so that the caller sees that there are too many */
    static List<RegisterRow> read(String text, int limit, Findings findings) {
        var records = CsvParser.parse(text, limit + 1, findings);
        if (records.isEmpty()) {
            return List.of();
        }
        var header = header(records.get(0), findings);
        var rows = new ArrayList<RegisterRow>();
        for (var row : records.subList(1, records.size())) {
            if (row.cells().size() < header.size()) {
                findings.fault(
                        Place.of(row.line(), "body"),
                        RegisterFinding.CELLS,
                        row.cells().size(),
                        header.size());
            } else {
                rows.add(row(row, header));
            }
        }
        return header.containsAll(NEEDED) ? rows : List.of();
    }

    private static List<String> header(CsvRecord first, Findings findings) {
        var header = first.cells().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        var line = first.line();
        if (!header.containsAll(NEEDED)) {
            findings.fault(Place.of(line, "body"), RegisterFinding.HEADER, String.join(",", NEEDED));
        }
        KNOWN.stream()
                .filter(name -> header.indexOf(name) != header.lastIndexOf(name))
                .forEach(name -> findings.fault(Place.of(line, name), RegisterFinding.COLUMN_TWICE));
        return header;
    }

    private static RegisterRow row(CsvRecord row, List<String> header) {
        var cells = new HashMap<String, String>();
        for (var name : KNOWN) {
            if (header.contains(name)) {
                cells.put(name, row.cells().get(header.indexOf(name)));
            }
        }
        return new RegisterRow(row.line(), "", cells);
    }
}
