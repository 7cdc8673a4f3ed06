package cat.inscriu.support;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.invariant.Invariants;

/** What holds at every commit. */
public class Statements {
    private final Invariants invariants;

    Statements(Invariants invariants) {
        this.invariants = invariants;
    }

    public void hold() {
        assertThat(this.invariants.broken()).as("broken invariants").isEmpty();
    }
}
