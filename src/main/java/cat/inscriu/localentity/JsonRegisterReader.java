package cat.inscriu.localentity;

import cat.inscriu.web.Findings;
import cat.inscriu.web.InputFinding;
import cat.inscriu.web.InputText;
import cat.inscriu.web.InputTree;
import cat.inscriu.web.JsonTree;
import cat.inscriu.web.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Read a register as a JSON list of {@code {code, name, type, active?}}. */
final class JsonRegisterReader {
    private static final List<String> KNOWN = List.of("code", "name", "type", "active");

    private JsonRegisterReader() {}

    static List<RegisterRow> read(String text, Findings findings) {
        var rows = new ArrayList<RegisterRow>();
        if (JsonTree.read(text) instanceof InputTree.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                var path = "[" + i + "]";
                if (list.items().get(i) instanceof InputTree.Mapping mapping) {
                    rows.add(row(path + ".", mapping, findings));
                } else {
                    findings.fault(Place.of(list.items().get(i).line(), path), InputFinding.NOT_A_GROUP);
                }
            }
        } else {
            findings.fault(Place.of(1, "body"), InputFinding.NOT_A_LIST);
        }
        return rows;
    }

    private static RegisterRow row(String path, InputTree.Mapping mapping, Findings findings) {
        var cells = new HashMap<String, String>();
        mapping.fields(path, KNOWN, findings).forEach((name, value) -> {
            var place = Place.of(value.line(), path + name);
            if (!(value instanceof InputTree.Scalar scalar)) {
                findings.fault(place, InputFinding.NOT_A_VALUE);
            } else if (scalar.text() != null) {
                cells.put(name, InputText.withoutControls(scalar.text(), place, findings));
            }
        });
        return new RegisterRow(mapping.line(), path, cells);
    }
}
