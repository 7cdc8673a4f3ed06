package cat.inscriu.catalog;

import cat.inscriu.web.Findings;
import cat.inscriu.web.Folded;
import cat.inscriu.web.Place;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Read whom an action is for from the plain layout: a header and rows of four columns, parted by tabs or {@code |}, or else run
 * together by single spaces. Then only capitals part them: each word that begins with one opens a column. Where that does not
 * give exactly four, the author is asked for {@code |}, since a wrong guess would turn people away.
 */
final class AudienceReader {
    private static final int COLUMNS = 4;
    private static final Pattern BEFORE_CAPITAL = Pattern.compile(" (?=[\\p{Lu}\\p{Lt}])");
    private static final List<String> HEADER = List.of(
            Folded.of("Col·lectiu professional"),
            Folded.of("Àmbit funcional"),
            Folded.of("Lloc de treball"),
            Folded.of("Competència"));

    private AudienceReader() {}

    static void read(List<SheetLine> lines, SheetDraft draft, Findings findings) {
        var filled = SheetLine.filled(lines);
        if (filled.isEmpty()) {
            return;
        }
        var header = order(filled.get(0));
        if (header.isEmpty()) {
            findings.fault(at(filled.get(0)), SheetFault.AUDIENCE_HEADER);
        }
        for (var line : filled.subList(1, filled.size())) {
            var cells = cells(line);
            if (cells.size() != COLUMNS) {
                findings.fault(at(line), SheetFault.AUDIENCE_COLUMNS, cells.size());
            } else if (!header.isEmpty()) {
                draft.addRow(row(line, cells, header));
            }
        }
    }

    /** Which column holds group, area, job and competency; empty when the line is not the header. */
    private static List<Integer> order(SheetLine line) {
        var titles = cells(line).stream().map(Folded::of).toList();
        if (titles.size() == COLUMNS && titles.containsAll(HEADER)) {
            return HEADER.stream().map(titles::indexOf).toList();
        }
        return Folded.of(line.text()).equals(String.join(" ", HEADER)) ? List.of(0, 1, 2, 3) : List.of();
    }

    private static SheetDraft.Row row(SheetLine line, List<String> cells, List<Integer> order) {
        var values = order.stream()
                .map(column -> new SheetDraft.Value(at(line), cells.get(column)))
                .toList();
        return new SheetDraft.Row(values.get(0), values.get(1), values.get(2), values.get(3));
    }

    private static List<String> cells(SheetLine line) {
        // A tab at the edge parts an empty cell, which must not vanish with the blanks around the line.
        if (line.text().indexOf('\t') >= 0) {
            return trimmed(line.text().split("\t", -1));
        }
        var text = Prose.onOneLine(line.text());
        return trimmed(text.indexOf('|') >= 0 ? text.split("\\|", -1) : BEFORE_CAPITAL.split(text));
    }

    private static List<String> trimmed(String[] cells) {
        return Arrays.stream(cells).map(Prose::onOneLine).toList();
    }

    private static Place at(SheetLine line) {
        return SheetField.AUDIENCE.labelled(line.number());
    }
}
