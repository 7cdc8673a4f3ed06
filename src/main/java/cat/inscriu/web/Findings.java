package cat.inscriu.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collect what is wrong with an input, so that who sent it learns everything at once. The texts get the label as {@code {0}},
 * the line as {@code {1}} (0 when unknown) and what the finding adds from {@code {2}} on. More than a thousand of either kind
 * help nobody and are not kept.
 */
public final class Findings {
    private static final int KEPT = 1_000;
    private static final Comparator<Fault> BY_LINE =
            Comparator.comparing(Fault::line, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final List<Fault> faults = new ArrayList<>();
    private final List<Fault> warnings = new ArrayList<>();

    /** Note what forbids the input. */
    public void fault(Place place, Finding finding, Object... more) {
        keep(this.faults, place, finding, more);
    }

    /** Note what the author should look at again; the input is taken all the same. */
    public void warn(Place place, Finding finding, Object... more) {
        keep(this.warnings, place, finding, more);
    }

    public boolean hasFaults() {
        return !this.faults.isEmpty();
    }

    /** In the order of their lines. */
    public List<Fault> faults() {
        return this.faults.stream().sorted(BY_LINE).toList();
    }

    /** In the order of their lines. */
    public List<Fault> warnings() {
        return this.warnings.stream().sorted(BY_LINE).toList();
    }

    /** Refuse the input if there is any fault. */
    public void refuse() {
        if (hasFaults()) {
            throw new InvalidInput(faults());
        }
    }

    private static void keep(List<Fault> kept, Place place, Finding finding, Object... more) {
        if (kept.size() < KEPT) {
            var arguments = new ArrayList<Object>(List.of(place.label(), place.line()));
            arguments.addAll(List.of(more));
            kept.add(new Fault(place.field(), finding.code(), place.line() == 0 ? null : place.line(), arguments));
        }
    }
}
