package cat.inscriu.web;

/**
 * Where something stands in an input.
 *
 * @param line counted from 1; 0 when it cannot be said
 * @param field path as the interface names it, such as {@code hours.total}
 * @param label the same in the words of who wrote the input, such as {@code Durada}
 */
public record Place(int line, String field, String label) {

    /** Take the field's own name as its label, as in JSON and YAML. */
    public static Place of(int line, String field) {
        return new Place(line, field, field);
    }

    public Place atLine(int other) {
        return new Place(other, this.field, this.label);
    }
}
