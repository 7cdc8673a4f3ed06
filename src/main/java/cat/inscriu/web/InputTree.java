package cat.inscriu.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON or YAML whose every node knows its line, so that a fault can name it. Lines count from 1. */
public sealed interface InputTree {
    int line();

    /**
     * A single value as it was written.
     *
     * @param text null for the format's own null
     * @param number whether the format reads it as a number: then a dot is a decimal point, whatever follows it
     */
    record Scalar(int line, String text, boolean number) implements InputTree {}

    /** A list. */
    record Sequence(int line, List<InputTree> items) implements InputTree {}

    /** A name with its value. */
    record Entry(int line, String name, InputTree value) {}

    /** Named values, in the order of the input and with the repeated ones. */
    record Mapping(int line, List<Entry> entries) implements InputTree {

        /**
         * The values by their names; a name that is unknown or repeated is a fault.
         *
         * @param path what stands before the names in the interface, such as {@code hours.}, or nothing
         */
        public Map<String, InputTree> fields(String path, List<String> known, Findings findings) {
            var fields = new LinkedHashMap<String, InputTree>();
            var lines = new LinkedHashMap<String, Integer>();
            for (var entry : this.entries) {
                var place = Place.of(entry.line(), path + entry.name());
                if (!known.contains(entry.name())) {
                    findings.fault(place, InputFinding.UNKNOWN_FIELD, String.join(", ", known));
                } else if (lines.putIfAbsent(entry.name(), entry.line()) != null) {
                    findings.fault(place, InputFinding.DUPLICATE_FIELD, lines.get(entry.name()));
                } else {
                    fields.put(entry.name(), entry.value());
                }
            }
            return fields;
        }
    }
}
