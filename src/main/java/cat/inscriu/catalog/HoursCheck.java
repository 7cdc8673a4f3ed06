package cat.inscriu.catalog;

import cat.inscriu.web.Findings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judge the hours: each from 0 to 1,000 with two decimals at most, the total above 0 and the sum of its parts. */
final class HoursCheck {
    private static final BigDecimal MOST = new BigDecimal(1_000);
    private static final BigDecimal NONE = new BigDecimal("0.00");

    private final SheetDraft draft;
    private final Findings findings;

    HoursCheck(SheetDraft draft, Findings findings) {
        this.draft = draft;
        this.findings = findings;
    }

    /** Empty only when there was a fault. A part that is left out is 0. */
    Optional<Hours> hours() {
        var total = this.draft.value(SheetField.HOURS_TOTAL);
        var whole = total.flatMap(this::hours);
        var parts = new ArrayList<Optional<BigDecimal>>();
        for (var field :
                List.of(SheetField.HOURS_IN_PERSON, SheetField.HOURS_VIDEO_TRAINING, SheetField.HOURS_ONLINE)) {
            var value = this.draft.value(field);
            parts.add(value.isEmpty() ? Optional.of(NONE) : hours(value.get()));
        }
        if (whole.isEmpty() || parts.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        var sum = parts.stream().map(Optional::get).reduce(NONE, BigDecimal::add);
        if (whole.get().signum() == 0) {
            this.findings.fault(total.get().place(), SheetFault.TOTAL_NOT_POSITIVE);
        }
        if (whole.get().compareTo(sum) != 0) {
            this.findings.fault(total.get().place(), SheetFault.HOURS_SUM, whole.get(), sum);
        }
        return Optional.of(new Hours(
                whole.get(),
                parts.get(0).orElseThrow(),
                parts.get(1).orElseThrow(),
                parts.get(2).orElseThrow()));
    }

    private Optional<BigDecimal> hours(SheetDraft.Value value) {
        if (value.text().isEmpty()) {
            this.findings.fault(value.place(), SheetFault.BLANK);
            return Optional.empty();
        }
        var hours = HoursText.read(value);
        if (hours.isEmpty()) {
            this.findings.fault(value.place(), SheetFault.NOT_HOURS, Prose.quoted(value.text()));
        } else if (hours.get().signum() < 0 || hours.get().compareTo(MOST) > 0) {
            this.findings.fault(value.place(), SheetFault.HOURS_OUT_OF_BOUNDS, MOST);
            return Optional.empty();
        }
        return hours;
    }
}
