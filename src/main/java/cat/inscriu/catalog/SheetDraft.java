package cat.inscriu.catalog;

import cat.inscriu.web.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a reader found in a sheet, unjudged: each value as it was written, with its place. */
final class SheetDraft {

    /**
     * A value as it was written.
     *
     * @param number whether the layout reads it as a number, with a dot as decimal point
     */
    record Value(Place place, String text, boolean number) {
        Value(Place place, String text) {
            this(place, text, false);
        }
    }

    /** A row of the audience: group, area, job and competency, in this order. */
    record Row(Value professionalGroup, Value functionalArea, Value job, Value competency) {}

    private final Map<SheetField, Value> values = new EnumMap<>(SheetField.class);
    private final List<Row> audience = new ArrayList<>();

    void put(SheetField field, Value value) {
        this.values.put(field, value);
    }

    void addRow(Row row) {
        this.audience.add(row);
    }

    /** Empty when the sheet does not have the field; a reader has complained already if it must. */
    Optional<Value> value(SheetField field) {
        return Optional.ofNullable(this.values.get(field));
    }

    List<Row> audience() {
        return this.audience;
    }
}
