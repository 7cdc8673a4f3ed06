package cat.inscriu.catalog;

import cat.inscriu.web.Findings;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Judge the numbers of persons: each whole, from 1 to 10,000, and minimum ≤ optimal ≤ maximum. */
final class CapacityCheck {
    static final int MOST = 10_000;
    private static final Pattern WHOLE = Pattern.compile("\\d{1,6}");

    private final SheetDraft draft;
    private final Findings findings;

    CapacityCheck(SheetDraft draft, Findings findings) {
        this.draft = draft;
        this.findings = findings;
    }

    /** Minimum, optimal, maximum; fewer only when there was a fault. */
    List<Integer> limits() {
        var minimum = persons(SheetField.MINIMUM);
        var optimal = persons(SheetField.OPTIMAL);
        var maximum = persons(SheetField.MAXIMUM);
        if (minimum.isEmpty() || optimal.isEmpty() || maximum.isEmpty()) {
            return List.of();
        }
        var limits = List.of(minimum.get(), optimal.get(), maximum.get());
        // The fault stands at the first number that is below the one before it.
        if (limits.get(1) < limits.get(0)) {
            disorder(SheetField.OPTIMAL, limits);
        } else if (limits.get(2) < limits.get(1)) {
            disorder(SheetField.MAXIMUM, limits);
        }
        return limits;
    }

    /** A number of persons, or a fault that says what stands there instead. */
    Optional<Integer> persons(SheetDraft.Value value) {
        var text = value.text();
        if (WHOLE.matcher(text).matches()) {
            var persons = Integer.parseInt(text);
            if (persons >= 1 && persons <= MOST) {
                return Optional.of(persons);
            }
        }
        if (text.isEmpty()) {
            this.findings.fault(value.place(), SheetFault.BLANK);
        } else {
            this.findings.fault(value.place(), SheetFault.NOT_WHOLE, Prose.quoted(text), 1, MOST);
        }
        return Optional.empty();
    }

    private Optional<Integer> persons(SheetField field) {
        return this.draft.value(field).flatMap(this::persons);
    }

    private void disorder(SheetField field, List<Integer> limits) {
        var place = this.draft.value(field).orElseThrow().place();
        this.findings.fault(place, SheetFault.CAPACITY_ORDER, limits.toArray());
    }
}
