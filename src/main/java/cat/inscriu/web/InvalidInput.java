package cat.inscriu.web;

import java.util.List;

/** What somebody sent cannot be taken: answered as 422 with every fault at once. Nothing was changed. */
public class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public InvalidInput(List<Fault> faults) {
        super("invalid input: "
                + faults.stream().map(f -> f.field() + " " + f.code()).toList());
        this.faults = List.copyOf(faults);
    }

    public InvalidInput(Fault fault) {
        this(List.of(fault));
    }

    public List<Fault> faults() {
        return this.faults;
    }
}
