package cat.inscriu.localentity;

import cat.inscriu.web.Findings;
import cat.inscriu.web.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Judge the rows of a register, the same for CSV and JSON. */
final class RegisterCheck {
    private static final int CODE = 30;
    private static final int NAME = 200;
    private static final int QUOTED = 60;
    private static final Pattern NINE_DIGITS = Pattern.compile("\\d{9}");
    private static final String TYPES =
            Arrays.stream(LocalEntityType.values()).map(Enum::name).collect(Collectors.joining(", "));

    private final Findings findings;
    private final Map<String, Integer> lines = new HashMap<>();

    private RegisterCheck(Findings findings) {
        this.findings = findings;
    }

    /** The entries, or fewer when the findings have faults. */
    static List<RegisterEntry> check(List<RegisterRow> rows, int limit, Findings findings) {
        if (rows.size() > limit) {
            findings.fault(Place.of(rows.get(limit).line(), "body"), RegisterFinding.TOO_MANY, limit);
            return List.of();
        }
        if (rows.isEmpty() && !findings.hasFaults()) {
            findings.fault(Place.of(1, "body"), RegisterFinding.EMPTY);
        }
        var check = new RegisterCheck(findings);
        var entries = new ArrayList<RegisterEntry>();
        for (var row : rows) {
            check.entry(row).ifPresent(entries::add);
        }
        return entries;
    }

    private Optional<RegisterEntry> entry(RegisterRow row) {
        var code = needed(row, "code", CODE);
        var name = needed(row, "name", NAME);
        var type = type(row);
        var active = active(row);
        if (!code.isEmpty()) {
            judgeCode(row.place("code"), code);
        }
        return type.map(t -> new RegisterEntry(code, name.replaceAll("\\s+", " "), t, active));
    }

    private void judgeCode(Place place, String code) {
        var first = this.lines.putIfAbsent(code, place.line());
        if (first != null) {
            this.findings.fault(place, RegisterFinding.CODE_TWICE, first);
        } else if (NINE_DIGITS.matcher(code).matches()) {
            this.findings.warn(place, RegisterWarning.NINE_DIGITS, code, "0" + code);
        }
    }

    private String needed(RegisterRow row, String field, int length) {
        var text = row.text(field);
        if (text.isEmpty()) {
            this.findings.fault(row.place(field), RegisterFinding.MISSING);
        } else if (text.length() > length) {
            this.findings.fault(row.place(field), RegisterFinding.TOO_LONG, length);
        }
        return text;
    }

    private Optional<LocalEntityType> type(RegisterRow row) {
        var text = needed(row, "type", QUOTED);
        var type = Arrays.stream(LocalEntityType.values())
                .filter(t -> t.name().equalsIgnoreCase(text))
                .findFirst();
        if (type.isEmpty() && !text.isEmpty()) {
            this.findings.fault(row.place("type"), RegisterFinding.TYPE, quoted(text), TYPES);
        }
        return type;
    }

    private Optional<Boolean> active(RegisterRow row) {
        var text = row.text("active");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            this.findings.fault(row.place("active"), RegisterFinding.ACTIVE, quoted(text));
        }
        return Optional.of(Boolean.valueOf(text));
    }

    private static String quoted(String text) {
        return text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "…";
    }
}
