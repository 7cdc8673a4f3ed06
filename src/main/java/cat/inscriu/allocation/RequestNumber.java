package cat.inscriu.allocation;

import java.util.regex.Pattern;

/**
 * Number of an enrollment request, its name everywhere outside the person's data. It tells nothing of when the request was made.
 *
 * @param value four digits of the year, dash, five digits or more: {@code 2026-482913}
 */
public record RequestNumber(String value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9]{4}-[0-9]{5,12}");

    public RequestNumber {
        if (!isOne(value)) {
            throw new IllegalArgumentException("not a request number");
        }
    }

    public static RequestNumber of(int year, long sequence) {
        return new RequestNumber("%04d-%05d".formatted(year, sequence));
    }

    /** Whether the text has the shape of a number; false for null. */
    public static boolean isOne(String text) {
        return text != null && SHAPE.matcher(text).matches();
    }

    /** The number that is the business key of an instance. */
    public static RequestNumber of(String businessKey) {
        return new RequestNumber(businessKey);
    }

    @Override
    public String toString() {
        return this.value;
    }
}
