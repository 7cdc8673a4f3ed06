package cat.inscriu.board;

import cat.inscriu.edition.EditionDraft.SessionDraft;
import cat.inscriu.edition.Session;
import cat.inscriu.web.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The sessions of an edition as rows of a form. Rows that are left empty are no sessions; when more are asked for, the form comes
 * back with them, so that it needs no script.
 */
record SessionRows(List<Row> rows) {
    private static final int SPARE = 3;
    private static final int MOST = 200;
    private static final Pattern FAULT = Pattern.compile("(?:sessions)?\\[(\\d+)]\\.(\\w+)");

    /** The service's fields, and ours. */
    private static final Map<String, String> FIELDS =
            Map.of("startsAt", "day", "endsAt", "to", "venue", "venue", "hours", "hours");

    SessionRows {
        // A form that leaves out some places has nothing there.
        rows = rows == null
                ? List.of()
                : rows.stream().map(row -> row == null ? Row.EMPTY : row).toList();
    }

    static SessionRows empty() {
        return new SessionRows(List.of()).withSpare();
    }

    static SessionRows of(List<Session> sessions) {
        return new SessionRows(sessions.stream()
                        .map(session -> new Row(
                                Moments.day(session.startsAt()),
                                Moments.time(session.startsAt()),
                                Moments.time(session.endsAt()),
                                session.venue(),
                                session.hours()
                                        .stripTrailingZeros()
                                        .toPlainString()
                                        .replace('.', ',')))
                        .toList())
                .withSpare();
    }

    SessionRows withSpare() {
        var more = new ArrayList<>(this.rows);
        for (var i = 0; i < SPARE && more.size() < MOST; i++) {
            more.add(Row.EMPTY);
        }
        return new SessionRows(more);
    }

    /**
     * The sessions that were typed; what cannot be read is a fault of its field, such as {@code rows[0].day}.
     *
     * @return in the order of the rows, those left empty aside
     */
    List<SessionDraft> drafts(Map<String, Fault> faults) {
        var drafts = new ArrayList<SessionDraft>();
        for (var i = 0; i < this.rows.size(); i++) {
            var row = this.rows.get(i);
            if (!row.isEmpty()) {
                drafts.add(read(row, "rows[" + i + "].", faults));
            }
        }
        if (drafts.isEmpty()) {
            faults.put("rows[0].day", Fault.of("rows[0].day", "required"));
        }
        return drafts;
    }

    private static SessionDraft read(Row row, String field, Map<String, Fault> faults) {
        var starts = Moments.read(row.day(), row.from());
        var ends = Moments.read(row.day(), row.to());
        if (starts == null) {
            faults.put(field + "day", Fault.of(field + "day", "not-a-session"));
        } else if (ends == null) {
            faults.put(field + "to", Fault.of(field + "to", "not-a-session"));
        }
        return new SessionDraft(starts, ends, row.venue(), hours(row, field, faults));
    }

    private static BigDecimal hours(Row row, String field, Map<String, Fault> faults) {
        if (row.hours().isEmpty()) {
            return null;
        }
        try {
            return new BigDecimal(row.hours().replace(',', '.'));
        } catch (NumberFormatException e) {
            faults.put(field + "hours", Fault.of(field + "hours", "hours-range"));
            return null;
        }
    }

    /**
     * Faults of the service, which counts sessions in the order of the drafts, beside the rows in which they were typed.
     *
     * @param others gets those that are about no row
     */
    void place(List<Fault> found, Map<String, Fault> others) {
        var filled = new ArrayList<Integer>();
        for (var i = 0; i < this.rows.size(); i++) {
            if (!this.rows.get(i).isEmpty()) {
                filled.add(i);
            }
        }
        for (var fault : found) {
            var about = FAULT.matcher(fault.field());
            if (about.matches() && Integer.parseInt(about.group(1)) < filled.size()) {
                var row = filled.get(Integer.parseInt(about.group(1)));
                others.putIfAbsent("rows[" + row + "]." + FIELDS.getOrDefault(about.group(2), "day"), fault);
            } else if (fault.field().equals("sessions")) {
                others.putIfAbsent("rows[0].day", fault);
            } else {
                others.putIfAbsent(fault.field(), fault);
            }
        }
    }

    /** What was typed in a row; empty texts for nothing. */
    record Row(String day, String from, String to, String venue, String hours) {
        private static final Row EMPTY = new Row("", "", "", "", "");

        Row {
            day = day == null ? "" : day.strip();
            from = from == null ? "" : from.strip();
            to = to == null ? "" : to.strip();
            venue = venue == null ? "" : venue.strip();
            hours = hours == null ? "" : hours.strip();
        }

        private boolean isEmpty() {
            return this.equals(EMPTY);
        }
    }
}
