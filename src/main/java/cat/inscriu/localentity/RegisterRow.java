package cat.inscriu.localentity;

import cat.inscriu.web.Place;
import java.util.Map;

/**
 * A row of a register as it was written.
 *
 * @param line of its beginning, counted from 1
 * @param path what stands before a field's name in the interface, such as {@code [3].}; empty where the line says it all
 * @param cells texts by the names {@code code}, {@code name}, {@code type}, {@code active}; no entry for what is left out
 */
record RegisterRow(int line, String path, Map<String, String> cells) {

    /** Without blanks around it; empty when left out. */
    String text(String field) {
        return this.cells.getOrDefault(field, "").strip();
    }

    Place place(String field) {
        return new Place(this.line, this.path + field, field);
    }
}
