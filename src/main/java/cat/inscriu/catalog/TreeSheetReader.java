package cat.inscriu.catalog;

import cat.inscriu.web.Findings;
import cat.inscriu.web.InputFinding;
import cat.inscriu.web.InputText;
import cat.inscriu.web.InputTree;
import cat.inscriu.web.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Read a sheet that names its values, as JSON and YAML do. Null is the same as left out. */
final class TreeSheetReader {
    private static final String HOURS = "hours.";
    private static final Set<SheetField> REQUIRED = EnumSet.of(
            SheetField.TITLE,
            SheetField.UNIT,
            SheetField.MINIMUM,
            SheetField.OPTIMAL,
            SheetField.MAXIMUM,
            SheetField.HOURS_TOTAL,
            SheetField.ACCREDITATION);
    private static final List<String> CELLS = List.of("professionalGroup", "functionalArea", "job", "competency");

    private final Findings findings;
    private final SheetDraft draft = new SheetDraft();

    private TreeSheetReader(Findings findings) {
        this.findings = findings;
    }

    static SheetDraft read(InputTree tree, Findings findings) {
        var reader = new TreeSheetReader(findings);
        reader.group("", tree);
        return reader.draft;
    }

    /** Take the values whose paths begin with the prefix and go no deeper; groups and lists by their own readers. */
    private void group(String prefix, InputTree tree) {
        var place = Place.of(tree.line(), prefix.isEmpty() ? "body" : prefix.replace(".", ""));
        if (!(tree instanceof InputTree.Mapping mapping)) {
            this.findings.fault(place, InputFinding.NOT_A_GROUP);
            return;
        }
        var known = names(prefix);
        var fields = mapping.fields(prefix, known, this.findings);
        for (var name : known) {
            var value = fields.get(name);
            var given = value != null && !(value instanceof InputTree.Scalar scalar && scalar.text() == null);
            var path = prefix + name;
            if (path.equals("hours")) {
                // Without the group, its own required fields are reported one by one.
                group(HOURS, given ? value : new InputTree.Mapping(tree.line(), List.of()));
            } else if (path.equals(SheetField.AUDIENCE.path())) {
                audience(given ? value : new InputTree.Sequence(tree.line(), List.of()));
            } else {
                value(field(path), given ? value : null, tree.line());
            }
        }
    }

    private void value(SheetField field, InputTree value, int groupLine) {
        if (value instanceof InputTree.Scalar scalar) {
            this.draft.put(field, clean(field.named(scalar.line()), scalar));
        } else if (value != null) {
            this.findings.fault(field.named(value.line()), InputFinding.NOT_A_VALUE);
        } else if (REQUIRED.contains(field)) {
            this.findings.fault(field.named(groupLine), SheetFault.FIELD_MISSING);
        }
    }

    private void audience(InputTree tree) {
        if (!(tree instanceof InputTree.Sequence rows)) {
            this.findings.fault(SheetField.AUDIENCE.named(tree.line()), InputFinding.NOT_A_LIST);
            return;
        }
        for (int i = 0; i < rows.items().size(); i++) {
            row("audience[" + i + "]", rows.items().get(i));
        }
    }

    private void row(String path, InputTree tree) {
        if (!(tree instanceof InputTree.Mapping mapping)) {
            this.findings.fault(Place.of(tree.line(), path), InputFinding.NOT_A_GROUP);
            return;
        }
        var fields = mapping.fields(path + ".", CELLS, this.findings);
        var cells = new ArrayList<SheetDraft.Value>();
        for (var name : CELLS) {
            var place = Place.of(tree.line(), path + "." + name);
            if (!(fields.get(name) instanceof InputTree.Scalar scalar) || scalar.text() == null) {
                var given = fields.get(name) != null && !(fields.get(name) instanceof InputTree.Scalar);
                this.findings.fault(place, given ? InputFinding.NOT_A_VALUE : SheetFault.FIELD_MISSING);
            } else {
                cells.add(clean(place.atLine(scalar.line()), scalar));
            }
        }
        if (cells.size() == CELLS.size()) {
            this.draft.addRow(new SheetDraft.Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3)));
        }
    }

    private SheetDraft.Value clean(Place place, InputTree.Scalar scalar) {
        var text = InputText.withoutControls(scalar.text(), place, this.findings);
        return new SheetDraft.Value(place, Prose.trimmed(text), scalar.number());
    }

    private static List<String> names(String prefix) {
        return Arrays.stream(SheetField.values())
                .map(SheetField::path)
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()).replaceFirst("\\..*", ""))
                .distinct()
                .toList();
    }

    private static SheetField field(String path) {
        return Arrays.stream(SheetField.values())
                .filter(field -> field.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
