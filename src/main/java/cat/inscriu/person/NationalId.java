package cat.inscriu.person;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A Spanish NIF or NIE: eight digits or X, Y, Z and seven, then a check letter (Royal Decree 1553/2005, art. 11).
 *
 * @param value upper case, without blanks, dots or dashes
 */
public record NationalId(String value) {
    private static final String LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final Pattern SHAPE = Pattern.compile("[0-9XYZ][0-9]{7}[A-Z]");

    /** What the person typed, in the one way in which it is stored; its check letter may be wrong. */
    public static NationalId typed(String text) {
        return new NationalId(text.replaceAll("[\\s.\\-·]", "").toUpperCase(Locale.ROOT));
    }

    public boolean isValid() {
        if (!SHAPE.matcher(this.value).matches()) {
            return false;
        }
        var digits = switch (this.value.charAt(0)) {
            case 'X' -> "0" + this.value.substring(1, 8);
            case 'Y' -> "1" + this.value.substring(1, 8);
            case 'Z' -> "2" + this.value.substring(1, 8);
            default -> this.value.substring(0, 8);
        };
        return LETTERS.charAt(Integer.parseInt(digits) % LETTERS.length()) == this.value.charAt(8);
    }

    /** Four digits in sight, the rest hidden, as the data protection authority recommends for lists: {@code ***4567**}. */
    public String masked() {
        return this.value.length() == 9 ? "***" + this.value.substring(3, 7) + "**" : "***";
    }
}
