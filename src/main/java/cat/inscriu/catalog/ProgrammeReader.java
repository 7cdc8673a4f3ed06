package cat.inscriu.catalog;

import cat.inscriu.web.Findings;
import cat.inscriu.web.Folded;
import java.util.ArrayList;
import java.util.List;

/**
 * Part the programme of the plain layout, which has no labels: the line that begins with <i>certificat</i> is the accreditation,
 * the rest is contents, objectives and methodology, as three paragraphs or as three lines.
 */
final class ProgrammeReader {
    private static final List<SheetField> PARTS =
            List.of(SheetField.CONTENTS, SheetField.OBJECTIVES, SheetField.METHODOLOGY);

    private ProgrammeReader() {}

    static void read(List<SheetLine> lines, int labelLine, SheetDraft draft, Findings findings) {
        var accreditation = accreditation(lines, findings);
        if (accreditation == null) {
            findings.fault(SheetField.ACCREDITATION.labelled(labelLine), SheetFault.LABEL_MISSING);
        } else {
            var place = SheetField.ACCREDITATION.labelled(accreditation.number());
            draft.put(SheetField.ACCREDITATION, new SheetDraft.Value(place, Prose.onOneLine(accreditation.text())));
        }
        var rest = lines.stream().filter(line -> !line.equals(accreditation)).toList();
        var parts = parts(rest);
        if (parts.size() != PARTS.size()) {
            findings.fault(
                    SheetField.CONTENTS.labelled(labelLine),
                    SheetFault.PROGRAMME_PARTS,
                    paragraphs(rest).size(),
                    SheetLine.filled(rest).size());
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            var field = PARTS.get(i);
            var place = field.labelled(parts.get(i).get(0).number());
            draft.put(field, new SheetDraft.Value(place, SheetLine.joined(parts.get(i))));
        }
    }

    /** Of several lines that begin so, the one that names a kind of certificate; a course may be about certificates. */
    private static SheetLine accreditation(List<SheetLine> lines, Findings findings) {
        var candidates = lines.stream()
                .filter(line -> Folded.of(line.text()).startsWith("certificat"))
                .toList();
        var known = candidates.stream()
                .filter(line -> Accreditation.meantBy(line.text()).isPresent())
                .toList();
        var found = known.isEmpty() ? candidates : known;
        if (found.size() > 1) {
            findings.fault(
                    SheetField.ACCREDITATION.labelled(found.get(1).number()),
                    SheetFault.ACCREDITATION_TWICE,
                    found.get(0).number());
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private static List<List<SheetLine>> parts(List<SheetLine> lines) {
        var paragraphs = paragraphs(lines);
        if (paragraphs.size() == PARTS.size()) {
            return paragraphs;
        }
        return SheetLine.filled(lines).stream().map(List::of).toList();
    }

    private static List<List<SheetLine>> paragraphs(List<SheetLine> lines) {
        var paragraphs = new ArrayList<List<SheetLine>>();
        var open = false;
        for (var line : lines) {
            if (!line.isBlank()) {
                if (!open) {
                    paragraphs.add(new ArrayList<>());
                }
                paragraphs.get(paragraphs.size() - 1).add(line);
            }
            open = !line.isBlank();
        }
        return paragraphs;
    }
}
