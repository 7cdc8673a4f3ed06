package cat.inscriu.attendance;

import cat.inscriu.web.CsvParser;
import cat.inscriu.web.CsvRecord;
import cat.inscriu.web.Findings;
import cat.inscriu.web.Folded;
import cat.inscriu.web.InputText;
import cat.inscriu.web.InvalidInput;
import cat.inscriu.web.Languages;
import cat.inscriu.web.Place;
import cat.inscriu.web.SafeCell;
import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Attendance as a spreadsheet keeps it. What is written is read again: a line for each participant and a column for each session.
 * Read as well is a line for each participant and session. Columns have their names in any of our languages, or those of the
 * interface ({@code requestNumber}, {@code session}, {@code hours}); others beside them are not looked at, and an empty cell
 * leaves what is recorded.
 */
@Component
class AttendanceFile {
    static final int LIMIT = 256 * 1024;
    private static final int ROWS = 5_000;
    private static final Pattern NUMBERED = Pattern.compile("(.*?) ?(\\d{1,3})");

    private final MessageSource messages;

    AttendanceFile(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * Write the grid, for the spreadsheet of who reads the language: where the comma parts the decimals, the semicolon parts
     * the cells.
     *
     * @param empty whether the hours are left out, for others to fill in
     */
    String write(AttendanceGrid grid, Locale language, boolean empty) {
        var separator = DecimalFormatSymbols.getInstance(language).getDecimalSeparator() == ',' ? ";" : ",";
        // Spreadsheets read UTF-8 only behind this mark.
        var out = new StringBuilder("\uFEFF");
        var header = Stream.concat(
                Stream.of(
                        word("attendance.file.request", language),
                        word("attendance.file.name", language),
                        word("attendance.file.entity", language)),
                grid.columns().stream()
                        .map(column -> word("attendance.file.session", language) + " "
                                + column.session().index()));
        append(out, header, separator);
        for (var row : grid.rows()) {
            var hours = row.cells().stream()
                    .map(cell -> empty || cell.last() == null
                            ? ""
                            : Hours.text(cell.last().hours(), language));
            append(out, Stream.concat(Stream.of(row.number(), row.name(), row.entity()), hours), separator);
        }
        return out.toString();
    }

    private static void append(StringBuilder out, Stream<String> cells, String separator) {
        out.append(cells.map(SafeCell::csv).collect(Collectors.joining(separator)))
                .append("\r\n");
    }

    /**
     * Read hours of participants of the grid.
     *
     * @throws InvalidInput with every fault and its line
     */
    List<HoursAttended> read(byte[] file, AttendanceGrid grid) {
        var findings = new Findings();
        var records = CsvParser.parse(InputText.decode(file, findings), ROWS + 1, findings);
        var cells = new Reading(grid, findings).of(records);
        findings.refuse();
        var byRequest = new TreeMap<String, List<HoursAttended.InSession>>();
        cells.forEach((cell, hours) -> byRequest
                .computeIfAbsent(cell.request(), request -> new ArrayList<>())
                .add(new HoursAttended.InSession(cell.session(), hours)));
        return byRequest.entrySet().stream()
                .map(entry -> new HoursAttended(entry.getKey(), entry.getValue()))
                .toList();
    }

    private String word(String key, Locale language) {
        return this.messages.getMessage(key, null, language);
    }

    /** The names under which a column is known, folded. */
    private Set<String> names(String key, String ofInterface) {
        return Stream.concat(
                        Stream.of(ofInterface),
                        Languages.ALL.stream().map(language -> word("attendance.file." + key, language)))
                .map(Folded::of)
                .collect(Collectors.toSet());
    }

    /** One file on its way to hours. */
    private final class Reading {
        private final Map<String, AttendanceGrid.Row> participants;
        private final List<BigDecimal> most;
        private final Findings findings;
        private final Map<CellKey, BigDecimal> hours = new HashMap<>();
        private final Map<CellKey, Integer> lines = new HashMap<>();

        Reading(AttendanceGrid grid, Findings findings) {
            this.participants =
                    grid.rows().stream().collect(Collectors.toMap(AttendanceGrid.Row::number, Function.identity()));
            this.most = grid.columns().stream()
                    .map(column -> column.session().hours())
                    .toList();
            this.findings = findings;
        }

        Map<CellKey, BigDecimal> of(List<CsvRecord> records) {
            if (records.size() < 2) {
                this.findings.fault(Place.of(0, "file"), AttendanceFinding.EMPTY);
                return Map.of();
            }
            if (records.size() > ROWS + 1) {
                this.findings.fault(Place.of(0, "file"), AttendanceFinding.TOO_MANY, ROWS);
                return Map.of();
            }
            var columns = columns(records.get(0));
            if (columns != null) {
                records.stream().skip(1).forEach(row -> row(row, columns));
            }
            return this.hours;
        }

        /** Where in a line what stands; null when that cannot be told. */
        private Columns columns(CsvRecord header) {
            var names = header.cells().stream().map(Folded::of).toList();
            var request = only(names, names("request", "requestNumber"), header);
            var session = only(names, names("session", "session"), header);
            var hours = only(names, names("hours", "hours"), header);
            var sessions = session == null ? sessions(names, header) : Map.<Integer, Integer>of();
            if (request == null || (session == null || hours == null) && sessions.isEmpty()) {
                this.findings.fault(
                        Place.of(header.line(), "file"),
                        AttendanceFinding.HEADER,
                        word("attendance.file.request", Languages.CATALAN));
                return null;
            }
            return new Columns(names.size(), request, session, hours, sessions);
        }

        private Integer only(List<String> header, Set<String> names, CsvRecord record) {
            Integer found = null;
            for (var i = 0; i < header.size(); i++) {
                if (names.contains(header.get(i))) {
                    if (found != null) {
                        this.findings.fault(
                                Place.of(record.line(), record.cells().get(i)), AttendanceFinding.COLUMN_TWICE);
                    }
                    found = i;
                }
            }
            return found;
        }

        private Map<Integer, Integer> sessions(List<String> header, CsvRecord record) {
            var words = names("session", "session");
            var sessions = new TreeMap<Integer, Integer>();
            for (var i = 0; i < header.size(); i++) {
                var numbered = NUMBERED.matcher(header.get(i));
                if (!numbered.matches() || !numbered.group(1).isEmpty() && !words.contains(numbered.group(1))) {
                    continue;
                }
                var place = Place.of(record.line(), record.cells().get(i).strip());
                var session = Integer.valueOf(numbered.group(2));
                if (session < 1 || session > this.most.size()) {
                    this.findings.fault(place, AttendanceFinding.NO_SUCH_SESSION, this.most.size());
                } else if (sessions.putIfAbsent(session, i) != null) {
                    this.findings.fault(place, AttendanceFinding.COLUMN_TWICE);
                }
            }
            return sessions;
        }

        private void row(CsvRecord row, Columns columns) {
            var place = Place.of(row.line(), "file");
            if (row.cells().size() < columns.count()) {
                this.findings.fault(place, AttendanceFinding.CELLS, row.cells().size(), columns.count());
                return;
            }
            var number = row.cells().get(columns.request()).strip();
            if (number.isEmpty()) {
                this.findings.fault(place, AttendanceFinding.REQUEST_MISSING);
            } else if (!this.participants.containsKey(number)) {
                this.findings.fault(place, AttendanceFinding.NOT_A_PARTICIPANT, number);
            } else if (columns.session() == null) {
                columns.sessions().forEach((session, at) -> cell(row, number, session, at));
            } else {
                session(row, columns).ifPresent(session -> cell(row, number, session, columns.hours()));
            }
        }

        private Optional<Integer> session(CsvRecord row, Columns columns) {
            var text = row.cells().get(columns.session()).strip();
            if (text.matches("\\d{1,3}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= this.most.size()) {
                return Optional.of(Integer.valueOf(text));
            }
            this.findings.fault(Place.of(row.line(), text), AttendanceFinding.NO_SUCH_SESSION, this.most.size());
            return Optional.empty();
        }

        private void cell(CsvRecord row, String number, int session, int at) {
            var text = row.cells().get(at).strip();
            if (text.isEmpty()) {
                return;
            }
            var cell = new CellKey(number, session);
            var place = Place.of(row.line(), number);
            var most = this.most.get(session - 1);
            var typed = Hours.of(text).filter(hours -> hours.compareTo(most) <= 0);
            var first = this.lines.putIfAbsent(cell, row.line());
            if (first != null) {
                this.findings.fault(place, AttendanceFinding.TWICE, number, session, first);
            } else if (typed.isEmpty()) {
                this.findings.fault(place, AttendanceFinding.HOURS, text, most);
            } else {
                this.hours.put(cell, typed.get());
            }
        }
    }

    /**
     * @param count of cells in a line
     * @param session column with the number of the session; null where each session has a column of its own
     * @param sessions those columns, by session
     */
    private record Columns(int count, int request, Integer session, Integer hours, Map<Integer, Integer> sessions) {}
}
