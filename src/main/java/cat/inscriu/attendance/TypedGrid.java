package cat.inscriu.attendance;

import cat.inscriu.web.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a form of the grid brings back: for each participant what stood in the cells when the page was made
 * ({@code seen-<number>}, joined by semicolons) and what they hold now ({@code hours-<number>-<session>}).
 */
final class TypedGrid {
    static final TypedGrid NOTHING = new TypedGrid(Map.of(), Map.of(), Set.of(), List.of());
    static final String HOURS = "hours-";
    static final String SEEN = "seen-";

    private final Map<CellKey, String> texts;
    private final Map<CellKey, Fault> faults;
    private final Set<CellKey> overtaken;
    private final List<Change> changes;

    private TypedGrid(
            Map<CellKey, String> texts, Map<CellKey, Fault> faults, Set<CellKey> overtaken, List<Change> changes) {
        this.texts = texts;
        this.faults = faults;
        this.overtaken = overtaken;
        this.changes = changes;
    }

    /** Read the fields that belong to a cell of the grid; others are not looked at. */
    static TypedGrid read(Map<String, String> fields, AttendanceGrid grid) {
        var texts = new HashMap<CellKey, String>();
        var faults = new TreeMap<CellKey, Fault>();
        var changes = new ArrayList<Change>();
        for (var row : grid.rows()) {
            var seen = fields.getOrDefault(SEEN + row.number(), "").split(";", -1);
            for (var cell : row.cells()) {
                var name = HOURS + row.number() + "-" + cell.session();
                var typed = fields.get(name);
                if (typed == null) {
                    continue;
                }
                var key = new CellKey(row.number(), cell.session());
                var text = typed.strip();
                var before = cell.session() <= seen.length
                        ? Hours.of(seen[cell.session() - 1]).orElse(null)
                        : null;
                var hours = Hours.of(text);
                if (!text.isEmpty() && (hours.isEmpty() || hours.get().compareTo(cell.most()) > 0)) {
                    texts.put(key, text);
                    faults.put(key, Fault.of(name, "attended-range", cell.most()));
                } else if (!Hours.same(before, hours.orElse(null))) {
                    texts.put(key, text);
                    changes.add(new Change(key, before, hours.orElse(null)));
                }
            }
        }
        return new TypedGrid(texts, faults, Set.of(), changes);
    }

    /** The same, with cells that somebody else changed meanwhile. */
    TypedGrid overtaken(List<CellKey> cells) {
        return new TypedGrid(this.texts, this.faults, Set.copyOf(cells), this.changes);
    }

    /** The same, with full presence in every cell of the session that holds nothing yet. */
    TypedGrid filled(int session, AttendanceGrid grid, Locale language) {
        var all = new HashMap<>(this.texts);
        for (var row : grid.rows()) {
            row.cells().stream().filter(cell -> cell.session() == session).forEach(cell -> {
                var key = new CellKey(row.number(), session);
                if (cell.last() == null && all.getOrDefault(key, "").isEmpty()) {
                    all.put(key, Hours.text(cell.most(), language));
                }
            });
        }
        return new TypedGrid(all, this.faults, this.overtaken, this.changes);
    }

    /** What somebody typed and has not saved; empty where the record stands as it was. */
    Optional<String> text(CellKey cell) {
        return Optional.ofNullable(this.texts.get(cell));
    }

    /** Null where nothing is wrong. */
    Fault fault(CellKey cell) {
        return this.faults.get(cell);
    }

    boolean isOvertaken(CellKey cell) {
        return this.overtaken.contains(cell);
    }

    /** In the order of the grid. */
    List<Change> changes() {
        return this.changes;
    }

    /** In the order of request numbers. */
    List<Fault> faults() {
        return List.copyOf(this.faults.values());
    }
}
