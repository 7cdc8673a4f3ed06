package cat.inscriu.attendance;

import java.util.List;

/**
 * Somebody else recorded other hours after the writer had read the page. Nothing was changed, so that the writer sees both
 * before deciding.
 */
class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<CellKey> cells;

    Overtaken(List<CellKey> cells) {
        super("overtaken: " + cells.size());
        this.cells = List.copyOf(cells);
    }

    /** Those that hold something else than the writer has seen. */
    List<CellKey> cells() {
        return this.cells;
    }
}
