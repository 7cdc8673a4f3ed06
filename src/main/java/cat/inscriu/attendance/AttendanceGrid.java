package cat.inscriu.attendance;

import cat.inscriu.edition.EditionStatus;
import cat.inscriu.edition.SessionView;
import cat.inscriu.web.Fault;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Participants × sessions as a page shows them, in the order of the signature sheet: by family names.
 *
 * @param planned hours of all sessions
 * @param threshold percent of them that entitle to a certificate, inclusive
 * @param open whether hours may be recorded now
 */
record AttendanceGrid(
        String code,
        String title,
        EditionStatus status,
        BigDecimal planned,
        BigDecimal threshold,
        boolean open,
        List<Column> columns,
        List<Row> rows) {

    /**
     * @param present who came, were it for a quarter of an hour
     * @param absent who is recorded with no hours at all
     * @param unrecorded who has nothing recorded yet
     */
    record Column(SessionView session, long present, long absent, long unrecorded) {}

    record Row(String number, String name, String entity, List<Cell> cells, Standing standing) {
        /** What stood in the cells when the page was made, for the form to bring back. */
        public String seen() {
            return String.join(
                    ";",
                    this.cells.stream()
                            .map(cell -> cell.last() == null
                                    ? ""
                                    : cell.last().hours().toPlainString())
                            .toList());
        }
    }

    /**
     * @param most hours of the session
     * @param last what is recorded; null for nothing
     * @param text what the field holds: what is recorded, or what somebody typed and has not saved
     * @param fault why it could not be saved; null for no reason
     * @param overtaken whether somebody else recorded {@code last} meanwhile, and {@code text} would replace it
     */
    record Cell(int session, BigDecimal most, Recorded last, String text, Fault fault, boolean overtaken) {
        public boolean present() {
            return this.last != null && this.last.hours().signum() > 0;
        }

        public boolean absent() {
            return this.last != null && this.last.hours().signum() == 0;
        }

        public boolean full() {
            return this.last != null && this.last.hours().compareTo(this.most) == 0;
        }
    }

    /** Who still lacks hours, with the sessions; empty when attendance can be closed. */
    public List<Missing> missing() {
        return this.rows.stream()
                .map(row -> new Missing(
                        row.name(),
                        row.cells().stream()
                                .filter(cell -> cell.last() == null)
                                .map(Cell::session)
                                .toList()))
                .filter(missing -> !missing.sessions().isEmpty())
                .toList();
    }

    /** What could not be saved, in the order of the page. */
    public List<Wrong> faulty() {
        return this.rows.stream()
                .flatMap(row -> row.cells().stream()
                        .filter(cell -> cell.fault() != null)
                        .map(cell -> new Wrong(cell.fault().field(), row.name(), cell.session(), cell.fault())))
                .toList();
    }

    /** How many cells hold other hours than these, which would replace them. */
    int replacedBy(List<HoursAttended> entries) {
        var known = this.rows.stream().collect(Collectors.toMap(Row::number, Row::cells));
        return (int) entries.stream()
                .flatMap(entry -> entry.sessions().stream().filter(session -> {
                    var last = known.get(entry.requestNumber())
                            .get(session.index() - 1)
                            .last();
                    return last != null && !Hours.same(last.hours(), session.hours());
                }))
                .count();
    }

    /** Whether anything is recorded yet. */
    public boolean recorded() {
        return this.rows.stream().flatMap(row -> row.cells().stream()).anyMatch(cell -> cell.last() != null);
    }

    record Wrong(String field, String name, int session, Fault fault) {}

    record Missing(String name, List<Integer> sessions) {}
}
