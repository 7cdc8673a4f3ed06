package cat.inscriu.web;

import java.util.ArrayList;
import java.util.List;

/**
 * Part CSV into records and cells by RFC 4180: cells may be quoted, a quote inside is written twice. The separator is the comma,
 * or the semicolon that spreadsheets of this country write, whichever the first line has more of.
 */
public final class CsvParser {
    private final String text;
    private final Findings findings;
    private final char separator;
    private final int limit;
    private int at;
    private int line = 1;

    private CsvParser(String text, int limit, Findings findings) {
        this.text = text;
        this.limit = limit;
        this.findings = findings;
        var end = text.indexOf('\n');
        var first = end < 0 ? text : text.substring(0, end);
        var semicolons = first.chars().filter(c -> c == ';').count();
        this.separator = semicolons > first.chars().filter(c -> c == ',').count() ? ';' : ',';
    }

    /**
     * The records that are not blank.
     *
     * @param text with {@code \n} as line end
     * @param limit of records; reading stops after one more, so that the caller sees that there are too many
     */
    public static List<CsvRecord> parse(String text, int limit, Findings findings) {
        return new CsvParser(text, limit, findings).records();
    }

    private List<CsvRecord> records() {
        var records = new ArrayList<CsvRecord>();
        while (this.at < this.text.length() && records.size() <= this.limit) {
            var next = record();
            if (!next.isBlank()) {
                records.add(next);
            }
        }
        return records;
    }

    private CsvRecord record() {
        var start = this.line;
        var cells = new ArrayList<String>();
        do {
            cells.add(peek() == '"' ? quoted() : bare());
        } while (take(this.separator));
        if (take('\n')) {
            this.line++;
        }
        return new CsvRecord(start, cells);
    }

    private String bare() {
        var start = this.at;
        while (!atEndOfCell()) {
            this.at++;
        }
        return this.text.substring(start, this.at);
    }

    private String quoted() {
        var start = this.line;
        var cell = new StringBuilder();
        this.at++;
        while (this.at < this.text.length()) {
            var c = this.text.charAt(this.at++);
            if (c == '"' && !take('"')) {
                return afterQuote(cell);
            }
            if (c == '\n') {
                this.line++;
            }
            cell.append(c);
        }
        this.findings.fault(Place.of(start, "body"), InputFinding.QUOTE_OPEN);
        return cell.toString();
    }

    private String afterQuote(StringBuilder cell) {
        var rest = bare();
        if (!rest.isBlank()) {
            this.findings.fault(Place.of(this.line, "body"), InputFinding.QUOTE_INSIDE);
        }
        return cell.toString();
    }

    private boolean atEndOfCell() {
        return this.at == this.text.length() || peek() == this.separator || peek() == '\n';
    }

    private char peek() {
        return this.at < this.text.length() ? this.text.charAt(this.at) : '\0';
    }

    private boolean take(char wanted) {
        if (this.at < this.text.length() && this.text.charAt(this.at) == wanted) {
            this.at++;
            return true;
        }
        return false;
    }
}
